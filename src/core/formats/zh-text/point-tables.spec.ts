import { docxOf, paragraph } from '../../../../test/support/docx.js';
import { readBank, troubles } from '../../../../test/support/zh-bank.js';

const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const row = (...cells: string[]): string =>
  `<w:tr>${cells.map((one) => (one.startsWith('<') ? one : cell(one))).join('')}</w:tr>`;
const table = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const first = '<w:vMerge w:val="restart"/>';
const next = '<w:vMerge/>';

describe('a table of knowledge points in a Word document', () => {
  const points = table(
    row('序号', '知识点', '核心内容', '考点', '难度'),
    row('1', cell('进程', first), '资源分配的单位', '与线程的区别', '★★★☆☆'),
    row('2', cell('', next), '有自己的地址空间', '', '★★'),
    row('3', '线程', '调度的单位', '', '易'),
  );

  it('gives points, also where one cell goes over several rows', async () => {
    const result = await readBank(await docxOf(paragraph('第一章 操作系统') + points), {}, '笔记.docx');
    expect(result.items).toMatchObject([
      {
        kind: 'point',
        stars: 3,
        content: { 'zh-CN': { title: '进程', coreContent: '资源分配的单位', examFocus: '与线程的区别' } },
      },
      { kind: 'point', stars: 2, content: { 'zh-CN': { title: '进程', coreContent: '有自己的地址空间' } } },
      { kind: 'point', stars: 1, content: { 'zh-CN': { title: '线程', coreContent: '调度的单位' } } },
    ]);
    expect(troubles(result)).toEqual([]);
  });

  it('stands beside the questions of the same document', async () => {
    const questions = ['1. 进程是什么？', 'A. 单位', 'B. 文件', '答案：A'].map((line) => paragraph(line)).join('');
    const result = await readBank(await docxOf(points + questions), {}, '复习.docx');
    expect(result.items.map(({ kind }) => kind)).toEqual(['point', 'point', 'point', 'question']);
  });
});
