import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, type ImportAnswer, type ImportBody } from './support/imports.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

interface QuestionBody {
  readonly id: string;
  readonly version: number;
  readonly prompt: string;
  readonly feedback: string | null;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly difficulty: { readonly stars: number };
}
const questionsOf = async (setId: string): Promise<QuestionBody[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions`).expect(200)).body.data;
const upload = (text: string, fields: Readonly<Record<string, string>> = {}, name = '题.csv'): Promise<ImportAnswer> =>
  importOf(teacher, text, name, fields);
const bring = async (text: string, setId?: string, name?: string): Promise<ImportBody> =>
  (await upload(text, setId === undefined ? {} : { setId }, name)).commit({ generate: false });
const table = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

const TYPED = (id: string): string => (id === '' ? '' : `${id},`);
const HEADER = '题目,A,B,答案,难度';
/** With ids and without: without, a question is known by what the file last said. */
const FILES = [
  ['with external ids', 'ID,', ['q1', 'q2']],
  ['without ids', '', ['', '']],
] as const;

describe.each(FILES)('a table %s of which a question was edited here', (_ids, column, [one, two]) => {
  const FIRST = table(column + HEADER, `${TYPED(one)}镜像是什么？,分层,进程,A,3`, `${TYPED(two)}容器是什么？,文件,进程,B,3`);
  const WIDER = (prompt = '镜像是什么？', options = '分层,进程', why = '层是只读的'): string =>
    table(
      `${column}${HEADER},解析`,
      `${TYPED(one)}${prompt},${options},A,3,${why}`,
      `${TYPED(two)}容器是什么？,文件,进程,B,3,在运行`,
    );
  const edited = async (change: object): Promise<{ setId: string; question: QuestionBody }> => {
    const { setId } = await bring(FIRST);
    const [question] = await questionsOf(setId);
    await teacher.patch(`/v1/questions/${question!.id}`, change).expect(200);
    return { setId, question: question! };
  };
  const EDIT = { prompt: '什么是镜像？', difficulty: { stars: 5 } };

  it('keeps the edit when it comes with a column more, and when that comes again', async () => {
    const { setId, question } = await edited(EDIT);
    const first = await upload(WIDER(), { setId });
    expect((await first.previewed()).issues).toEqual([]);
    expect((await first.commit()).counts).toMatchObject({ updated: 2, unchanged: 0 });
    const after = await questionsOf(setId);
    expect(after).toMatchObject([
      { id: question.id, prompt: '什么是镜像？', feedback: '层是只读的', difficulty: { stars: 5 }, options: question.options },
      { prompt: '容器是什么？', feedback: '在运行' },
    ]);
    expect(after).toHaveLength(2);

    expect((await bring(WIDER(), setId)).counts).toMatchObject({ updated: 0, unchanged: 2 });
    expect((await bring(WIDER('镜像是什么？', '分层,进程', '层只读'), setId)).counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await questionsOf(setId))[0]).toMatchObject({ prompt: '什么是镜像？', feedback: '层只读', difficulty: { stars: 5 } });
    expect(await questionsOf(setId)).toHaveLength(2);
  });

  it('takes what the file changed, where nothing was edited', async () => {
    const { setId, question } = await edited(EDIT);
    const news = await upload(WIDER('镜像是什么？', '只读分层,进程'), { setId });
    expect((await news.previewed()).issues).toEqual([]);
    await news.commit();
    const [after] = await questionsOf(setId);
    expect(after).toMatchObject({ id: question.id, prompt: '什么是镜像？' });
    expect(after!.options.map(({ text }) => text).toSorted()).toEqual(['只读分层', '进程']);
    expect(after!.options.map(({ id }) => id).toSorted()).toEqual(question.options.map(({ id }) => id).toSorted());
  });

  it('does not touch what came to say the same', async () => {
    const { setId } = await edited({ feedback: '层是只读的' });
    expect((await bring(WIDER(), setId)).counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await questionsOf(setId))[0]).toMatchObject({ version: 2, feedback: '层是只读的' });
  });
});

describe('what both the file and somebody here changed', () => {
  const file = (prompt: string): string => table(`ID,${HEADER}`, `q1,${prompt},分层,进程,A,3`, 'q2,容器是什么？,文件,进程,B,3');
  const clash = async (): Promise<{ setId: string; again: ImportAnswer }> => {
    const { setId } = await bring(file('镜像是什么？'));
    const [question] = await questionsOf(setId);
    await teacher.patch(`/v1/questions/${question!.id}`, { prompt: '什么是镜像？', feedback: '分层。' }).expect(200);
    return { setId, again: await upload(file('镜像指什么？'), { setId }) };
  };

  it('is told in the preview, with both, and is the file’s', async () => {
    const { setId, again } = await clash();
    const { issues } = await again.previewed();
    expect(issues).toMatchObject([{ severity: 'warning', code: 'edited_text', line: 2, n: 1 }]);
    const [issue] = (await again.read('zh-CN')).issues;
    for (const text of ['什么是镜像？', '镜像指什么？', '以文件为准']) expect(issue?.detail).toContain(text);
    expect((await again.commit()).counts).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await questionsOf(setId))[0]).toMatchObject({ prompt: '镜像指什么？', feedback: '分层。' });
    expect((await bring(file('镜像指的是什么？'), setId)).counts).toMatchObject({ updated: 1 });
    expect((await questionsOf(setId))[0]).toMatchObject({ prompt: '镜像指的是什么？', feedback: '分层。' });
  });

  it('stays as it is here where the item is left out', async () => {
    const { setId, again } = await clash();
    await again.previewed();
    await teacher.patch(`/v1/imports/${again.id}/items/1`, { skipped: true }).expect(200);
    await again.commit();
    expect((await questionsOf(setId))[0]).toMatchObject({ prompt: '什么是镜像？' });
  });
});

it('a file of ours, which says all of a question, leaves alone what was edited here and it says as before', async () => {
  const question = (feedback: string): string =>
    setFile([
      {
        externalId: 'q1',
        body: {
          type: 'multiple_choice',
          content: { en: { prompt: 'What?', feedback, options: ['a', 'b', 'c'].map((id) => ({ id, text: `text ${id}` })) } },
          key: { choices: ['c', 'a'] },
        },
      },
    ]);
  const { setId } = await bring(question('Old.'), undefined, 'a.json');
  const [before] = await questionsOf(setId);
  const options = before!.options.map((one) => (one.text === 'text b' ? { ...one, text: 'text B' } : one));
  await teacher.patch(`/v1/questions/${before!.id}`, { prompt: 'What is it?', options, tags: ['mine'] }).expect(200);
  expect((await bring(question('New.'), setId, 'a.json')).counts).toMatchObject({ updated: 1 });
  const [after] = await questionsOf(setId);
  expect(after).toMatchObject({ prompt: 'What is it?', feedback: 'New.', tags: ['mine'] });
  expect(after!.options.map(({ text }) => text).toSorted()).toEqual(['text B', 'text a', 'text c']);
});

it('an Aiken file into a set of two languages knows a question by the prompt that it had before it was edited', async () => {
  const content = {
    en: { prompt: 'What is an image?', options: ['a', 'b'].map((id) => ({ id, text: `text ${id}` })) },
    'zh-CN': { prompt: '镜像是什么？', options: ['a', 'b'].map((id) => ({ id, text: `文 ${id}` })) },
  };
  const { setId } = await bring(
    setFile([{ body: { type: 'single_choice', content, key: { choice: 'a' } } }]),
    undefined,
    'a.json',
  );
  const aiken = (second: string): string => `What is an image?\nA. text a\nB. ${second}\nANSWER: A\n`;
  const as = async (text: string): Promise<ImportBody> =>
    (await upload(text, { setId, format: 'aiken', options: JSON.stringify({ lang: 'en' }) }, 'a.txt')).commit();
  expect((await as(aiken('text b'))).counts).toMatchObject({ unchanged: 1 });
  const [before] = await questionsOf(setId);
  const edited = { ...content, en: { ...content.en, prompt: 'What is a layer?' } };
  const keyed = { ...edited, en: { ...edited.en, options: before!.options }, 'zh-CN': undefined };
  await teacher.patch(`/v1/questions/${before!.id}`, { content: { en: keyed.en } }).expect(200);
  expect((await as(aiken('text bb'))).counts).toMatchObject({ updated: 1 });
  const after = await questionsOf(setId);
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ prompt: 'What is a layer?' });
});

describe('a knowledge point that was edited here', () => {
  const POINTS = '知识点,核心内容,难度\n镜像定义,分层,4\n';
  const WIDER = (core = '分层'): string => `知识点,核心内容,难度,考试重点\n镜像定义,${core},4,镜像≠容器\n`;
  const pointsOf = async (setId: string): Promise<{ id: string }[]> =>
    (await teacher.get(`/v1/sets/${setId}/points`).expect(200)).body.data;
  const edited = async (): Promise<string> => {
    const { setId } = await bring(POINTS);
    const [point] = await pointsOf(setId);
    await teacher.patch(`/v1/points/${point!.id}`, { title: '镜像的定义', coreContent: '分层存储' }).expect(200);
    return setId;
  };

  it('keeps the edit, its title too, and takes what the file adds', async () => {
    const setId = await edited();
    expect((await bring(WIDER(), setId)).counts).toMatchObject({ updated: 1 });
    expect(await pointsOf(setId)).toMatchObject([{ title: '镜像的定义', coreContent: '分层存储', examFocus: '镜像≠容器' }]);
    expect((await bring(WIDER(), setId)).counts).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('is told in the preview where the file changed the same', async () => {
    const setId = await edited();
    const again = await upload(WIDER('只读分层'), { setId });
    expect((await again.previewed()).issues).toMatchObject([{ code: 'edited_text', n: 1 }]);
    await again.commit({ generate: false });
    expect(await pointsOf(setId)).toMatchObject([{ title: '镜像的定义', coreContent: '只读分层' }]);
  });
});
