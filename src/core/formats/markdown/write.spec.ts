import type { ExportedSet, PointItem, QuestionItem, ReadResult } from '../model.js';
import type { QuestionBody } from '../../question/question.js';
import { readMarkdown } from './read.js';
import { writeMarkdown } from './write.js';

const question = (body: QuestionBody, about: Partial<QuestionItem> = {}): QuestionItem => ({
  kind: 'question',
  place: {},
  externalId: null,
  point: null,
  category: [],
  stars: null,
  tags: [],
  format: 'markdown',
  ...about,
  body,
});
const point: PointItem = {
  kind: 'point',
  place: {},
  externalId: 'image',
  aspect: 'other',
  stars: 2,
  tags: ['层, 复用'],
  format: 'plain',
  content: { 'zh-CN': { title: '镜像 | 定义', coreContent: '分层\n\n- <br> 与 &lt;br>', examFocus: '' } },
};
const setOf = (questions: readonly QuestionItem[], points: readonly PointItem[] = []): ExportedSet => ({
  title: { 'zh-CN': '镜像' },
  description: {},
  languages: ['zh-CN'],
  defaultLanguage: 'zh-CN',
  points,
  questions,
  media: [],
});
const textOf = (set: ExportedSet): string => Buffer.from(writeMarkdown(set, 'zh-CN').bytes).toString();
const read = (text: string): ReadResult => readMarkdown({ name: 'set.md', bytes: Buffer.from(text) }, {});
const bodies = (result: ReadResult): QuestionBody[] =>
  result.items.flatMap((item) => (item.kind === 'question' ? [item.body] : []));
const codes = (result: ReadResult): string[] => result.issues.map((issue) => issue.code);

const choice = question(
  {
    type: 'single_choice',
    content: {
      'zh-CN': {
        prompt: '镜像是什么？',
        hints: ['想想安装盘'],
        options: [
          { id: 'a', text: '模板' },
          { id: 'b', text: '进程', feedback: '那是容器。' },
        ],
        feedback: '只读。',
      },
    },
    key: { choice: 'a' },
  },
  { externalId: 'q1', stars: 3 },
);

it('writes points as a table and questions to be read, the answer folded away', () => {
  expect(textOf(setOf([choice], [point]))).toBe(`<!-- zhidian:markdown 1 zh-CN -->

# 镜像

## 知识点

| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 | 方面 | 标签 | 标识 | 格式 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 镜像 \\| 定义 | 分层<br><br>- &lt;br> 与 &amp;lt;br> |  | ⭐⭐ | other | 层, 复用 | image | plain |

## 题目

### Q1: 单选题 ⭐⭐⭐

<!-- {"type":"single_choice","id":"q1","format":"markdown"} -->

镜像是什么？

- [x] 模板
- [ ] 进程
  > 那是容器。
- 💡 想想安装盘

<details><summary>答案</summary>

> 只读。

</details>
`);
  const again = read(textOf(setOf([choice], [point])));
  expect(again.items.map((item) => ({ ...item, place: {} }))[0]).toEqual(point);
  expect(again.issues).toEqual([]);
});

it('reads what people changed: another key, an option more, a question without the comment', () => {
  const edited = `${textOf(setOf([choice]))
    .replace('- [x] 模板', '- [ ] 模板\n- [X] 只读模板')
    .replace('- [ ] 进程', '- [ ] 进程，正在运行')}
### Q2: 新题 ⭐

什么是容器？

<details><summary>答案</summary>

- 镜像的实例
- 有自己的一层

</details>

### Q3

镜像有内核。

- [ ] 正确
- [x] 错误
`;
  expect(bodies(read(edited))).toEqual([
    expect.objectContaining({
      type: 'single_choice',
      key: { choice: 'c2' },
      content: {
        'zh-CN': expect.objectContaining({
          options: [
            { id: 'c1', text: '模板' },
            { id: 'c2', text: '只读模板' },
            { id: 'c3', text: '进程，正在运行', feedback: '那是容器。' },
          ],
        }),
      },
    }),
    { type: 'flashcard', content: { 'zh-CN': { prompt: '什么是容器？', back: '- 镜像的实例\n- 有自己的一层' } } },
    { type: 'true_false', content: { 'zh-CN': { prompt: '镜像有内核。' } }, key: { value: false } },
  ]);
});

it('names what an edit broke, and reads the rest', () => {
  const broken = textOf(setOf([choice, choice]))
    .replace('- [x] 模板', '- [ ] 模板')
    .replace('## 题目', '一行多余的话\n\n## 题目');
  const result = read(broken);
  expect(bodies(result)).toHaveLength(1);
  expect(result.issues.map(({ severity, code }) => [severity, code])).toEqual([
    ['warning', 'lines_left_out'],
    ['error', 'invalid_question'],
  ]);
});

it('keeps a text that looks like structure', () => {
  const card = question({
    type: 'flashcard',
    content: { 'zh-CN': { prompt: '- 一\n\n### 二\n\\- 三', back: '- 甲\n> 乙\n</details>\n### 丙' } },
  });
  expect(bodies(read(textOf(setOf([card]))))).toEqual([card.body]);
});

it('tells which languages and media it leaves out', () => {
  const both = { ...point, content: { ...point.content, en: { title: 'Image', coreContent: '', examFocus: '' } } };
  const media = [{ name: 'a.png', bytes: new Uint8Array(), alt: null }];
  expect(writeMarkdown({ ...setOf([], [both]), media }, 'zh-CN').losses).toEqual([
    { code: 'other_languages', count: 1, params: { lang: 'zh-CN' } },
    { code: 'media', count: 1 },
  ]);
  expect(codes(read('<!-- zhidian:markdown 1 zh-CN -->\n'))).toEqual(['nothing_found']);
});
