import { createDatabase, type TestDatabase } from './support/database.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

/** Sends JSON, or a form, to one of the servers. */
interface Client {
  (method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, never> & Answer }>;
}
// What the answers of this story hold, as far as it looks.
interface Answer {
  readonly accessToken: string;
  readonly id: string;
  readonly status: string;
  readonly setId: string;
  readonly code: string;
  readonly data: readonly {
    readonly question: { readonly id: string; readonly answerForm: string; readonly options?: { id: string }[] };
  }[];
  readonly review: object;
  readonly result: object;
}

const clientOf =
  (server: ServerProcess, token?: string): Client =>
  async (method, path, body) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  };

const NOTES = `# HTTP 缓存

| 知识点 | 核心内容 | 考试重点/易混淆点 | 难度系数 |
| --- | --- | --- | --- |
| 强缓存 | 浏览器在有效期内直接使用本地副本，不发请求 | 强缓存≠协商缓存 | ⭐⭐ |
| 协商缓存 | 浏览器带上校验值询问服务器，未变化时得到 304 | 304 不含响应体 | ⭐⭐⭐ |
| ETag | 由服务器给出的内容校验值 | 与 Last-Modified 的区别 | ⭐⭐⭐ |
`;

let database: TestDatabase;
let servers: ServerProcess[] = [];
beforeAll(async () => {
  database = await createDatabase();
  const settings = { TEACHER_SIGN_UP: 'true', LOG_LEVEL: 'warn' };
  servers = await Promise.all([startServerProcess(database.url, settings), startServerProcess(database.url, settings)]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await database?.drop();
});

it('two servers on one database are one: what happens at one is so at the other', async () => {
  const [a, b] = servers as [ServerProcess, ServerProcess];
  const signIn = { email: 'teacher@example.org', password: 'four score and seven' };
  const { body: session } = await clientOf(a)('POST', '/v1/auth/register', { ...signIn, role: 'teacher', locale: 'zh-CN' });
  const [atA, atB] = [clientOf(a, session.accessToken), clientOf(b, session.accessToken)];
  expect((await atB('GET', '/v1/me')).status).toBe(200);

  // An import sent to A is watched and committed at B, and read at A.
  const form = new FormData();
  form.set('file', new Blob([NOTES]), 'notes.md');
  const { body: sent } = await atA('POST', '/v1/imports', form);
  const importAt = async (client: Client, status: string): Promise<Answer> => {
    for (;;) {
      const { body } = await client('GET', `/v1/imports/${sent.id}`);
      if (body.status === status) return body;
      if (body.status === 'failed') throw new Error(JSON.stringify(body));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await importAt(atB, 'previewed');
  expect((await atB('POST', `/v1/imports/${sent.id}/commit`, {})).status).toBe(202);
  const { setId } = await importAt(atA, 'done');
  expect((await atB('GET', `/v1/sets/${setId}`)).body).toMatchObject({ counts: { points: 3 } });

  // Studied at both in turn, from one queue; a review sent to both counts once.
  expect((await atB('PUT', `/v1/sets/${setId}/enrolment`, {})).status).toBe(200);
  for (let n = 0; n < 6; n++) {
    const [here, there] = n % 2 === 0 ? [atA, atB] : [atB, atA];
    const { body: queue } = await here('GET', `/v1/study/queue?setId=${setId}&limit=1`);
    const questionId = queue.data[0]!.question.id;
    const review = { id: `0b0e7a3e-5c55-4c8e-9f57-6d3b2a1c000${n}`, questionId, rating: 'again' };
    const first = await here('POST', '/v1/reviews', review);
    const again = await there('POST', '/v1/reviews', review);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect([again.body.review, again.body.result]).toEqual([first.body.review, first.body.result]);
  }
  const progress = async (client: Client): Promise<object> => {
    const { body } = await client('GET', '/v1/progress/overview');
    return { ...body, asOf: null };
  };
  expect(await progress(atA)).toEqual(await progress(atB));
  expect(await progress(atA)).toMatchObject({ reviewsToday: 6 });

  // What A forgets at once, B forgets within five seconds, though it has just believed the session.
  expect((await atB('GET', '/v1/me')).status).toBe(200);
  expect((await atA('POST', '/v1/auth/logout')).status).toBe(204);
  const ended = performance.now();
  let last = await atB('GET', '/v1/me');
  while (last.status === 200 && performance.now() - ended < 6_000) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    last = await atB('GET', '/v1/me');
  }
  expect({ status: last.status, code: last.body.code }).toEqual({ status: 401, code: 'session_revoked' });
  expect(performance.now() - ended).toBeLessThan(6_000);
  expect((await atA('GET', '/v1/me')).status).toBe(401);
});
