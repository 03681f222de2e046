import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { ImportRepository } from '../src/exchange/import.repository.js';
import { sendForFirst } from './support/inject.js';
import { png } from './support/media.js';
import { People } from './support/people.js';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse, type ImportAnswer, type ImportBody } from './support/imports.js';

const TABLE = `# Docker 镜像

| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |
| --- | --- | --- | --- |
| 镜像的定义 | 只读模板，包含运行应用所需的一切 | 镜像 ≠ 容器 | ★★ |
| 镜像的分层 | 由多个只读层叠加而成 | 每条指令一层 | ★★★ |
`;
const choice = (options: Record<string, string>, key: string, more: object = {}): object => ({
  body: {
    type: 'single_choice',
    content: {
      en: { prompt: 'What is an image made of?', options: Object.entries(options).map(([id, text]) => ({ id, text })) },
    },
    key: { choice: key },
  },
  ...more,
});

interface QuestionBody {
  readonly id: string;
  readonly version: number;
  readonly prompt: string;
  readonly pointId: string | null;
  readonly externalId: string | null;
  readonly tags: readonly string[];
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly key: { readonly choice?: string; readonly value?: boolean };
}

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const upload = (text: string | Buffer, name: string, fields: Record<string, string> = {}): Promise<ImportAnswer> =>
  importOf(teacher, text, name, fields);
const bring = async (text: string, fields: Record<string, string> = {}, commit: object = {}): Promise<ImportBody> =>
  (await upload(text, 'images.json', fields)).commit(commit);
