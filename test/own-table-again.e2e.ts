import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { writeWorkbook } from '../src/core/formats/xlsx/write-workbook.js';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, type ImportBody } from './support/imports.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

type Table = readonly (readonly string[])[];
const option = (id: string, text: string, feedback: string): object => ({ id, text, feedback });
const CHOICE = {
  ...{ externalId: 'image', format: 'markdown', stars: 4, tags: ['docker'] },
  body: {
    type: 'multiple_choice',
    content: {
      en: {
        prompt: 'What is an imge?',
        hints: ['Think of **cake**.', 'It has layers.'],
        feedback: 'Read-only layers.',
        options: [option('a', 'layers', 'Yes.'), option('b', 'a process', 'That is a container.'), option('c', 'a file', 'One?')],
      },
      'zh-CN': {
        prompt: '镜像是什么？',
        options: [option('a', '分层', '对。'), option('b', '进程', '不。'), option('c', '文件', '？')],
      },
    },
    ...{ key: { choices: ['a'] }, scoring: 'all_or_nothing', shuffle: false },
  },
};
const CARD = {
  ...{ externalId: 'layer', format: 'plain', stars: 2, tags: [] },
  body: { type: 'flashcard', content: { en: { prompt: 'A layer?', back: 'a change', hints: ['Cake.'], feedback: 'Stacked.' } } },
};

const newSet = async (): Promise<string> =>
  (await (await importOf(teacher, setFile([CHOICE, CARD]), 'images.json')).commit()).setId;
