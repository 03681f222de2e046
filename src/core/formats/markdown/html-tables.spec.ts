import type { PointItem, ReadResult } from '../model.js';
import { detectFormat } from '../registry.js';
import { readMarkdown } from './read.js';

const read = (text: string): ReadResult => readMarkdown({ name: '', bytes: Buffer.from(text) }, {});
const pointsOf = ({ items }: ReadResult): PointItem[] => items.filter((item) => item.kind === 'point');

const TABLE = [
  '<table border="1" style="width:100%">',
  '  <thead><tr><th>知识点</th><th>核心内容</th><th>考试重点/易混淆点</th><th>难度系数</th></tr></thead>',
  '  <tbody>',
  '  <tr>',
  '    <td><b>镜像</b>定义</td><td>分层存储<br>不同于 ISO | tar<ul><li>每层复用</li><li>只读</li></ul></td><td>镜像≠单一文件</td><td>⭐⭐</td>',
  '  </tr>',
  '  <tr><td>容器</td><td>A &amp; B</td><td></td><td>⭐⭐⭐</td></tr>',
  '  </tbody>',
  '</table>',
];

describe('a table of HTML in notes', () => {
  it('is read as one with bars', () => {
    const result = read(['# 笔记', '', ...TABLE, '', '后记。'].join('\n'));
    expect(pointsOf(result).slice(0, 2)).toMatchObject([
      {
        place: { line: 6 },
        stars: 2,
        aspect: 'definition',
        content: {
          'zh-CN': {
            title: '镜像定义',
            coreContent: '分层存储\n不同于 ISO | tar\n\n- 每层复用\n- 只读',
            examFocus: '镜像≠单一文件',
          },
        },
      },
      { place: { line: 9 }, stars: 3, content: { 'zh-CN': { title: '容器', coreContent: 'A & B' } } },
    ]);
    expect(JSON.stringify(result.items)).not.toMatch(/<t[dr]|border/);
  });

  it('keeps each cell under its header where others go over several rows or columns', () => {
    const rows = [
      '<tr><td rowspan=2>层</td><td>只读</td><td>与卷的区别</td><td>★★</td></tr>',
      '<tr><td>可写</td><td>写时复制</td><td>★</td></tr>',
      '<tr><td>卷</td><td colspan="2">持久</td><td rowspan="2">★★★</td></tr>',
      '<tr><td>网络</td><td>桥接</td><td>端口</td></tr>',
    ];
    const head = '<tr><th>知识点</th><th>核心内容</th><th>考试重点</th><th>难度</th></tr>';
    for (const attributes of ['', ' onclick="x()"'])
      expect(
        pointsOf(read(`<table${attributes}>${head}${rows.join('')}</table>`)).map(({ stars, content }) => [
          ...Object.values(content['zh-CN'] ?? {}),
          stars,
        ]),
      ).toEqual([
        ['层', '只读', '与卷的区别', 2],
        ['层', '可写', '写时复制', 1],
        ['卷', '持久', '', 3],
        ['网络', '桥接', '端口', 3],
      ]);
  });

  it('is known by its header, also where the text begins with it', () => {
    expect(detectFormat({ name: '', bytes: Buffer.from(TABLE.join('\n')) })?.id).toBe('markdown');
    expect(pointsOf(read(TABLE.join(''))).map(({ content }) => content['zh-CN']?.title)).toEqual(['镜像定义', '容器']);
  });

  it('of something else is a list of its rows, and runs nothing', () => {
    const result = read(
      '# 镜像\n\n分层存储。\n\n<table><tr><th>命令</th><th>作用</th></tr><tr><td onclick="x()">docker ps<script>y()</script></td><td>列出容器</td></tr></table>',
    );
    expect(pointsOf(result)[0]?.content['zh-CN']?.coreContent).toContain('- docker ps: 作用 列出容器');
    expect(JSON.stringify(result.items)).not.toMatch(/onclick|y\(\)/);
  });

  it('is left to be text in code, and where it has no end', () => {
    expect(JSON.stringify(read('# A\n\n```\n<table>\n<tr><td>x</td></tr>\n</table>\n```\n').items)).toContain('<td>x</td>');
    expect(pointsOf(read('# A\n\n<table><tr><td>x</td></tr>\nmore\n'))[0]?.content['en']?.coreContent).toMatch(/^x\s+more$/);
  });
});
