import { randomUUID } from 'node:crypto';
import { startApp, type TestApp } from './support/app.js';
import { send, type Answered, type Sent } from './support/inject.js';
import { formWith, png } from './support/media.js';
import { People, type Person } from './support/people.js';
import { startServerProcess } from './support/server-process.js';
import { secondInstance } from './support/two-apps.js';
import { questionBody } from './support/world.js';

let zhidian: TestApp;
let other: Awaited<ReturnType<typeof secondInstance>>;
let people: People;
let teacher: Person;
let setId: string;

beforeAll(async () => {
  zhidian = await startApp();
  other = await secondInstance(zhidian);
  people = await People.of(zhidian);
  teacher = await people.make('teacher');
  setId = (await post('/v1/sets', { title: 'Docker' })).json<{ id: string }>().id;
  expect((await post(`/v1/sets/${setId}/points`, { title: 'Layers', coreContent: 'Images are made of layers.' })).status).toBe(
    201,
  );
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await other.close();
  await zhidian.close();
});

const post = (url: string, body: object | undefined, key?: string, more: Partial<Sent> = {}): Promise<Answered> =>
  send(zhidian, {
    method: 'POST',
    url,
    token: teacher.token,
    ...(body !== undefined && { body }),
    ...more,
    headers: { ...more.headers, ...(key !== undefined && { 'idempotency-key': key }) },
  });

const count = async (table: string): Promise<number> => {
  const { rows } = await zhidian.pools.general.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
};

/** The same request at both servers, `times` over. */
const everywhere = (url: string, body: object, key: string, times: number): Promise<Answered[]> =>
  Promise.all(
    Array.from({ length: times }, (_, n) =>
      send(n % 2 === 0 ? zhidian : { ...zhidian, app: other.app }, {
        method: 'POST',
        url,
        token: teacher.token,
        body,
        headers: { 'idempotency-key': key },
      }),
    ),
  );

const WRITES: readonly [name: string, url: () => string, body: () => object, table: string][] = [
  ['a set', () => '/v1/sets', () => ({ title: 'Images' }), 'question_set'],
  ['a point', () => `/v1/sets/${setId}/points`, () => ({ title: 'Registry' }), 'point'],
  ['a question', () => `/v1/sets/${setId}/questions`, () => questionBody(''), 'question'],
  ['an import', () => '/v1/imports', () => ({ text: '| 知识点 |\n| --- |\n| 镜像 |\n', setId }), 'import_job'],
  ['a personal token', () => '/v1/me/tokens', () => ({ name: 'backup', scopes: ['read'] }), 'personal_token'],
];

describe.each(WRITES)('%s', (_, url, body, table) => {
  it('asked for 50 times at once at two servers comes to be once, and all get the same answer', async () => {
    const [key, before, asked] = [randomUUID(), await count(table), body()];
    const answers = await everywhere(url(), asked, key, 50);
    expect(await count(table)).toBe(before + 1);
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    expect(answers[0]?.status).toBeLessThan(300);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
  });

  it('asked for again says that it is the answer of before', async () => {
    const [key, asked] = [`"${randomUUID()}"`, body()];
    const first = await post(url(), asked, key);
    const before = await count(table);
    const second = await post(url(), asked, key);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.text).toBe(first.text);
    expect([second.status, second.headers['etag'], second.headers['location']]).toEqual([
      first.status,
      first.headers['etag'],
      first.headers['location'],
    ]);
    if (table !== 'personal_token') expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await count(table)).toBe(before);
  });

  it('under the key of something else is refused', async () => {
    const key = randomUUID();
    await post('/v1/sets', { title: 'First' }, key);
    const before = await count(table);
    const answer = await post(url(), { ...body(), title: 'Second' }, key);
    expect([answer.status, answer.json().code]).toEqual([422, 'idempotency_key_reused']);
    expect(await count(table)).toBe(before);
  });

  it('without a key comes to be each time', async () => {
    const before = await count(table);
    for (let n = 0; n < 2; n++) expect((await post(url(), body())).status).toBeLessThan(300);
    expect(await count(table)).toBe(before + 2);
  });
});