const questionsOf = async (setId: string): Promise<object[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions?limit=200`).expect(200)).body.data;
const asText = (questions: readonly object[]): string =>
  JSON.stringify(questions).replaceAll(/"version":\d+|"updatedAt":"[^"]*"/gu, '');

async function exported(setId: string): Promise<Table> {
  const { text } = await teacher.get(`/v1/sets/${setId}/export?format=csv&lang=en`).buffer(true).expect(200);
  return parse(text, { bom: true });
}

const without = (table: Table, gone: RegExp): Table => {
  const kept = (table[0] ?? []).map((name) => !gone.test(name));
  expect(kept).toContain(false);
  return table.map((row) => row.filter((_, at) => kept[at]));
};
const emptied = (table: Table, column: RegExp): Table =>
  table.map((row, line) => row.map((cell, at) => (line > 0 && column.test(table[0]?.[at] ?? '') ? '' : cell)));
const corrected = (table: Table): Table => table.map((row) => row.map((cell) => cell.replace('imge', 'image')));

const AS = {
  csv: (table: Table): Promise<Buffer> => Promise.resolve(Buffer.from(stringify(table as string[][]))),
  xlsx: (table: Table): Promise<Buffer> =>
    Promise.resolve(writeWorkbook([{ name: 'Questions', fields: [], header: table[0] ?? [], rows: table.slice(1) }])).then(
      (bytes) => Buffer.from(bytes),
    ),
};
const bring = async (setId: string, table: Table, as: keyof typeof AS = 'csv', lang = 'en'): Promise<ImportBody> =>
  (await importOf(teacher, await AS[as](table), `set.${as}`, { setId, options: JSON.stringify({ lang }) })).commit();

const COLUMNS = [
  'Explanation',
  'Hint',
  'Hint 2',
  'Feedback',
  'Feedback B',
  'Settings',
  'Type',
  'Text format',
  'Difficulty',
  'Tags',
];

describe.each([
  ['csv', COLUMNS],
  ['xlsx', ['Explanation', 'Hint 2', 'Type']],
] as const)('an export that comes back as %s without a column', (as, columns) => {
  it.each(columns)('%s, corrects a prompt and leaves all else as it is', async (column) => {
    const setId = await newSet();
    const before = await questionsOf(setId);
    const table = corrected(without(await exported(setId), new RegExp(`^${column}`, 'u')));
    expect((await bring(setId, table, as)).counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(asText(await questionsOf(setId))).toBe(asText(before).replaceAll('imge', 'image'));
    expect((await bring(setId, table, as)).counts).toMatchObject({ updated: 0, unchanged: 2 });
  });
});

describe('a column that is there', () => {
  it('clears with its empty cells what a table without it had left', async () => {
    const setId = await newSet();
    const table = corrected(await exported(setId));
    await bring(setId, without(table, /^Explanation/u));
    expect(asText(await questionsOf(setId))).toContain('Read-only layers.');
    expect((await bring(setId, emptied(table, /^Explanation/u))).counts).toMatchObject({ updated: 2 });
    const after = asText(await questionsOf(setId));
    expect(after).not.toContain('Read-only layers.');
    expect(after).toContain('It has layers.');
    expect(after).toContain('镜像是什么？');
  });

  it('and is empty changes nothing where the file said so last time, whatever was written here since', async () => {
    const table = [
      ['ID', '题目', '答案', '解析'],
      ['q1', '镜像是什么？', '只读模板', ''],
    ];
    const setId = (await (await importOf(teacher, await AS.csv(table), 'a.csv')).commit()).setId;
    const [question] = (await questionsOf(setId)) as { id: string }[];
    await teacher.patch(`/v1/questions/${question!.id}`, { feedback: '分层。' }).expect(200);
    expect((await bring(setId, without(table, /解析/u), 'csv', 'zh-CN')).counts).toMatchObject({ unchanged: 1 });
    expect((await bring(setId, table, 'csv', 'zh-CN')).counts).toMatchObject({ unchanged: 1 });
    expect(asText(await questionsOf(setId))).toContain('分层。');
  });
});

it('an item whose body was written anew in the preview is of the type that it is given, and keeps what neither speaks of', async () => {
  const table = [
    ['ID', 'Question', 'Answer'],
    ['layer', 'A layer?', 'a change'],
  ];
  const setId = await newSet();
  const again = await importOf(teacher, await AS.csv(table), 'a.csv', { setId });
  await again.previewed();
  const content = { en: { prompt: 'A layer?', back: 'a change of files' } };
  await teacher.patch(`/v1/imports/${again.id}/items/1`, { body: { type: 'flashcard', content } }).expect(200);
  expect((await again.commit()).counts).toMatchObject({ updated: 1 });
  const after = asText(await questionsOf(setId));
  expect(after).toContain('a change of files');
  expect(after).toContain('Stacked.');

  const other = await importOf(teacher, await AS.csv(table), 'b.csv', { setId });
  await other.previewed();
  const key = { content: { en: { prompt: 'A layer?' } }, key: { value: true } };
  await teacher.patch(`/v1/imports/${other.id}/items/1`, { body: { type: 'true_false', ...key } }).expect(200);
  await other.commit();
  const open = ((await questionsOf(setId)) as { type: string; archivedAt: string | null }[]).filter(
    ({ archivedAt }) => archivedAt === null,
  );
  expect(open.map(({ type }) => type)).toEqual(['multiple_choice', 'true_false']);
});

it('a table of one language without ids and types is known by its questions, in a set of two', async () => {
  const setId = await newSet();
  const before = await questionsOf(setId);
  const table = without(await exported(setId), /^(Type|External ID|Explanation|Hint)/u);
  expect((await bring(setId, [...table, table[1]!.map((cell) => cell.replace('imge', 'new layer'))])).counts).toMatchObject({
    updated: 0,
    unchanged: 2,
  });
  expect(asText((await questionsOf(setId)).slice(0, 2))).toBe(asText(before));
  expect(await questionsOf(setId)).toHaveLength(3);
});

describe('a table of knowledge points without a column', () => {
  const point = { externalId: 'p1', aspect: 'limitation', stars: 4, content: {} };
  const texts = { title: '镜像定义', coreContent: '分层存诸', examFocus: '镜像≠容器' };
  const pointsOf = async (setId: string): Promise<object[]> =>
    (await teacher.get(`/v1/sets/${setId}/points`).expect(200)).body.data;

  it.each([
    ['csv', '知识点,核心内容,难度\n镜像定义,分层存储,4\n'],
    ['markdown', '| 知识点 | 核心内容 | 难度系数 |\n| --- | --- | --- |\n| 镜像定义 | 分层存储 | ⭐⭐⭐⭐ |\n'],
  ])('as %s keeps the exam focus and the aspect', async (format, text) => {
    const file = setFile([], [{ ...point, content: { 'zh-CN': texts } }]);
    const setId = (await (await importOf(teacher, file, 'a.json')).commit({ generate: false })).setId;
    const before = await pointsOf(setId);
    const done = await (await importOf(teacher, text, 'a', { setId, format })).commit({ generate: false });
    expect(done.counts).toMatchObject({ updated: 1 });
    expect(asText(await pointsOf(setId))).toBe(asText(before).replaceAll('分层存诸', '分层存储'));
  });

  it('clears the exam focus with an empty cell', async () => {
    const file = setFile([], [{ ...point, content: { 'zh-CN': texts } }]);
    const setId = (await (await importOf(teacher, file, 'a.json')).commit({ generate: false })).setId;
    for (const text of ['知识点,核心内容,难度\n镜像定义,分层,4\n', '知识点,核心内容,考试重点,难度\n镜像定义,分层,,4\n'])
      await (await importOf(teacher, text, 'a.csv', { setId })).commit({ generate: false });
    expect(await pointsOf(setId)).toMatchObject([
      { title: '镜像定义', coreContent: '分层', examFocus: '', aspect: 'limitation' },
    ]);
  });
});
