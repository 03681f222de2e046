import { readMarkdown } from './read.js';

const itemsOf = (text: string): unknown[] =>
  readMarkdown({ name: '', bytes: Buffer.from(text) }, {}).items.map((item) =>
    item.kind === 'point' ? [item.content['zh-CN']?.title, item.stars] : item.kind,
  );

describe('a table of topics with their difficulty alone', () => {
  const rows = '| --- | --- | --- | --- |\n| 1 | 容器 | ⭐⭐⭐ | 高 |\n| 2 | 映像檔 | ⭐⭐ | 中 |\n';

  it.each(['編號 | 主題 | 難度 | 重要性', '编号 | 主题 | 难度 | 重要性'])('is one of knowledge points: %s', (header) => {
    expect(itemsOf(`# 筆記\n\n| ${header} |\n${rows}`)).toEqual([
      ['容器', 3],
      ['映像檔', 2],
    ]);
  });

  it('is the contents of the questions below it, where there are any', () => {
    const question = '### Q1: 容器是什麼？\n\n<details><summary>答案</summary>\n\n隔離的行程。\n\n</details>\n';
    const items = itemsOf(`| 編號 | 主題 | 難度 | 重要性 |\n${rows}\n${question}`);
    expect(items).toContain('question');
    expect(JSON.stringify(items)).not.toContain('容器');
  });
});
