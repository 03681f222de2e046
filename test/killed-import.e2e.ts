import { createDatabase, type TestDatabase } from './support/database.js';
import { setFile, trueFalse, type ImportBody } from './support/imports.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

const QUESTIONS = 8_000;
const LOOK_MS = 10;

let database: TestDatabase;
let server: ServerProcess;
let token: string;

beforeAll(async () => {
  database = await createDatabase();
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error', TEACHER_SIGN_UP: 'true' });
  const session = await call<{ accessToken: string }>('POST', '/v1/auth/register', {
    email: 'killed@example.org',
    password: 'seven wise canaries',
    role: 'teacher',
  });
  token = session.accessToken;
});
afterAll(async () => {
  await server.kill();
  await database.drop();
});

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const reply = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

async function upload(): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([setFile(Array.from({ length: QUESTIONS }, (_, n) => trueFalse(`Statement ${n}`)))]), 'many.json');
  const reply = await fetch(`${server.url}/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return ((await reply.json()) as ImportBody).id;
}

async function until(id: string, ...wanted: string[]): Promise<ImportBody> {
  for (;;) {
    const body = await call<ImportBody>('GET', `/v1/imports/${id}`);
    if (wanted.includes(body.status)) return body;
    await pause();
  }
}
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
const count = async (table: string): Promise<number> =>
  (await database.pools.general.query<{ count: number }>(`select count(*)::int as count from ${table}`)).rows[0]!.count;
const restart = async (): Promise<void> => {
  await server.kill();
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error', TEACHER_SIGN_UP: 'true' });
};

describe('a server that is killed', () => {
  it('while it reads leaves a preview after the restart', async () => {
    const id = await upload();
    await until(id, 'reading', 'previewed');
    await restart();
    const { counts, issuesTotal } = await until(id, 'previewed', 'failed');
    expect(counts).toMatchObject({ questions: QUESTIONS });
    expect(issuesTotal).toBe(0);
    expect(await count('import_item')).toBe(QUESTIONS);
    await call('POST', `/v1/imports/${id}/cancel`);
  });

  it('while it commits leaves nothing, and ends the commit after the restart', async () => {
    const id = await upload();
    await until(id, 'previewed');
    const before = { questions: await count('question'), sets: await count('question_set') };
    await call('POST', `/v1/imports/${id}/commit`, {});
    const { done, total } = (await waitForProgress(id)).progress;
    expect(done).toBeLessThan(total);
    await server.kill();
    expect({ questions: await count('question'), sets: await count('question_set') }).toEqual(before);
    server = await startServerProcess(database.url, { LOG_LEVEL: 'error', TEACHER_SIGN_UP: 'true' });
    const { setId, counts } = await until(id, 'done', 'failed');
    expect(counts).toMatchObject({ questions: QUESTIONS, unchanged: 0 });
    expect(await count('question')).toBe(before.questions + QUESTIONS);
    expect(await count('question_set')).toBe(before.sets + 1);
    const set = await call<{ counts: { questions: number } }>('GET', `/v1/sets/${setId}`);
    expect(set.counts.questions).toBe(QUESTIONS);
  });

  it('with SIGTERM while it commits stops well, and ends the commit after the restart', async () => {
    const id = await upload();
    await until(id, 'previewed');
    await call('POST', `/v1/imports/${id}/commit`, {});
    expect(await server.stop()).toBe(0);
    server = await startServerProcess(database.url, { LOG_LEVEL: 'error', TEACHER_SIGN_UP: 'true' });
    expect(await until(id, 'done', 'failed')).toMatchObject({ status: 'done' });
  });
});

/** Some of the commit's rows are written, and not all. */
async function waitForProgress(id: string): Promise<ImportBody> {
  for (;;) {
    const body = await call<ImportBody>('GET', `/v1/imports/${id}`);
    if (body.status !== 'committing') throw new Error(`it is ${body.status}: nothing left to kill`);
    if (body.progress.done > 0) return body;
    await pause();
  }
}
