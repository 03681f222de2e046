import { startApp, type Caller, type TestApp } from './support/app.js';
import { docxWith, drawing, paragraph, picture, run } from './support/docx.js';
import { importOf, type ImportBody } from './support/imports.js';
import { png } from './support/media.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const LINKED = { address: 'file:///D:/figure.png' };
const FIGURES = { r1: { name: 'image1.png', bytes: png(12, 9, 1) }, r2: { name: 'image2.png', bytes: png(3, 3, 2) } };

/** Two choices and an open question, each with a picture: in the paper or, as Word links them, elsewhere. */
const paper = (shown: (id: string) => string, related: Parameters<typeof docxWith>[1]): Promise<Uint8Array> =>
  docxWith(
    [
      paragraph('一、单选题'),
      paragraph(run('1. 2*3*4 的图中是什么？') + shown('r1')),
      ...['A. 分层', 'B. 进程', '答案：A', '解析：看 *图* 。'].map((text) => paragraph(text)),
      paragraph(run('2. 图中是什么？') + shown('r2')),
      ...['A. 分层', 'B. 进程', '答案：B'].map((text) => paragraph(text)),
      paragraph('二、判断题'),
      paragraph('1. 镜像是只读的。'),
      paragraph('答案：对'),
    ].join(''),
    related,
  );
const withoutPictures = (): Promise<Uint8Array> => paper((id) => drawing(`r:link="${id}"`), { r1: LINKED, r2: LINKED });
const withPictures = (): Promise<Uint8Array> => paper((id) => picture(id, '图'), FIGURES);

const bring = async (bytes: Uint8Array, fields: Readonly<Record<string, string>> = {}): Promise<ImportBody> =>
  (await importOf(teacher, Buffer.from(bytes), '试卷.docx', fields)).commit();

interface QuestionBody {
  readonly id: string;
  readonly format: string;
  readonly prompt: string;
  readonly feedback: string | null;
  readonly options?: readonly { readonly id: string; readonly text: string }[];
  readonly key: { readonly choice: string };
  readonly media: readonly { readonly id: string }[];
}
const questionsOf = async (setId: string): Promise<QuestionBody[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions`).expect(200)).body.data;

describe('a Word paper that came without its pictures, and comes with them', () => {
  it('gives them to the questions that it gave before, with their ids and what was learnt', async () => {
    const { setId } = await bring(await withoutPictures());
    const before = await questionsOf(setId);
    expect(before.map(({ prompt }) => prompt)).toEqual(['2*3*4 的图中是什么？[图片]', '图中是什么？[图片]', '镜像是只读的。']);
    await teacher.put(`/v1/sets/${setId}/enrolment`).expect(200);
    const answer = { choice: before[0]!.key.choice };
    await teacher.post('/v1/reviews', { id: crypto.randomUUID(), questionId: before[0]!.id, answer }).expect(201);

    expect((await bring(await withPictures(), { setId })).counts).toMatchObject({ updated: 2, unchanged: 1 });
    const after = await questionsOf(setId);
    expect(after.map(({ id, options, key }) => ({ id, options, key }))).toEqual(
      before.map(({ id, options, key }) => ({ id, options, key })),
    );
    expect(after.map(({ prompt, media }) => prompt.replace(media[0]?.id ?? '-', 'ID'))).toEqual([
      '2\\*3\\*4 的图中是什么？![图](media:ID)',
      '图中是什么？![图](media:ID)',
      '镜像是只读的。',
    ]);
    expect(after[0]).toMatchObject({ format: 'markdown', feedback: '看 \\*图\\* 。' });
    expect((await teacher.get(`/v1/cards/${before[0]!.id}`).expect(200)).body).toMatchObject({ reps: 1 });
    expect((await bring(await withPictures(), { setId })).counts).toMatchObject({ updated: 0, unchanged: 3 });
  });

  it('keeps what was written here in words that show the same', async () => {
    const { setId } = await bring(await withoutPictures());
    const [, second] = await questionsOf(setId);
    await teacher.patch(`/v1/questions/${second!.id}`, { feedback: '2 * 3 * 4 <b>' }).expect(200);
    expect((await bring(await withPictures(), { setId })).counts).toMatchObject({ updated: 2, unchanged: 1 });
    expect((await questionsOf(setId))[1]).toMatchObject({
      id: second!.id,
      format: 'markdown',
      feedback: '2 \\* 3 \\* 4 \\<b\\>',
    });
  });

  it('adds a question whose picture another one has', async () => {
    const { setId } = await bring(await withPictures());
    const other = { ...FIGURES, r1: { name: 'image1.png', bytes: png(5, 5, 4) } };
    const done = await bring(await paper((id) => picture(id, '图'), other), { setId });
    expect(done.counts).toMatchObject({ unchanged: 2 });
    expect(await questionsOf(setId)).toHaveLength(4);
  });
});
