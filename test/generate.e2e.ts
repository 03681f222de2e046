import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf } from './support/imports.js';

const TABLE = `# Docker 镜像

| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |
| --- | --- | --- | --- |
| 镜像的定义 | 只读模板，包含运行应用所需的代码、运行时、库和配置 | 镜像 ≠ 容器 | ★★ |
| 镜像的分层 | 由多个只读层叠加而成，相同的层可以共享 | 每条指令产生一层 | ★★★ |
| 镜像仓库 | 存放和分发镜像的地方，例如 Docker Hub | 仓库 ≠ 注册中心 | ★★ |
| 容器 | 镜像的运行实例，在镜像之上加一个可写层 | 容器停止后可写层仍在 | ★★★ |
`;

interface Generated {
  readonly id: string;
  readonly version: number;
  readonly prompt: string;
  readonly type: string;
  readonly externalId: string | null;
  readonly pointId: string | null;
  readonly archivedAt: string | null;
  readonly difficulty: { readonly stars: number };
}

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const newSet = async (commit: object = {}): Promise<string> =>
  (await (await importOf(teacher, TABLE, 'docker.md')).commit(commit)).setId;
const questionsOf = async (setId: string): Promise<Generated[]> =>
  (await teacher.get(`/v1/sets/${setId}/questions?limit=200`).expect(200)).body.data;
const generate = async (setId: string): Promise<Record<string, number>> =>
  (await teacher.post(`/v1/sets/${setId}/generate`).expect(200)).body;

describe('a table of knowledge points', () => {
  it('brings graded questions with it, and can be studied at once', async () => {
    const done = await (await importOf(teacher, TABLE, 'docker.md')).commit({ publish: true });
    const questions = await questionsOf(done.setId);
    expect(done.counts).toMatchObject({ points: 4, questions: 0, generated: questions.length });
    expect(questions.length).toBeGreaterThanOrEqual(8);
    expect(new Set(questions.map(({ type }) => type)).size).toBeGreaterThanOrEqual(3);
    expect(questions.every(({ externalId }) => externalId?.startsWith('gen:'))).toBe(true);
    expect((await teacher.get(`/v1/sets/${done.setId}`)).body.counts).toEqual({ points: 4, questions: questions.length });
    const learner = await zhidian.register('learner');
    await learner.put(`/v1/sets/${done.setId}/enrolment`).expect(200);
    const { body } = await learner.get(`/v1/study/queue?setId=${done.setId}&limit=50`).expect(200);
    expect(body.data.length).toBeGreaterThan(0);
  });

  it('brings none when its teacher wants none', async () => {
    expect(await questionsOf(await newSet({ generate: false }))).toEqual([]);
  });
});

describe('generating', () => {
  it('again changes nothing', async () => {
    const setId = await newSet();
    const before = await questionsOf(setId);
    const outcome = await generate(setId);
    expect(outcome).toEqual({ made: 0, changed: 0, retired: 0, unchanged: before.length, kept: 0 });
    expect(await questionsOf(setId)).toEqual(before);
  });

  it('again changes nothing either when the set came back from a file of its own', async () => {
    const setId = await newSet();
    const before = await questionsOf(setId);
    const { text } = await teacher.get(`/v1/sets/${setId}/export?format=json`).expect(200);
    await (await importOf(teacher, text, 'docker.json', { setId })).commit({ generate: false });
    const outcome = await generate(setId);
    expect(outcome).toEqual({ made: 0, changed: 0, retired: 0, unchanged: before.length, kept: 0 });
    expect(await questionsOf(setId)).toEqual(before);
  });

  it('leaves alone what a teacher edited or archived', async () => {
    const setId = await newSet();
    const [first, second] = await questionsOf(setId);
    const point = first!.pointId;
    await teacher.patch(`/v1/questions/${first!.id}`, { prompt: 'Mine now' }).expect(200);
    await teacher.delete(`/v1/questions/${second!.id}`).expect(204);
    await teacher.patch(`/v1/points/${point}`, { coreContent: '一种只读模板，含代码、运行时、库、配置和元数据' }).expect(200);
    expect((await generate(setId)).kept).toBeGreaterThanOrEqual(1);
    const after = await questionsOf(setId);
    expect(after.find(({ id }) => id === first!.id)?.prompt).toBe('Mine now');
    const archived = await teacher.get(`/v1/questions/${second!.id}`).expect(200);
    expect(archived.body.archivedAt).not.toBeNull();
  });

  it.each([
    ['stars', { difficulty: { stars: 5 } }],
    ['tags', { tags: ['期末'] }],
  ])('leaves a question alone whose %s a teacher set', async (_what, edit) => {
    const setId = await newSet();
    const [first] = await questionsOf(setId);
    await teacher.patch(`/v1/questions/${first!.id}`, edit).expect(200);
    const edited = (await questionsOf(setId)).find(({ id }) => id === first!.id);
    const change = { coreContent: '一种只读模板，含代码、运行时和元数据', difficulty: { stars: 1 } };
    await teacher.patch(`/v1/points/${first!.pointId}`, change).expect(200);
    expect(await generate(setId)).toMatchObject({ kept: 1, retired: 0 });
    expect((await questionsOf(setId)).find(({ id }) => id === first!.id)).toEqual(edited);
  });

  it('follows the points: what changed is asked anew, what went is asked no more, what came back comes back', async () => {
    const setId = await newSet();
    const before = await questionsOf(setId);
    const { body } = await teacher.get(`/v1/sets/${setId}/points`).expect(200);
    const added = await teacher
      .post(`/v1/sets/${setId}/points`, {
        lang: 'zh-CN',
        title: '数据卷',
        coreContent: '独立于容器生命周期的存储，用于持久化数据',
        examFocus: '数据卷 ≠ 可写层',
        difficulty: { stars: 4 },
      })
      .expect(201);
    expect((await generate(setId)).made).toBeGreaterThan(0);
    await teacher.delete(`/v1/points/${added.body.id}`).expect(204);
    const { retired } = await generate(setId);
    expect(retired).toBeGreaterThan(0);
    const shown = (await questionsOf(setId)).filter(({ archivedAt }) => archivedAt === null);
    expect((await teacher.get(`/v1/sets/${setId}`)).body.counts).toEqual({ points: 4, questions: shown.length });
    expect(body.data).toHaveLength(4);
    expect(shown.length).toBeGreaterThanOrEqual(before.length - 2);
    expect(await generate(setId)).toMatchObject({ made: 0, changed: 0, retired: 0 });
  });

  it('is the owner’s', async () => {
    const setId = await newSet({ publish: true });
    const other = await zhidian.register('teacher');
    await other.post(`/v1/sets/${setId}/generate`).expect(403);
    await other.post(`/v1/sets/${await newSet()}/generate`).expect(404);
  });
});
