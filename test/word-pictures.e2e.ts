import { startApp, type Caller, type TestApp } from './support/app.js';
import { bytesAt } from './support/bytes.js';
import { docxWith, drawing, paragraph, picture, run } from './support/docx.js';
import { importOf } from './support/imports.js';
import { png } from './support/media.js';

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp({ MAX_MEDIA_BYTES: '20000' });
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const FIGURE = png(12, 9, 1);
const OPTION = png(3, 3, 2);
const HINT = png(4, 4, 3);

/** A paper with pictures in the stem, in an option and in the explanation. @param first the number of its first picture's file */
const paper = (first = 1, explanation = '看图。'): Promise<Uint8Array> =>
  docxWith(
    [
      paragraph('一、单选题'),
      paragraph(run('1. 图中是什么？') + picture('r1', '分层 [图]')),
      paragraph(run('A. ') + picture('r2', '只读层')),
      paragraph('B. 进程'),
      paragraph('答案：A'),
      paragraph(run(`解析：${explanation}`) + picture('r3', '提示')),
      paragraph('二、判断题'),
      paragraph('1. 镜像是只读的。'),
      paragraph('答案：对'),
    ].join(''),
    {
      r1: { name: `image${first}.png`, bytes: FIGURE },
      r2: { name: `image${first + 1}.png`, bytes: OPTION },
      r3: { name: `image${first + 2}.png`, bytes: HINT },
    },
  );

const upload = async (bytes: Uint8Array, fields: Readonly<Record<string, string>> = {}) =>
  importOf(teacher, Buffer.from(bytes), '试卷.docx', fields);

interface QuestionBody {
  readonly prompt: string;
  readonly options?: readonly { readonly id: string; readonly text: string }[];
  readonly feedback: string;
  readonly key: { readonly choice: string };
  readonly media: readonly { readonly id: string; readonly url: string; readonly alt: string | null }[];
}
const questionsOf = async (setId: string): Promise<QuestionBody[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions`).expect(200)).body.data;

describe('a Word paper with pictures', () => {
  it('is shown with them before it comes in, and gives them out at their addresses after', async () => {
    const { id, previewed, commit } = await upload(await paper());
    expect(await previewed()).toMatchObject({ status: 'previewed', issues: [], counts: { questions: 2, media: 3 } });
    const { data: items } = (await teacher.get(`/v1/imports/${id}/items`).expect(200)).body;
    expect(items[0].body.content['zh-CN']).toMatchObject({
      prompt: '图中是什么？![分层 \\[图\\]](media:image1.png)',
      feedback: '看图。![提示](media:image3.png)',
    });
    const { setId } = await commit();
    const [question, plain] = await questionsOf(setId);
    const [figure, option, hint] = ['分层 [图]', '只读层', '提示'].map((alt) => question!.media.find((one) => one.alt === alt)!);
    expect(question!.prompt).toBe(`图中是什么？![分层 \\[图\\]](media:${figure!.id})`);
    expect(question!.options?.map(({ text }) => text).toSorted()).toEqual([`![只读层](media:${option!.id})`, '进程']);
    expect(question!.feedback).toBe(`看图。![提示](media:${hint!.id})`);
    expect(plain).toMatchObject({ prompt: '镜像是只读的。', format: 'plain', media: [] });
    for (const [medium, bytes] of [
      [figure, FIGURE],
      [option, OPTION],
      [hint, HINT],
    ] as const)
      expect((await bytesAt(teacher, medium!.url)).equals(bytes)).toBe(true);
  });

  it('changes nothing when it comes again, though Word has named its pictures anew; a new word in it comes alone', async () => {
    const { setId } = await (await upload(await paper())).commit();
    const before = await questionsOf(setId);
    expect((await (await upload(await paper(7), { setId })).commit()).counts).toMatchObject({ unchanged: 2, updated: 0 });
    expect(await questionsOf(setId)).toEqual(before);
    expect((await (await upload(await paper(7, '细看图。'), { setId })).commit()).counts).toMatchObject({
      unchanged: 1,
      updated: 1,
    });
    const [question] = await questionsOf(setId);
    expect(question).toMatchObject({ prompt: before[0]!.prompt, options: before[0]!.options, key: before[0]!.key });
    expect(question!.feedback).toBe(before[0]!.feedback.replace('看图', '细看图'));
    expect((await teacher.get(`/v1/sets/${setId}/media`).expect(200)).body.data).toHaveLength(3);
  });

  it.each(['json', 'moodle-xml'])(
    'goes out as %s with its pictures, which changes nothing when it comes back',
    async (format) => {
      const { setId } = await (await upload(await paper())).commit();
      const before = await questionsOf(setId);
      const file = await bytesAt(teacher, `/v1/sets/${setId}/export?format=${format}&lang=zh-CN`);
      for (const bytes of [FIGURE, OPTION, HINT]) expect(file.toString()).toContain(bytes.toString('base64'));
      const same = await importOf(teacher, file, 'set', { setId, format });
      expect((await same.commit()).counts).toMatchObject({ unchanged: 2, updated: 0 });
      expect(await questionsOf(setId)).toEqual(before);
      const { setId: elsewhere } = await (await importOf(teacher, file, 'set', { format })).commit();
      const [copy] = await questionsOf(elsewhere);
      const shown = await Promise.all(copy!.media.map(({ url }) => bytesAt(teacher, url)));
      expect(shown.map((bytes) => bytes.toString('base64')).toSorted()).toEqual(
        [FIGURE, OPTION, HINT].map((bytes) => bytes.toString('base64')).toSorted(),
      );
    },
  );

  it('says which question lost a picture, and what to do', async () => {
    const lost = await docxWith(
      paragraph('1. 镜像是只读的。') +
        paragraph('答案：对') +
        paragraph(run('2. 容器可写。') + drawing('r:link="r1"')) +
        paragraph('答案：对'),
      { r1: { address: 'file:///D:/figure.png' } },
    );
    const { previewed, read } = await upload(lost);
    expect((await previewed()).issues).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'picture_linked', line: 3, n: 2 }),
    ]);
    expect((await read('zh-CN')).issues[0]?.detail).toContain('断开链接');
  });

  it('says which question lost a picture that is too large', async () => {
    const large = Buffer.concat([FIGURE, Buffer.alloc(20_000)]);
    const { previewed } = await upload(
      await docxWith(paragraph(run('1. 镜像是只读的。') + picture('r1', '图')) + paragraph('答案：对'), {
        r1: { name: 'large.png', bytes: large },
      }),
    );
    expect((await previewed()).issues).toEqual([expect.objectContaining({ code: 'media_too_large', line: 1, n: 1 })]);
  });
});
