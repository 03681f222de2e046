import type { ReadOptions, ReadResult } from '../model.js';
import { quizlet } from './format.js';

const read = async (text: string, options: ReadOptions = {}): Promise<ReadResult> =>
  (await quizlet.read?.({ name: '', bytes: Buffer.from(text) }, options)) as ReadResult;
const cards = ({ items }: ReadResult): unknown[] =>
  items.map((item) => item.kind === 'question' && Object.values(item.body.content)[0]);

it('reads a tab between term and definition, and a line each', async () => {
  const result = await read('镜像\t只读模板\n容器\t运行的实例\t带状态\n');
  expect(cards(result)).toEqual([
    { prompt: '镜像', back: '只读模板' },
    { prompt: '容器', back: '运行的实例\t带状态' },
  ]);
  expect(result.lang).toBe('zh-CN');
});

it('reads separators of several characters, with their parts within terms', async () => {
  const result = await read('and/or\n-- both /////one-liner\n---\nkm/h/////a speed', {
    separator: '/////',
    recordSeparator: '---',
  });
  expect(cards(result)).toEqual([
    { prompt: 'and/or\n-- both', back: 'one-liner' },
    { prompt: 'km/h', back: 'a speed' },
  ]);
  expect(result.items.map((item) => item.place)).toEqual([
    { line: 1, item: 1 },
    { line: 4, item: 2 },
  ]);
});

it('takes \\n\\n and \\t as they are typed', async () => {
  expect(cards(await read('a: 1\nmore\n\nb: 2', { separator: ': ', recordSeparator: '\\n\\n' }))).toEqual([
    { prompt: 'a', back: '1\nmore' },
    { prompt: 'b', back: '2' },
  ]);
});

it('says of a file that its separator is not in that every line has none', async () => {
  const { items, issues } = await read('alone\nlonely\n');
  expect([items, issues.map(({ code }) => code)]).toEqual([[], ['no_separator', 'no_separator']]);
});

it('says which line has no separator, term or definition', async () => {
  const { items, issues } = await read('a\tb\nalone\n\tback\nfront\t\n');
  expect(items).toMatchObject([
    { body: { content: { en: { prompt: 'a', back: 'b' } } } },
    { kind: 'unfinished', draft: { type: 'flashcard', content: { en: { prompt: 'alone' } } } },
    { kind: 'unfinished', draft: { type: 'flashcard', content: { en: { prompt: 'front' } } } },
  ]);
  expect(issues.map((issue) => [issue.code, issue.place.line])).toEqual([
    ['no_separator', 2],
    ['no_question_text', 3],
    ['no_answer', 4],
  ]);
});
