import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, type ImportAnswer } from './support/imports.js';

const TABLE = `# Docker 镜像

| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |
| --- | --- | --- | --- |
| 镜像的定义 | 只读模板，包含运行应用所需的一切 | 镜像 ≠ 容器 | ★★ |
| 镜像的分层 | 由多个只读层叠加而成 | 每条指令一层 | ★★★ |
`;

const trueFalse = (prompt: string, value = true, more: object = {}): object => ({
  body: { type: 'true_false', content: { en: { prompt } }, key: { value } },
  ...more,
});
const setFile = (questions: readonly object[], points: readonly object[] = []): string =>
  JSON.stringify({ format: 'zhidian-set', version: 1, title: { en: 'Images' }, points, questions });

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const upload = (text: string, name: string, fields: Record<string, string> = {}): Promise<ImportAnswer> =>
  importOf(teacher, text, name, fields);

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
    expect(done).toMatchObject({ status: 'done', counts: { points: 2, unchanged: 0, updated: 0 } });
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
    const { commit } = await upload(setFile([trueFalse('An image is read-only.'), trueFalse('It runs.', false)]), 'images.json');
    const { setId } = await commit();
    await teacher.put(`/v1/sets/${setId}/enrolment`).expect(200);
    const { body } = await teacher.get(`/v1/study/queue?setId=${setId}`).expect(200);
    expect(body.data).toHaveLength(2);
  });

  it('may name its knowledge points, which then are made', async () => {
    const { commit } = await upload(
      setFile([trueFalse('A', true, { point: 'Layers' }), trueFalse('B', true, { point: 'layers' })]),
      'x.json',
    );
    const { setId } = await commit();
    const points = await teacher.get(`/v1/sets/${setId}/points`).expect(200);
    expect(points.body.data.map(({ title }: { title: string }) => title)).toEqual(['Layers']);
    const questions = await teacher.get(`/v1/sets/${setId}/questions`).expect(200);
    expect(new Set(questions.body.data.map(({ pointId }: { pointId: string }) => pointId))).toEqual(
      new Set([points.body.data[0].id]),
    );
  });
});