describe('a key', () => {
  it("of another learner's is another one", async () => {
    const [key, someone] = [randomUUID(), await people.make('teacher')];
    const mine = await post('/v1/sets', { title: 'Mine' }, key);
    const theirs = await post('/v1/sets', { title: 'Theirs' }, key, { token: someone.token });
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.headers).not.toHaveProperty('idempotency-replayed');
    expect(theirs.json<{ title: string }>().title).toBe('Theirs');
  });

  it('answers what was answered first, whatever has changed since', async () => {
    const key = randomUUID();
    const first = await post('/v1/sets', { title: 'Before' }, key);
    const { id } = first.json<{ id: string }>();
    await send(zhidian, { method: 'PATCH', url: `/v1/sets/${id}`, token: teacher.token, body: { title: 'After' } });
    expect((await post('/v1/sets', { title: 'Before' }, key)).text).toBe(first.text);
    await send(zhidian, { method: 'DELETE', url: `/v1/sets/${id}`, token: teacher.token });
    expect((await post('/v1/sets', { title: 'Before' }, key)).text).toBe(first.text);
  });

  it('is free again when the work failed: sent again, it may succeed', async () => {
    const [key, slug] = [randomUUID(), `taken-${randomUUID().slice(0, 8)}`];
    const taken = (await post('/v1/sets', { title: 'First', slug })).json<{ id: string }>();
    const refused = await post('/v1/sets', { title: 'Second', slug }, key);
    expect([refused.status, refused.json().code]).toEqual([409, 'slug_taken']);
    await send(zhidian, { method: 'DELETE', url: `/v1/sets/${taken.id}`, token: teacher.token });
    expect((await post('/v1/sets', { title: 'Second', slug }, key)).status).toBe(201);
  });

  it.each(['', '"open', 'a, b', 'x'.repeat(300)])('is none in %j', async (key) => {
    const answer = await post('/v1/sets', { title: 'None' }, key);
    expect([answer.status, answer.json().code]).toEqual([400, 'idempotency_key_malformed']);
  });

  it('means nothing to a review, which has an id of its own', async () => {
    const answer = await post('/v1/reviews', { id: randomUUID(), questionId: randomUUID(), rating: 'again' }, '"open');
    expect(answer.status).toBe(404);
  });

  it('goes with the work of a server that is killed over it', async () => {
    const [key, url] = [randomUUID(), `/v1/sets/${setId}/points`];
    const server = await startServerProcess(zhidian.url, { LOG_LEVEL: 'error' });
    const before = await count('point');
    const client = await zhidian.pools.general.connect();
    try {
      await client.query('begin');
      await client.query('select from question_set where id = $1 for update', [setId]);
      const cut = fetch(`${server.url}${url}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${teacher.token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ title: 'Cut' }),
      });
      await until(async () => (await waiting()) === 1);
      await Promise.all([server.kill(), expect(cut).rejects.toThrow('fetch failed')]);
    } finally {
      await client.query('rollback');
      client.release();
      await server.kill();
    }
    const again = await post(url, { title: 'Cut' }, key);
    expect(again.status).toBe(201);
    expect(again.headers).not.toHaveProperty('idempotency-replayed');
    expect(await count('point')).toBe(before + 1);
  });

  it('whose answer was lost before it was kept leads to what was made', async () => {
    const key = randomUUID();
    const first = await post('/v1/sets', { title: 'Lost' }, key);
    await zhidian.pools.general.query('update idempotency set answer = null, status = null, headers = null');
    const before = await count('question_set');
    const again = await post('/v1/sets', { title: 'Lost' }, key);
    expect(again.text).toBe(first.text);
    expect(await count('question_set')).toBe(before);
  });

  it('counts for a form by its file and its fields', async () => {
    const [key, url] = [randomUUID(), `/v1/sets/${setId}/media`];
    const form = (width: number): Promise<Answered> => post(url, undefined, key, formWith('a.png', png(width, 9)));
    const first = await form(5);
    expect(first.status).toBe(201);
    const again = await form(5);
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true']);
    expect((await form(6)).json().code).toBe('idempotency_key_reused');
  });

  it('lets questions be made of points once', async () => {
    const [key, url] = [randomUUID(), `/v1/sets/${setId}/generate`];
    const first = await post(url, undefined, key);
    expect(first.json<{ made: number }>().made).toBeGreaterThan(0);
    expect((await post(url, undefined, key)).text).toBe(first.text);
    expect((await post(url, undefined)).json<{ made: number }>().made).toBe(0);
  });

  it('leaves no key, and no token, in the database', async () => {
    const key = randomUUID();
    const { token } = (await post('/v1/me/tokens', { name: 'secret', scopes: ['read'] }, key)).json<{ token: string }>();
    expect(await storedAnywhere(key)).toBe(false);
    expect(await storedAnywhere(token.split('.')[2] ?? '')).toBe(false);
    expect((await send(zhidian, { method: 'GET', url: '/v1/sets', token })).status).toBe(200);
  });

  it('goes with the account', async () => {
    const someone = await people.make('teacher');
    await post('/v1/sets', { title: 'Mine' }, randomUUID(), { token: someone.token });
    const left = () => zhidian.pools.general.query('select from idempotency where learner_id = $1', [someone.id]);
    expect((await left()).rowCount).toBe(1);
    const gone = await send(zhidian, {
      method: 'DELETE',
      url: '/v1/me',
      token: someone.token,
      body: { password: 'seven wise canaries' },
    });
    expect(gone.status).toBe(204);
    expect((await left()).rowCount).toBe(0);
  });
});

/** How many connections wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await zhidian.pools.general.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  );
  return rows[0]?.n ?? 0;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

async function storedAnywhere(text: string): Promise<boolean> {
  const { rows } = await zhidian.pools.general.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  for (const { name } of rows) {
    const hit = await zhidian.pools.general.query(`select from ${name} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (hit.rowCount === 1) return true;
  }
  return false;
}
