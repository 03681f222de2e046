import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PointItem, QuestionItem, ReadOptions, ReadResult } from '../model.js';
import { markdown } from './format.js';
import { PASTED_PAGE } from './notes.fixture.js';
import { readMarkdown } from './read.js';

const read = (text: string, options: ReadOptions = {}): ReadResult =>
  readMarkdown({ name: '', bytes: Buffer.from(text) }, options);
const pointsOf = (result: ReadResult): PointItem[] => result.items.filter((item) => item.kind === 'point');
const questionsOf = (result: ReadResult): QuestionItem[] => result.items.filter((item) => item.kind === 'question');
const textOf = (point: PointItem | undefined, lang = 'zh-CN') => point?.content[lang];
const codes = (result: ReadResult): string[] => result.issues.map((issue) => issue.code);

describe('a page pasted cell by cell', () => {
  const result = read(PASTED_PAGE);

  it('gives one point for each row of the table, with aspect and stars', () => {
    expect(result.title).toBe('20250101-3-Git 快速入门-分支是什么?_笔记');
    expect(result.lang).toBe('zh-CN');
    expect(pointsOf(result).map((point) => [textOf(point)?.title, point.aspect, point.stars])).toEqual([
      ['Git分支定义', 'definition', 2],
      ['分支核心特性', 'features', 3],
      ['合并限制', 'limitation', 4],
    ]);
    expect(textOf(pointsOf(result)[2])?.examFocus).toBe('变基不同于合并');
    expect(pointsOf(result)[0]?.place).toEqual({ line: 31 });
  });

  it('puts each numbered section under the point that it tells more about', () => {
    expect(textOf(pointsOf(result)[0])?.coreContent).toBe(
      [
        '指向某次提交的可移动指针,不同于文件副本',
        '',
        '**一个指向提交的指针,不是一份文件副本**',
        '',
        '- 指针结构: 与复制目录不同,分支只记录一个提交的编号',
        '- 创建成本: 新建分支只写入一个很小的文件,几乎不占空间',
      ].join('\n'),
    );
    expect(textOf(pointsOf(result)[1])?.coreContent).toContain('**一条独立的开发线**\n\n- 并行开发: ');
    expect(textOf(pointsOf(result)[2])?.coreContent).toContain('- 历史依赖: ');
  });

  it('leaves out what the page says of itself and its other articles, and tells so', () => {
    expect(JSON.stringify(result.items)).not.toMatch(/转载|互联网用户|Rust|知识就是力量/);
    expect(result.issues.map(({ severity, code, place }) => [severity, code, place.line])).toEqual([
      ['info', 'site_line_left_out', 55],
      ['info', 'site_line_left_out', 56],
      ['info', 'other_articles_left_out', 58],
      ['info', 'headings_left_out', 3],
    ]);
  });

  it('reads the same without empty lines between the cells', () => {
    const tight = read(PASTED_PAGE.replace(/\n{2,}/g, '\n'));
    expect(pointsOf(tight).map((point) => point.content)).toEqual(pointsOf(result).map((point) => point.content));
  });

  it('mends a row that lacks a cell, because a row ends with its difficulty', () => {
    const ragged = read(PASTED_PAGE.replace('与集中式版本控制的区别\n\n', ''));
    expect(pointsOf(ragged).map((point) => textOf(point)?.title)).toEqual(['Git分支定义', '分支核心特性', '合并限制']);
    expect(textOf(pointsOf(ragged)[1])?.examFocus).toBe('');
  });

  it('is recognised', () => {
    expect(markdown.detect({ name: 'note.txt', bytes: Buffer.from(PASTED_PAGE) })).toBeGreaterThan(0.8);
  });
});

