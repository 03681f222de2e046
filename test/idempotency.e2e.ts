import { randomUUID } from 'node:crypto';
import { AdminCodes } from '../src/identity/admin-codes.js';
import { isReference } from '../src/platform/openapi/description.js';
import { routesOf } from '../src/platform/openapi/walk.js';
import { committed } from './support/api-description.js';
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

/** Why a route that makes or does something takes no key: sent again as it is, it does nothing more, or nobody is there to own the key. */
const WITHOUT_KEY = {
  'POST /v1/auth/register': 'of nobody yet; the second time its e-mail is taken',
  'POST /v1/auth/guest': 'of nobody yet; a guest who never comes is swept',
  'POST /v1/auth/login': 'of nobody yet; answers with a session, which is not kept',
  'POST /v1/auth/refresh': 'of nobody; two of one token get the same successor',
  'POST /v1/auth/logout': 'the session has ended the second time',
  'POST /v1/auth/forgot': 'of nobody; no more than three codes of an account are good',
  'POST /v1/auth/reset': 'of nobody; its code is used once',
  'POST /v1/me/register': 'a guest registers once; answers with a session, which is not kept',
  'POST /v1/reviews': 'has an id of its own',
} as const;

it('is taken by every route that makes or does something, but for those that need none', () => {
  const posts = routesOf(committed('openapi.json')).filter(({ method }) => method === 'post');
  const takesKey = ({ operation }: (typeof posts)[number]): boolean =>
    (operation.parameters ?? []).some((one) => !isReference(one) && one.name === 'Idempotency-Key');
  const without = posts.filter((route) => !takesKey(route)).map(({ path }) => `POST ${path}`);
  expect(posts.length - without.length).toBeGreaterThan(8);
  expect(without.toSorted()).toEqual(Object.keys(WITHOUT_KEY).toSorted());
});

describe('an export brought in', () => {
  const exportFile = (title: string, presetId: string = randomUUID()): Buffer =>
    Buffer.from(
      JSON.stringify({
        exportedAt: '2026-03-02T08:00:00.000Z',
        presets: [{ id: presetId, version: 1, name: title, config: {}, createdAt: '2026-03-01T08:00:00.000Z' }],
        sets: [{ id: randomUUID(), defaultLanguage: 'en', content: { en: { title } }, points: [], questions: [] }],
      }),
    );

  it('20 times at once at two servers comes in once, and all are told the same', async () => {
    const [key, before, form] = [randomUUID(), await count('question_set'), formWith('export.json', exportFile('Moved'))];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        send(n % 2 === 0 ? zhidian : { ...zhidian, app: other.app }, {
          ...{ method: 'POST', url: '/v1/me/import', token: teacher.token, ...form },
          headers: { ...form.headers, 'idempotency-key': key },
        }),
      ),
    );
    expect([...new Set(answers.map(({ status, text }) => `${status} ${text}`))]).toHaveLength(1);
    expect(answers[0]?.json()).toMatchObject({ sets: { imported: 1 }, presets: { imported: 1 }, skipped: [] });
    expect(await count('question_set')).toBe(before + 1);
  });

  it('under the key of another is refused, and leaves nothing', async () => {
    const key = randomUUID();
    await post('/v1/me/import', undefined, key, formWith('export.json', exportFile('One')));
    const before = [await count('question_set'), await count('preset')];
    const answer = await post('/v1/me/import', undefined, key, formWith('export.json', exportFile('Other')));
    expect([answer.status, answer.json().code]).toEqual([422, 'idempotency_key_reused']);
    expect([await count('question_set'), await count('preset')]).toEqual(before);
  });

  it('whose answer was lost is told as what came in, not as what was there', async () => {
    const [key, form] = [randomUUID(), formWith('export.json', exportFile('Lost'))];
    const first = await post('/v1/me/import', undefined, key, form);
    await zhidian.pools.general.query('update idempotency set answer = null, status = null, headers = null');
    expect((await post('/v1/me/import', undefined, key, form)).text).toBe(first.text);
    const anew = await post('/v1/me/import', undefined, randomUUID(), form);
    expect(anew.json()).toMatchObject({ sets: { imported: 0, unchanged: 1 }, presets: { imported: 0, unchanged: 1 } });
  });
});

it('the code of the first administrator is claimed once, and who claimed it is told so again', async () => {
  const [account, key] = [await people.make('learner'), randomUUID()];
  const code = (await zhidian.app.get(AdminCodes).issueIfNoAdmin(zhidian.clock.now())) ?? '';
  const claim = (given: string, under?: string) => post('/v1/admin/claim', { code: given }, under, { token: account.token });
  expect((await claim('00000-00000-00000-00000', key)).json().code).toBe('admin_code_wrong');
  const first = await claim(code, key);
  expect([first.status, first.json<{ roles: string[] }>().roles]).toEqual([200, ['learner', 'admin']]);
  const again = await claim(code, key);
  expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([200, first.text, 'true']);
  expect((await claim(code)).status).toBe(403);
  const { rows } = await zhidian.pools.general.query(`select from audit where action = 'admin_claimed'`);
  expect(rows).toHaveLength(1);
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
