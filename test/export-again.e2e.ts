import fc from 'fast-check';
import { QUESTION_TYPES } from '../src/core/question/question.js';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { bytesAt } from './support/bytes.js';
import { importOf, setFile, type ImportBody } from './support/imports.js';
import { anySet } from './support/question-sets.js';

const LANG = 'en';
/** In two languages, every other one without an external id. */
const questionsOfEveryType = (): object[] =>
  QUESTION_TYPES.flatMap((type, index) => {
    const [set] = fc.sample(anySet(LANG, [type]), { numRuns: 1, seed: 11 });
    return set!.questions.map(({ kind: _, place: __, category: ___, ...item }, n) => ({
      ...item,
      externalId: n % 2 === 0 ? `q${index}-${n}` : null,
      tags: [`chapter ${n}`],
      body: { ...item.body, content: { en: item.body.content[LANG], 'zh-CN': item.body.content[LANG] } },
    }));
  });

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const newSet = async (questions: readonly object[]): Promise<string> =>
  (await (await importOf(teacher, setFile(questions), 'images.json')).commit()).setId;
const questionsOf = async (setId: string): Promise<{ prompt: string; version: number }[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions?limit=200`).expect(200)).body.data;
const revisionOf = async (setId: string): Promise<number> =>
  (await zhidian.pools.general.query<{ revision: number }>('select revision from question_set where id = $1', [setId])).rows[0]!
    .revision;

const exported = (setId: string, format: string): Promise<Buffer> =>
  bytesAt(teacher, `/v1/sets/${setId}/export?format=${format}&lang=${LANG}`);

const bring = async (setId: string, format: string, bytes: Buffer): Promise<ImportBody> =>
  (await importOf(teacher, bytes, 'set', { setId, format, options: JSON.stringify({ lang: LANG }) })).commit();

describe('an export that comes back into its own set', () => {
  it.each(['csv', 'xlsx', 'gift', 'moodle-xml', 'markdown', 'anki-text'])(
    'as %s changes nothing, whatever the format cannot hold',
    async (format) => {
      const setId = await newSet(questionsOfEveryType());
      const before = await questionsOf(setId);
      const revision = await revisionOf(setId);
      expect((await bring(setId, format, await exported(setId, format))).counts).toMatchObject({ updated: 0 });
      expect(await questionsOf(setId)).toEqual(before);
      expect(await revisionOf(setId)).toBe(revision);
    },
  );

  it('as anki-text, whose cards stand for other types, changes nothing where no question has an external id', async () => {
    const questions = questionsOfEveryType().map((question) => ({ ...question, externalId: null }));
    const setId = await newSet(questions);
    const before = await questionsOf(setId);
    const done = await bring(setId, 'anki-text', await exported(setId, 'anki-text'));
    expect(done.counts).toMatchObject({ updated: 0, unchanged: done.counts.questions });
    expect(await questionsOf(setId)).toEqual(before);
  });

  it.each(['csv', 'gift', 'moodle-xml', 'markdown', 'anki-text', 'json'])(
    'as %s changes the question whose prompt was corrected, though it has no external id',
    async (format) => {
      const card = (prompt: string, back: string): object => ({
        stars: 4,
        body: { type: 'flashcard', content: { en: { prompt, back, hints: ['Think of cake.'] } } },
      });
      const setId = await newSet([card('What is a layr?', 'a change'), card('What is an image?', 'layers')]);
      const before = await questionsOf(setId);
      const text = (await exported(setId, format)).toString();
      const done = await bring(setId, format, Buffer.from(text.replaceAll('layr?', 'layer?')));
      expect(done.counts).toMatchObject({ updated: 1, unchanged: 1 });
      const [first, second] = before.map((question) => JSON.stringify(question));
      const news = first!.replaceAll('layr?', 'layer?').replace('"version":1', '"version":2');
      expect((await questionsOf(setId)).map((question) => JSON.stringify(question))).toEqual([news, second]);
    },
  );

  it('as Aiken, which names no language, is of the language that the set has', async () => {
    const option = (id: string, text: string): object => ({ id, text });
    const options = [option('a', 'read-only layers'), option('b', 'a file')];
    const setId = await newSet([
      {
        body: {
          type: 'single_choice',
          content: { 'zh-CN': { prompt: 'Docker image 是 made of?', options } },
          key: { choice: 'a' },
        },
      },
    ]);
    const before = await questionsOf(setId);
    const done = await importOf(teacher, await exported(setId, 'aiken'), 'set', { setId });
    expect((await done.commit()).counts).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await questionsOf(setId)).toEqual(before);
  });

  it('as Aiken, which has no ids, is known by what it asks among many others, and a question more is added', async () => {
    const choice = (n: number, prompt = `What is layer ${n}?`): object => {
      const text = { prompt, options: [0, 1].map((at) => ({ id: `${at}`, text: `thing ${n + at}` })) };
      const content = { en: text, 'zh-CN': { ...text, prompt: `第 ${n} 层是什么？` } };
      return { body: { type: 'single_choice', content, key: { choice: '0' } } };
    };
    const setId = await newSet(Array.from({ length: 30 }, (_, n) => choice(n, n === 7 ? 'What is **layer** 7?' : undefined)));
    const text = (await exported(setId, 'aiken')).toString();
    const blocks = text
      .trim()
      .split(/\n(?=What)/u)
      .slice(5, 9);
    const more = 'What is new?\nA. this\nB. that\nANSWER: A\n';
    const done = await bring(setId, 'aiken', Buffer.from(`${blocks.join('\n').replace('thing 7', 'a thing')}\n\n${more}`));
    expect(done.counts).toMatchObject({ questions: 5, updated: 1, unchanged: 3 });
    expect(await questionsOf(setId)).toHaveLength(31);
  });

  it('as Aiken changes what was corrected, and nothing else', async () => {
    const content = (options: readonly object[]): object => ({
      prompt: 'What is **an image**?',
      hints: ['Cake.'],
      feedback: 'Yes.',
      options,
    });
    const setId = await newSet([
      {
        format: 'markdown',
        tags: ['docker'],
        stars: 5,
        body: {
          type: 'single_choice',
          content: {
            en: content([
              { id: 'a', text: 'layres', feedback: 'Stacked.' },
              { id: 'b', text: 'a file', feedback: 'One only?' },
            ]),
            'zh-CN': content([
              { id: 'a', text: '分层' },
              { id: 'b', text: '文件' },
            ]),
          },
          key: { choice: 'a' },
        },
      },
    ]);
    const [before] = await questionsOf(setId);
    const text = (await exported(setId, 'aiken')).toString();
    const done = await bring(setId, 'aiken', Buffer.from(text.replace('layres', 'layers')));
    expect(done.counts).toMatchObject({ updated: 1 });
    const [after, ...others] = await questionsOf(setId);
    expect(others).toEqual([]);
    expect(JSON.stringify({ ...after, version: 1, updatedAt: 0 })).toBe(
      JSON.stringify({ ...before, version: 1, updatedAt: 0 }).replaceAll('layres', 'layers'),
    );
  });
});