const questionsOf = async (setId: string): Promise<QuestionBody[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions?limit=200`).expect(200)).body.data;
const revisionOf = async (setId: string): Promise<number> =>
  (await zhidian.pools.general.query<{ revision: number }>('select revision from question_set where id = $1', [setId])).rows[0]!
    .revision;

describe('a pasted table of knowledge points', () => {
  it('is previewed, then committed as a set of its own', async () => {
    const { body } = await teacher.post('/v1/imports', { text: TABLE }).expect(202);
    expect(body).toMatchObject({ status: 'queued', setId: null, bytes: Buffer.byteLength(TABLE) });
    const { previewed, commit } = importOf.follow(teacher, body.id);
    expect(await previewed()).toMatchObject({
      status: 'previewed',
      format: 'markdown',
      title: 'Docker 镜像',
      lang: 'zh-CN',
      progress: { done: 2, total: 2 },
      counts: { points: 2, questions: 0, skipped: 0 },
      sample: [{ n: 1, kind: 'point', line: 5, stars: 2, content: { 'zh-CN': { title: '镜像的定义' } } }, { n: 2 }],
      issues: [],
    });
    const done = await commit({ generate: false });
    expect(done).toMatchObject({ status: 'done', counts: { points: 2, unchanged: 0, updated: 0, generated: 0 } });
    const set = await teacher.get(`/v1/sets/${done.setId}`).set('accept-language', 'zh-CN').expect(200);
    expect(set.body).toMatchObject({
      title: 'Docker 镜像',
      status: 'draft',
      visibility: 'private',
      languages: ['zh-CN'],
      counts: { points: 2, questions: 0 },
    });
  });
});

describe('a file of questions', () => {
  it('becomes a set that can be taken up and studied', async () => {
    const { setId } = await bring(setFile([trueFalse('An image is read-only.'), trueFalse('It runs.', false)]));
    await teacher.put(`/v1/sets/${setId}/enrolment`).expect(200);
    const { body } = await teacher.get(`/v1/study/queue?setId=${setId}`).expect(200);
    expect(body.data).toHaveLength(2);
  });

  it('is read whole, however large it is', async () => {
    const remarks = '// 镜像是只读的模板\n'.repeat(60_000);
    const { commit } = await upload(`${remarks}镜像可写吗？{F}\n\n${remarks}容器可写吗？{T}\n`, 'large.gift');
    expect((await commit()).counts).toMatchObject({ questions: 2 });
  });

  it('may name its knowledge points, which then are made', async () => {
    const questions = [trueFalse('A', true, { point: 'Layers' }), trueFalse('B', true, { point: ' layers' })];
    const { setId } = await bring(setFile(questions));
    const points = await teacher.get(`/v1/sets/${setId}/points`).expect(200);
    expect(points.body.data.map(({ title }: { title: string }) => title)).toEqual(['Layers']);
    expect((await questionsOf(setId)).map(({ pointId }) => pointId)).toEqual(Array(2).fill(points.body.data[0].id));
  });

  it('is published for everybody when its teacher says so, and for nobody when a learner does', async () => {
    const { setId } = await bring(setFile([trueFalse('A')]), {}, { publish: true, title: 'For all' });
    const learner = await zhidian.register('learner');
    expect((await learner.get(`/v1/sets/${setId}`).expect(200)).body).toMatchObject({ title: 'For all', status: 'published' });
    const own = await importOf(learner, setFile([trueFalse('A')]), 'a.json');
    await own.previewed();
    expect((await learner.post(`/v1/imports/${own.id}/commit`, { publish: true }).expect(403)).body.code).toBe('role_required');
    expect(await own.commit()).toMatchObject({ status: 'done' });
  });

  it('comes into a set that exists, of the caller only', async () => {
    const { setId } = await bring(setFile([trueFalse('A')]));
    await bring(setFile([trueFalse('B')]), { setId });
    expect((await questionsOf(setId)).map(({ prompt }) => prompt)).toEqual(['A', 'B']);
    const other = await zhidian.register('teacher');
    await other.post('/v1/imports', { text: TABLE, setId }).expect(404);
    const open = await bring(setFile([trueFalse('A')]), {}, { publish: true });
    await other.post('/v1/imports', { text: TABLE, setId: open.setId }).expect(403);
  });
});

describe('a file that comes again', () => {
  const layers = { a: 'Read-only layers', b: 'One file', c: 'A process' };

  it('changes nothing', async () => {
    const file = setFile(
      [choice(layers, 'a', { point: 'Layers', stars: 4, tags: ['docker'] }), trueFalse('A'), trueFalse('A')],
      [{ title: 'Layers', coreContent: 'Stacked.', stars: 2 }].map(({ stars, ...texts }) => ({ stars, content: { en: texts } })),
    );
    const first = await bring(file);
    expect(first.counts).toMatchObject({ points: 1, questions: 3, unchanged: 0, updated: 0 });
    const before = await questionsOf(first.setId);
    const revision = await revisionOf(first.setId);
    const again = await bring(file, { setId: first.setId });
    expect(again.counts).toMatchObject({ points: 1, questions: 3, unchanged: 4, updated: 0 });
    expect(await questionsOf(first.setId)).toEqual(before);
    expect(await revisionOf(first.setId)).toBe(revision);
  });

  it('leaves alone what was edited here since', async () => {
    const file = setFile([trueFalse('A'), trueFalse('B')]);
    const { setId } = await bring(file);
    const [edited] = await questionsOf(setId);
    await teacher.patch(`/v1/questions/${edited!.id}`, { prompt: 'A, mended' }).expect(200);
    expect((await bring(file, { setId })).counts).toMatchObject({ unchanged: 2, updated: 0 });
    expect((await questionsOf(setId)).map(({ prompt }) => prompt)).toEqual(['A, mended', 'B']);
  });

  it('updates what it corrects, by external id, keeping the ids of options and what was learnt', async () => {
    const { setId } = await bring(setFile([choice(layers, 'b', { externalId: 'q1' })]));
    const [before] = await questionsOf(setId);
    await teacher.put(`/v1/sets/${setId}/enrolment`).expect(200);
    const review = { id: crypto.randomUUID(), questionId: before!.id, answer: { choice: before!.key.choice } };
    await teacher.post('/v1/reviews', review).expect(201);
    const corrected = { a: 'Read-only layers', c: 'A running process', b: 'One file' };
    const done = await bring(setFile([choice(corrected, 'a', { externalId: 'q1', stars: 5 })]), { setId });
    expect(done.counts).toMatchObject({ updated: 1, unchanged: 0 });
    const [after] = await questionsOf(setId);
    const idOf = (question: QuestionBody | undefined, text: string): string | undefined =>
      question!.options.find((option) => option.text === text)?.id;
    expect(after).toMatchObject({
      id: before!.id,
      version: 2,
      difficulty: { stars: 5 },
      key: { choice: idOf(before, 'Read-only layers') },
    });
    expect(idOf(after, 'One file')).toBe(idOf(before, 'One file'));
    expect(idOf(after, 'A running process')).toBe(idOf(before, 'A process'));
    expect((await teacher.get(`/v1/cards/${before!.id}`).expect(200)).body).toMatchObject({ reps: 1 });
  });

  it('updates by its prompt where it has no external id, and adds what is new', async () => {
    const { setId } = await bring(setFile([trueFalse('An image can be changed.', true), trueFalse('B')]));
    const [before] = await questionsOf(setId);
    const done = await bring(setFile([trueFalse('C'), trueFalse('An image can be changed. ', false)]), { setId });
    expect(done.counts).toMatchObject({ questions: 2, updated: 1, unchanged: 0 });
    const after = await questionsOf(setId);
    expect(after.map(({ prompt, version }) => [prompt.trim(), version])).toEqual([
      ['An image can be changed.', 2],
      ['B', 1],
      ['C', 1],
    ]);
    expect(after[0]).toMatchObject({ id: before!.id, key: { value: false } });
  });

  it('gives a question that became another type a place of its own', async () => {
    const { setId } = await bring(setFile([trueFalse('A', true, { externalId: 'q1' })]));
    await bring(setFile([choice(layers, 'a', { externalId: 'q1' })]), { setId });
    const shown = (await questionsOf(setId)).filter((question) => !('archivedAt' in question && question.archivedAt !== null));
    expect(shown).toMatchObject([{ externalId: 'q1', type: 'single_choice' }]);
    expect((await teacher.get(`/v1/sets/${setId}`)).body.counts.questions).toBe(1);
  });
});

describe('a file with pictures', () => {
  const withPicture = (shade: number): string =>
    JSON.stringify({
      ...JSON.parse(setFile([trueFalse('![layers](media:a.png) Layers?', true, { externalId: 'q1', format: 'markdown' })])),
      media: [{ name: 'a.png', alt: 'layers', base64: png(2, 2, shade).toString('base64') }],
    });
  const mediaOf = async (setId: string): Promise<{ id: string; sha256: string }[]> =>
    (await teacher.get(`/v1/sets/${setId}/media`).expect(200)).body.data;

  it('gives them to the set, under their ids', async () => {
    const done = await bring(withPicture(1));
    expect(done.counts).toMatchObject({ questions: 1, media: 1 });
    const [medium] = await mediaOf(done.setId);
    const [question] = await questionsOf(done.setId);
    expect(question).toMatchObject({
      prompt: `![layers](media:${medium!.id}) Layers?`,
      media: [{ id: medium!.id, alt: 'layers' }],
    });
    expect((await bring(withPicture(1), { setId: done.setId })).counts).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await mediaOf(done.setId)).toHaveLength(1);
  });

  it('updates a question whose picture is another one under the same name', async () => {
    const { setId } = await bring(withPicture(1));
    expect((await bring(withPicture(2), { setId })).counts).toMatchObject({ unchanged: 0, updated: 1 });
    const [, second] = await mediaOf(setId);
    expect((await questionsOf(setId))[0]).toMatchObject({ version: 2, prompt: `![layers](media:${second!.id}) Layers?` });
  });
});

describe('the preview', () => {
  it('can be mended, item by item', async () => {
    const { id, previewed, commit } = await upload(setFile([trueFalse('A'), trueFalse('B'), trueFalse('C')]), 'x.json');
    await previewed();
    const mended = {
      stars: 5,
      tags: ['mended'],
      body: { type: 'true_false', content: { en: { prompt: 'A?' } }, key: { value: false } },
    };
    const { body } = await teacher.patch(`/v1/imports/${id}/items/1`, mended).expect(200);
    expect(body).toMatchObject({ n: 1, stars: 5, edited: true, skipped: false, body: { key: { value: false } } });
    await teacher.patch(`/v1/imports/${id}/items/3`, { skipped: true }).expect(200);
    expect((await teacher.get(`/v1/imports/${id}`)).body.counts).toMatchObject({ questions: 2, skipped: 1 });
    const items = await teacher.get(`/v1/imports/${id}/items?limit=2`).expect(200);
    expect(items.body.data.map(({ n }: { n: number }) => n)).toEqual([1, 2]);
    const rest = await teacher.get(`/v1/imports/${id}/items?limit=2&cursor=${items.body.page.nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ data: [{ n: 3, skipped: true }], page: { nextCursor: null } });
    const { setId } = await commit();
    expect(await questionsOf(setId)).toMatchObject([
      { prompt: 'A?', tags: ['mended'], key: { value: false }, difficulty: { stars: 5 } },
      { prompt: 'B' },
    ]);
    expect((await teacher.patch(`/v1/imports/${id}/items/1`, { stars: 1 }).expect(409)).body.code).toBe('import_not_previewed');
  });

  it('names every fault of what is mended', async () => {
    const { id, previewed } = await upload(setFile([trueFalse('A')]), 'x.json');
    await previewed();
    const { body } = await teacher
      .patch(`/v1/imports/${id}/items/1`, { stars: 6, body: { type: 'true_false' }, colour: 1 })
      .expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/body/content',
      '/body/key',
      '/colour',
      '/stars',
    ]);
    await teacher.patch(`/v1/imports/${id}/items/2`, {}).expect(404);
    await teacher.patch(`/v1/imports/${id}/items/x`, {}).expect(404);
  });

  it('is read again with other options', async () => {
    const { id, previewed } = await upload(Buffer.from('题目;答案\n镜像是只读的;对\n'), 'x.csv');
    await previewed();
    await teacher.put(`/v1/imports/${id}/options`, { separator: ';', columns: { prompt: '1' }, colour: 1 }).expect(422);
    const turned = await teacher.put(`/v1/imports/${id}/options`, { columns: { prompt: '题目' } }).expect(422);
    expect(turned.body.errors).toMatchObject([{ pointer: '/columns/prompt', code: 'unknown_value' }]);
    const options = { separator: ';', columns: { 题目: 'prompt', '2': 'answer' } };
    const { body } = await teacher.put(`/v1/imports/${id}/options`, options).expect(202);
    expect(body).toMatchObject({ options });
    // The reader may be quicker than the answer.
    expect(['queued', 'reading', 'previewed']).toContain(body.status);
    expect(await previewed()).toMatchObject({ status: 'previewed', format: 'csv' });
  });

  it('shows the first 200 issues and tells how many there are', async () => {
    const none = (await upload(setFile([trueFalse('Is it so?')]), 'images.json')).previewed();
    expect(await none).toMatchObject({ issues: [], issuesTotal: 0 });
    const file = `<quiz>${'<question type="riddle"/>'.repeat(201)}</quiz>`;
    const { issues, issuesTotal } = await (await upload(file, 'riddles.xml')).previewed();
    expect([issues.length, issuesTotal]).toEqual([200, 201]);
  });

  it('tells issues in the teacher’s language, with their place', async () => {
    const { previewed, read } = await upload(setFile([trueFalse('A'), { body: { type: 'true_false' } }]), 'x.json');
    const { issues, counts } = await previewed();
    expect(counts).toMatchObject({ questions: 1, skipped: 1 });
    expect(issues).toMatchObject([{ severity: 'error', code: 'invalid_question', item: 2 }]);
    expect(issues[0]?.detail).toMatch(/item 2.*: The question cannot be used/i);
    expect((await read('zh-CN')).issues[0]?.detail).toMatch(/第 2 项.*：该题无法使用/);
  });
});