describe('tables in Markdown', () => {
  it.each([
    ['知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数', '⭐⭐⭐⭐', 4],
    ['**知识维度** | 核心内容 | ⚠️ 考试重点/易混淆点 | 难度系数', '较难', 4],
    ['知识点 | 核心内容 | 考点 | 难度', '★★★★☆', 4],
    ['📌知識點 | 核心 內容 | 考試重點／易混淆點 | 難度係數', '簡單', 1],
    ['Knowledge point | Core content | Exam focus / easily confused | Difficulty', 'easy', 1],
  ])('understands the header %s', (header, difficulty, stars) => {
    const result = read(`| ${header} |\n| :--- | --- | --- | ---: |\n| 栈 | 后进先出 | 与队列的区别 | ${difficulty} |`, {
      lang: 'zh-CN',
    });
    expect(pointsOf(result).map((point) => [point.stars, point.content])).toEqual([
      [stars, { 'zh-CN': { title: '栈', coreContent: '后进先出', examFocus: '与队列的区别' } }],
    ]);
  });

  it('is recognised by 知识点 and 考点, too', () => {
    const bytes = Buffer.from('知识点 | 核心内容 | 考点\n栈 | 后进先出 | 出栈顺序');
    expect(markdown.detect({ name: '', bytes })).toBeGreaterThan(0.8);
  });

  it('takes the header from the first row of the body where the header row is empty', () => {
    const result = read('|  |  |  |\n|---|---|---|\n| 知识点 | 核心内容 | 考试重点 |\n| 栈 | 后进先出 | 出栈顺序 |');
    expect(pointsOf(result)).toHaveLength(1);
    expect(pointsOf(result)[0]?.stars).toBeNull();
  });

  it('reads tables without a line of dashes, with tabs, in quotations, and several of them', () => {
    const bars = '知识点 | 核心内容 | 难度\n栈 | 后进先出 | 易';
    const tabs = '知识点\t核心内容\t难度\n队列\t先进先出\t中';
    const quoted = '> | 知识点 | 核心内容 | 难度 |\n> |---|---|---|\n> | 树 | 分层 | 难 |';
    const result = read([bars, tabs, quoted].join('\n\n'));
    expect(pointsOf(result).map((point) => [textOf(point)?.title, point.stars])).toEqual([
      ['栈', 1],
      ['队列', 3],
      ['树', 5],
    ]);
  });

  it('cleans cells: lists, spans, service links, embeds, and leaves code and mathematics alone', () => {
    const cell = '要点：<br>- <span style="color:red">一</span><br>- `a<b>` 与 $a<b$ [1](@context-ref?id=2)![[图.png]] List<int>';
    const result = read(`| 知识点 | 核心内容 | 难度 |\n|---|---|---|\n| **栈** \\| 堆 | ${cell} | ⭐ |`);
    expect(textOf(pointsOf(result)[0])).toEqual({
      title: '栈 | 堆',
      coreContent: '要点：\n\n- 一\n- `a<b>` 与 $a<b$  List\\<int>',
      examFocus: '',
    });
    expect(codes(result)).toEqual(['media_missing', 'markup_removed']);
  });

  it('scales difficulties of more than five stars', () => {
    const result = read('|知识点|核心内容|难度|\n|---|---|---|\n|a|b|⭐⭐⭐⭐⭐⭐⭐⭐|\n|c|d|⭐⭐⭐⭐|');
    expect(pointsOf(result).map((point) => point.stars)).toEqual([4, 2]);
    expect(codes(result)).toEqual(['difficulty_scaled']);
  });

  it('says which rows, cells and columns it leaves out', () => {
    const result = read('|知识点|核心内容|难度|重要性|\n|---|---|---|---|\n||无名|易|高|\n|栈|后进先出|很绕|高|多|\n|堆||易|低|');
    expect(pointsOf(result).map((point) => textOf(point)?.title)).toEqual(['栈', '堆']);
    expect(result.issues.map(({ code, place }) => [code, place.line])).toEqual([
      ['column_left_out', 3],
      ['point_without_title', 3],
      ['cells_left_out', 4],
      ['difficulty_unreadable', 4],
      ['point_without_content', 5],
    ]);
  });

  it('tells of a table of something else and keeps its rows under its heading', () => {
    const result = read('## 方法对比\n\n| 方式 | 优点 | 缺点 |\n|---|---|---|\n| 增量 | 简单 | 有误差 |');
    expect(pointsOf(result).map((point) => textOf(point))).toEqual([
      { title: '方法对比', coreContent: '- 增量: 优点 简单; 缺点 有误差', examFocus: '' },
    ]);
    expect(codes(result)).toEqual(['table_not_points']);
  });
});

describe('notes without a table', () => {
  it('make a point of each heading that has something below it', () => {
    const result = read(
      '# 数据结构\n\n00:01\n\n## 一、栈的定义\n- 后进先出\n\n```\n# not a heading\n```\n\n## 二、队列的特点\n先进先出。',
    );
    expect(result.title).toBe('数据结构');
    expect(pointsOf(result).map((point) => [textOf(point)?.title, point.aspect])).toEqual([
      ['栈的定义', 'definition'],
      ['队列的特点', 'features'],
    ]);
    expect(textOf(pointsOf(result)[0])?.coreContent).toContain('# not a heading');
    expect(codes(result)).toEqual(['player_lines_left_out']);
  });
});

describe('folded questions', () => {
  const text = `# Interview

| 編號 | 主題 | 難度 |
|---|---|---|
| Q2 | 佇列 | ⭐⭐ |

## 棧

### Q1: What is a stack? ⭐⭐⭐⭐⭐⭐⭐⭐

Think of plates.

<details>
<summary>答案</summary>

Last in, **first out**.

</details>

### Q2：What is a queue?

**答案**：First in, first out.

### Q3: Nobody knows?
`;

  it('become flashcards with their category and difficulty', () => {
    const result = read(text, { lang: 'en' });
    expect(questionsOf(result).map(({ body, stars, category }) => [body, stars, category])).toEqual([
      [
        {
          type: 'flashcard',
          content: { en: { prompt: 'What is a stack?\n\nThink of plates.', back: 'Last in, **first out**.' } },
        },
        4,
        ['棧'],
      ],
      [{ type: 'flashcard', content: { en: { prompt: 'What is a queue?', back: 'First in, first out.' } } }, 1, ['棧']],
    ]);
    expect(result.issues.map(({ severity, code, place }) => [severity, code, place.line])).toEqual(
      expect.arrayContaining([['error', 'no_answer', 24]]),
    );
  });
});

const article = join(process.cwd(), '..', 'shared', 'seed-article.txt');
(existsSync(article) ? it : it.skip)(
  'the article of the first question set: five points, fifteen facts, nothing of other articles',
  () => {
    const result = readMarkdown({ name: 'seed-article.txt', bytes: readFileSync(article) }, {});
    const points = pointsOf(result);
    expect(result.items).toHaveLength(5);
    expect(points.map((point) => point.aspect)).toEqual(['definition', 'features', 'relation', 'advantages', 'limitation']);
    expect(points.map((point) => point.stars)).toEqual([2, 2, 3, 2, 3]);
    expect(points.map((point) => textOf(point)?.coreContent.match(/^- .+: .+$/gm)?.length)).toEqual([3, 3, 3, 3, 3]);
    expect(result.title).toContain('镜像是什么');
    expect(JSON.stringify(result.items)).not.toMatch(/SystemVerilog|kong|转载|OpenCV/);
  },
);
