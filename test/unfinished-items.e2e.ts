import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse, type ImportBody } from './support/imports.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

interface Item {
  readonly n: number;
  readonly type: string;
  readonly skipped: boolean;
  readonly problem: { readonly code: string; readonly detail: string } | null;
  readonly body: { readonly content: Readonly<Record<string, { readonly prompt: string }>> };
}

const itemsOf = async ({ id }: Pick<ImportBody, 'id'>, lang = 'en'): Promise<Item[]> =>
  (await teacher.get(`/v1/imports/${id}/items`).set('accept-language', lang).expect(200)).body.data;
const issuesOf = async (id: string): Promise<{ n: number | null; code: string; severity: string }[]> =>
  (await teacher.get(`/v1/imports/${id}/issues`).expect(200)).body.data;

const GIFT = 'What is an image?{=a template ~a process}\n\nWhat is a layer?{~a set of files ~a process}\n\nImages run.{F}\n';
const BANK =
  '一、单选题\n1. 镜像是什么？\nA. 模板\nB. 进程\n答案：A\n2. 分层是什么？\nA. 文件的集合\nB. 进程\n3. 容器是什么？\nA. 模板\nB. 进程\n答案：B\n';
const CSV =
  'question,A,B,answer\nWhat is an image?,a template,a process,A\nWhat is a layer?,files,a process,\nWhat runs?,an image,a container,B\n';

describe('a question without an answer', () => {
  it.each([
    ['layers.gift', GIFT],
    ['layers.txt', BANK],
    ['layers.csv', CSV],
  ])('of %s is an item of the preview, is mended, comes in and is studied', async (name, text) => {
    const { id, previewed, read, commit } = await importOf(teacher, text, name);
    expect(await previewed()).toMatchObject({
      status: 'previewed',
      counts: { questions: 2, skipped: 1 },
      progress: { total: 3 },
    });
    const [first, open, last] = await itemsOf({ id });
    expect([first, last]).toMatchObject([
      { n: 1, skipped: false, problem: null },
      { n: 3, skipped: false, problem: null },
    ]);
    expect(open).toMatchObject({
      ...{ n: 2, kind: 'question', type: expect.stringMatching(/_choice$/), skipped: true, edited: false },
      problem: { code: 'no_answer', detail: 'The question has no answer: add one, or it stays out.' },
    });
    expect((await itemsOf({ id }, 'zh-CN'))[1]?.problem?.detail).toBe('该题没有答案：请补充，否则不会导入。');
    expect((await issuesOf(id)).filter(({ severity }) => severity === 'error')).toMatchObject([{ n: 2, code: 'no_answer' }]);

    const refused = await teacher.patch(`/v1/imports/${id}/items/2`, { skipped: false }).expect(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/body', code: 'required' }]);
    const keyless = await teacher
      .patch(`/v1/imports/${id}/items/2`, { body: { ...open?.body, type: 'single_choice' } })
      .expect(422);
    expect(keyless.body.errors).toMatchObject([{ pointer: '/body/key', code: 'required' }]);
    const [[lang, texts]] = Object.entries(open?.body.content ?? {}) as unknown as [
      [string, { options: { id: string; text: string }[] }],
    ];
    const body = { type: 'single_choice', content: { [lang]: texts }, key: { choice: texts.options[0]?.id } };
    const mended = await teacher.patch(`/v1/imports/${id}/items/2`, { body }).expect(200);
    expect(mended.body).toMatchObject({ n: 2, type: 'single_choice', skipped: false, edited: true, problem: null });
    expect(mended.body.body.key.choice).toBe(mended.body.body.content[lang].options[0].id);
    expect(await read()).toMatchObject({ counts: { questions: 3, skipped: 0 }, issues: expect.not.arrayContaining([{ n: 2 }]) });
    expect((await issuesOf(id)).filter(({ severity }) => severity === 'error')).toEqual([]);

    const { setId, counts } = await commit();
    expect(counts).toMatchObject({ questions: 3, skipped: 0 });
    await teacher.put(`/v1/sets/${setId}/enrolment`).expect(200);
    const queue = await teacher.get(`/v1/study/queue?setId=${setId}`).expect(200);
    expect(queue.body.data).toHaveLength(3);
  });

  it('stays out where nobody mends it, and is counted once', async () => {
    const { id, previewed, commit } = await importOf(teacher, GIFT, 'layers.gift');
    await previewed();
    const { body } = await teacher.patch(`/v1/imports/${id}/items/2`, { stars: 5, tags: ['layers'] }).expect(200);
    expect(body).toMatchObject({ stars: 5, tags: ['layers'], skipped: true, edited: true, problem: { code: 'no_answer' } });
    await teacher.patch(`/v1/imports/${id}/items/3`, { skipped: true }).expect(200);
    expect(await commit()).toMatchObject({ status: 'done', counts: { questions: 1, skipped: 2 } });
  });

  it('that is all there is of a file leaves a preview to mend', async () => {
    const { id, previewed } = await importOf(teacher, 'What is a layer?\nA) files\nB) a process\n', 'layers.txt', {
      format: 'aiken',
    });
    expect(await previewed()).toMatchObject({ status: 'previewed', failure: null, counts: { questions: 0, skipped: 1 } });
    expect(await itemsOf({ id })).toMatchObject([{ n: 1, skipped: true, problem: { code: 'no_answer' } }]);
    const refused = await teacher.post(`/v1/imports/${id}/commit`, {}).expect(409);
    expect(refused.body).toMatchObject({ code: 'import_empty' });
  });

  it('beside what is no item at all: issues name the item that they are about, and are counted once each', async () => {
    const nothing = { body: { type: 'true_false' } };
    const keyless = { body: { type: 'true_false', content: { en: { prompt: 'B' } } } };
    const { id, previewed } = await importOf(teacher, setFile([nothing, trueFalse('A'), keyless]), 'x.json');
    expect((await previewed()).counts).toMatchObject({ questions: 1, skipped: 2 });
    expect(await issuesOf(id)).toMatchObject([
      { item: 1, n: null },
      { item: 3, n: 2 },
    ]);
    await teacher.patch(`/v1/imports/${id}/items/1`, { skipped: true }).expect(200);
    expect((await teacher.get(`/v1/imports/${id}`)).body.counts).toMatchObject({ questions: 0, skipped: 3 });
  });
});