describe('an import', () => {
  it('is its owner’s alone', async () => {
    const { id, previewed } = await upload(setFile([trueFalse('A')]), 'x.json');
    await previewed();
    const other = await zhidian.register('teacher');
    await other.get(`/v1/imports/${id}`).expect(404);
    await other.get(`/v1/imports/${id}/items`).expect(404);
    await other.get(`/v1/imports/${id}/events`).expect(404);
    await other.patch(`/v1/imports/${id}/items/1`, {}).expect(404);
    await other.put(`/v1/imports/${id}/options`, {}).expect(404);
    await other.post(`/v1/imports/${id}/commit`, {}).expect(404);
    await other.post(`/v1/imports/${id}/cancel`).expect(404);
    expect((await other.get('/v1/imports').expect(200)).body.data).toEqual([]);
    await (await zhidian.guest()).post('/v1/imports', { text: TABLE }).expect(403);
  });

  it('can be cancelled until it is done', async () => {
    const { id, previewed, read } = await upload(setFile([trueFalse('A')]), 'x.json');
    await previewed();
    expect((await teacher.post(`/v1/imports/${id}/cancel`).expect(200)).body.status).toBe('cancelled');
    expect((await teacher.post(`/v1/imports/${id}/commit`, {}).expect(409)).body.code).toBe('import_not_previewed');
    expect((await teacher.put(`/v1/imports/${id}/options`, {}).expect(409)).body.code).toBe('import_ended');
    expect(await read()).toMatchObject({ status: 'cancelled', setId: null });
    const done = await bring(setFile([trueFalse('A')]));
    await teacher.post(`/v1/imports/${done.id}/cancel`).expect(409);
    await teacher.post(`/v1/imports/${done.id}/commit`, {}).expect(202);
  });

  it('tells its progress as events until it waits for its owner', async () => {
    const { id } = await upload(setFile(Array.from({ length: 1_200 }, (_, n) => trueFalse(`Q${n}`))), 'x.json');
    const { text, headers } = await teacher.get(`/v1/imports/${id}/events`).buffer(true).expect(200);
    expect(headers['content-type']).toBe('text/event-stream');
    const events = text.split('\n\n').filter((event) => event !== '');
    const data = events.map((event) => JSON.parse(event.split('\ndata: ')[1]!));
    expect(events.at(-1)).toMatch(/^event: end\n/);
    expect(data.at(-1)).toMatchObject({ status: 'previewed', progress: { done: 1_200, total: 1_200 } });
    expect(data.map(({ progress }) => progress.done)).toEqual(
      data.map(({ progress }) => progress.done).toSorted((a, b) => a - b),
    );
  });

  it('is looked at no more for a reader of its events who went away', async () => {
    const [reader, id, imports] = [
      await (await People.of(zhidian)).make('teacher'),
      randomUUID(),
      zhidian.app.get(ImportRepository),
    ];
    await zhidian.pools.general.query(
      `insert into import_job (id, owner_id, status, file_name, source_bytes, created_at, updated_at)
       values ($1, $2, 'reading', 'endless.csv', 1, $3, $3)`,
      [id, reader.id, zhidian.clock.now()],
    );
    const looks = jest.spyOn(imports, 'find');
    const { text } = await sendForFirst(zhidian, { method: 'GET', url: `/v1/imports/${id}/events`, token: reader.token });
    expect(text).toMatch(/^event: progress\n/);
    const whenGone = looks.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 3 * 250));
    // One may have been under way.
    expect(looks.mock.calls.length).toBeLessThanOrEqual(whenGone + 1);
    looks.mockRestore();
    await zhidian.pools.general.query('delete from import_job where id = $1', [id]);
  });

  it('goes with its account', async () => {
    const leaver = await zhidian.register('teacher');
    const { commit } = await importOf(leaver, setFile([trueFalse('A')]), 'x.json');
    await commit();
    await leaver.delete('/v1/me', { password: leaver.password }).expect(204);
    const { rows } = await zhidian.pools.general.query('select from import_job where owner_id = $1', [leaver.userId]);
    expect(rows).toHaveLength(0);
  });
});
