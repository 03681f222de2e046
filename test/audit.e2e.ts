import { randomUUID } from 'node:crypto';
import { RolesRepository } from '../src/identity/admin/roles.repository.js';
import { NO_REQUEST } from '../src/platform/auth/origin.js';
import { AdminCodes } from '../src/identity/admin-codes.js';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse } from './support/imports.js';

let zhidian: TestApp;
let admin: Caller;
beforeAll(async () => {
  zhidian = await startApp();
  admin = await zhidian.admin();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly target: { readonly kind: string; readonly id: string | null } | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly detail: object;
}

const read = async (query = ''): Promise<Entry[]> => (await admin.get(`/v1/admin/audit?limit=200${query}`).expect(200)).body.data;
const about = async (caller: Caller): Promise<Entry[]> =>
  [...(await read(`&actorId=${caller.userId}`)), ...(await read(`&targetId=${caller.userId}`))]
    .filter((entry, i, all) => all.findIndex(({ id }) => id === entry.id) === i)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
const actions = async (caller: Caller): Promise<string[]> => (await about(caller)).map(({ action }) => action);

describe('the audit keeps', () => {
  it('who came in, who did not, from where, and by which request', async () => {
    const account = await zhidian.register();
    const { email, password, userId } = account;
    const login = (with_: string) => zhidian.request().post('/v1/auth/login').send({ email, password: with_ });
    const { headers } = await login(password).expect(200);
    await login('not this one').expect(401);
    const [registered, entered, failed, ...more] = await about(account);
    expect(more).toEqual([]);
    expect(registered).toMatchObject({ action: 'registered', actorId: userId, target: { kind: 'user', id: userId } });
    expect(entered).toEqual({
      id: expect.any(String),
      at: zhidian.clock.now().toISOString(),
      action: 'login',
      actorId: userId,
      target: { kind: 'user', id: userId },
      address: expect.stringMatching(/127\.0\.0\.1/),
      requestId: headers['x-request-id'],
      detail: {},
    });
    expect(failed).toMatchObject({ action: 'login_failed', actorId: null, target: { kind: 'user', id: userId } });
  });

  it('an attempt with a name that nobody has, without the name', async () => {
    const name = `${randomUUID()}@example.org`;
    await zhidian.request().post('/v1/auth/login').send({ email: name, password: 'anything at all' }).expect(401);
    const [failed] = await read('&action=login_failed');
    expect(failed).toMatchObject({ actorId: null, target: null, detail: {} });
    expect(JSON.stringify(failed)).not.toContain(name);
  });

  it('a refresh token that was used again', async () => {
    const account = await zhidian.register();
    const refresh = (refreshToken: string) => zhidian.request().post('/v1/auth/refresh').send({ refreshToken });
    const { body } = await refresh(account.refreshToken).expect(200);
    await refresh(body.refreshToken).expect(200);
    await refresh(account.refreshToken).expect(401);
    await refresh(account.refreshToken).expect(401);
    expect(await actions(account)).toEqual(['registered', 'token_reused']);
  });

  it('passwords, personal tokens and exports of oneself, and what a guest becomes', async () => {
    const guest = await zhidian.guest();
    expect(await actions(guest)).toEqual([]);
    const password = 'four words say more';
    await guest.post('/v1/me/register', { email: `${randomUUID()}@example.org`, password }).expect(201);
    const { body } = await guest.post('/v1/me/tokens', { name: 'SECRETNAME', scopes: ['read', 'study'] }).expect(201);
    await guest.get('/v1/me/export').expect(200);
    await guest.put('/v1/me/password', { currentPassword: password, newPassword: 'four other words' }).expect(204);
    await guest.put('/v1/me/password', { currentPassword: password, newPassword: 'four other words' }).expect(422);
    await guest.delete('/v1/me/tokens').expect(204);
    const entries = await about(guest);
    expect(entries.map(({ action }) => action)).toEqual([
      'registered',
      'personal_token_made',
      'data_exported',
      'password_changed',
      'personal_token_revoked',
    ]);
    expect(entries[1]).toMatchObject({ target: { kind: 'personal_token', id: body.id }, detail: { scopes: ['read', 'study'] } });
    for (const secret of ['SECRETNAME', body.token, password]) expect(JSON.stringify(entries)).not.toContain(secret);
  });

  it('who became the first administrator', async () => {
    const lonely = await startApp();
    const code = await lonely.app.get(AdminCodes).issueIfNoAdmin(lonely.clock.now());
    const account = await lonely.register();
    await account.post('/v1/admin/claim', { code: 'wrong' }).expect(403);
    await account.post('/v1/admin/claim', { code }).expect(200);
    const { data } = (await account.get('/v1/admin/audit').expect(200)).body;
    expect(data.map(({ action }: Entry) => action)).toEqual(['admin_claimed', 'registered']);
    await lonely.close();
  });

  it('which sets were brought in and taken out, and which keys were changed', async () => {
    const teacher = await zhidian.register('teacher');
    const brought = await importOf(teacher, setFile([trueFalse('A')]), 'set.json');
    const { setId } = await brought.commit();
    await teacher.get(`/v1/sets/${setId}/export?format=csv`).expect(200);
    await teacher.get(`/v1/sets/${setId}/export/losses?format=csv`).expect(200);
    const [question] = (await teacher.get(`/v1/sets/${setId}/questions`).expect(200)).body.data;
    await teacher.patch(`/v1/questions/${question.id}`, { prompt: 'The same, asked otherwise?' }).expect(200);
    await teacher.patch(`/v1/questions/${question.id}`, { key: { value: !question.key.value } }).expect(200);
    const entries = (await about(teacher)).slice(1);
    expect(entries).toMatchObject([
      { action: 'set_imported', target: { kind: 'import', id: brought.id } },
      { action: 'set_exported', target: { kind: 'set', id: setId }, detail: { format: 'csv' } },
      { action: 'key_changed', target: { kind: 'question', id: question.id } },
    ]);
  });

  it('how many keys an import changed, and of which questions', async () => {
    const teacher = await zhidian.register('teacher');
    const numbers = Array.from({ length: 130 }, (_, n) => n);
    const file = (key: (n: number) => boolean, word = 'even'): string =>
      setFile(numbers.map((n) => trueFalse(`Is ${n} ${word}?`, key(n), { externalId: `q${n}` })));
    const { setId } = await (
      await importOf(
        teacher,
        file(() => true),
        'set.json',
      )
    ).commit();
    const again = await importOf(
      teacher,
      file((n) => n < 10),
      'set.json',
      { setId },
    );
    expect((await again.commit()).counts).toMatchObject({ updated: 120, unchanged: 10 });
    const worded = await importOf(
      teacher,
      file((n) => n < 10, 'an even number'),
      'set.json',
      { setId },
    );
    expect((await worded.commit()).counts).toMatchObject({ updated: 130 });
    const { rows } = await zhidian.pools.general.query<{ id: string }>(
      `select id from question where set_id = $1 and external_id = any($2)`,
      [setId, numbers.filter((n) => n >= 10).map((n) => `q${n}`)],
    );
    const entries = (await about(teacher)).filter(({ action }) => action === 'key_changed');
    expect(entries).toMatchObject([{ target: { kind: 'set', id: setId }, detail: { count: 120, import: again.id } }]);
    const told = (entries[0]?.detail as { questions: string[] }).questions;
    expect(told).toHaveLength(100);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(told));
  });

  it('which keys were changed when questions were made anew of a point that says something else', async () => {
    const teacher = await zhidian.register('teacher');
    const { id: setId } = (await teacher.post('/v1/sets', { title: 'Docker', defaultLanguage: 'en' }).expect(201)).body;
    const point = { title: 'Layers', coreContent: 'A layer is **read-only**, and images are made of **layers**.' };
    const { id } = (await teacher.post(`/v1/sets/${setId}/points`, point).expect(201)).body;
    await teacher.post(`/v1/sets/${setId}/generate`).expect(200);
    await teacher.post(`/v1/sets/${setId}/generate`).expect(200);
    expect((await about(teacher)).filter(({ action }) => action === 'key_changed')).toEqual([]);
    await teacher
      .patch(`/v1/points/${id}`, { coreContent: 'A layer is **immutable**, and images are made of **sheets**.' })
      .expect(200);
    const { body } = await teacher.post(`/v1/sets/${setId}/generate`).expect(200);
    expect(body.changed).toBeGreaterThan(0);
    const [entry] = (await about(teacher)).filter(({ action }) => action === 'key_changed');
    expect(entry).toMatchObject({ target: { kind: 'set', id: setId }, detail: { count: expect.any(Number) } });
  });

  it('what an administrator looks at that is not theirs, this list too', async () => {
    const [teacher, looking] = [await zhidian.register('teacher'), await zhidian.admin()];
    const { id } = (await teacher.post('/v1/sets', { title: 'Secret' }).expect(201)).body;
    const { id: own } = (await looking.post('/v1/sets', { title: 'Own' }).expect(201)).body;
    await looking.get(`/v1/sets/${own}/questions`).expect(200);
    await looking.get(`/v1/sets/${id}`).expect(200);
    await teacher.get(`/v1/sets/${id}`).expect(200);
    await looking.get('/v1/admin/users').expect(200);
    await looking.get('/v1/admin/audit').expect(200);
    const entries = (await about(looking)).slice(1);
    expect(entries).toMatchObject([
      { action: 'admin_read', target: { kind: 'set', id } },
      { action: 'admin_read', target: null, detail: { what: 'users' } },
      { action: 'admin_read', target: null, detail: { what: 'audit' } },
    ]);
  });
});

describe('reading the audit', () => {
  it('goes by pages, newest first, and can be narrowed', async () => {
    const account = await zhidian.register();
    const { email, password } = account;
    const times: string[] = [];
    for (let i = 0; i < 3; i++) {
      zhidian.clock.advance(MINUTE);
      times.unshift(zhidian.clock.now().toISOString());
      for (const with_ of [password, 'wrong']) await zhidian.request().post('/v1/auth/login').send({ email, password: with_ });
    }
    const of = `targetId=${account.userId}`;
    const pages: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const url: string = `/v1/admin/audit?${of}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await admin.get(url).expect(200);
      pages.push(...body.data);
      cursor = body.page.nextCursor;
    }
    expect(pages.map(({ action }) => action)).toEqual([
      ...['login_failed', 'login', 'login_failed', 'login', 'login_failed', 'login', 'registered'],
    ]);
    expect((await read(`&${of}&action=login`)).map(({ at }) => at)).toEqual(times);
    expect(await read(`&${of}&since=${times[0]}`)).toHaveLength(2);
    expect(await read(`&${of}&until=${times[1]}`)).toHaveLength(3);
    expect(await read(`&actorId=${randomUUID()}`)).toEqual([]);
    await admin.get(`/v1/admin/audit?since=yesterday`).expect(422);
    await admin.get(`/v1/admin/audit?action=stolen`).expect(422);
    await admin.get(`/v1/admin/audit?cursor=x`).expect(400);
  });

  it('is for administrators with a session', async () => {
    await (await zhidian.register('teacher')).get('/v1/admin/audit').expect(403);
    const { token } = (await admin.post('/v1/me/tokens', { name: 'x', scopes: ['read'] }).expect(201)).body;
    const { body } = await zhidian.request().get('/v1/admin/audit').set('authorization', `Bearer ${token}`).expect(403);
    expect(body.code).toBe('session_required');
  });
});

describe('roles', () => {
  const roles = (account: Caller, wanted: string[], by = admin) =>
    by.put(`/v1/admin/users/${account.userId}/roles`, { roles: wanted });

  it('are given and taken by an administrator, each with an entry, and count at once', async () => {
    const account = await zhidian.register();
    const publish = () => account.post('/v1/sets', { title: 'Mine', visibility: 'public' });
    await publish().expect(403);
    expect((await roles(account, ['teacher', 'admin']).expect(200)).body.roles).toEqual(['learner', 'teacher', 'admin']);
    await publish().expect(201);
    await account.get('/v1/admin/users').expect(200);
    expect((await roles(account, ['learner', 'learner']).expect(200)).body.roles).toEqual(['learner']);
    await publish().expect(403);
    const entries = (await about(account)).filter(({ action }) => action.startsWith('role_'));
    expect(entries.map(({ action, actorId, detail }) => ({ action, actorId, ...detail }))).toEqual([
      { action: 'role_granted', actorId: admin.userId, role: 'teacher' },
      { action: 'role_granted', actorId: admin.userId, role: 'admin' },
      { action: 'role_revoked', actorId: admin.userId, role: 'teacher' },
      { action: 'role_revoked', actorId: admin.userId, role: 'admin' },
    ]);
  });

  it('are for accounts that there are', async () => {
    const guest = await zhidian.guest();
    await roles(guest, ['teacher']).expect(404);
    await admin.put(`/v1/admin/users/${randomUUID()}/roles`, { roles: ['teacher'] }).expect(404);
    await roles(await zhidian.register(), ['emperor']).expect(422);
  });

  it('leave an administrator, even when two take the role from each other at once', async () => {
    const court = await startApp();
    const [one, two] = [await court.admin(), await court.admin()];
    const take = (by: Caller, from: Caller) => by.put(`/v1/admin/users/${from.userId}/roles`, { roles: [] });
    const by = (actor: Caller) => ({ actorId: actor.userId, origin: NO_REQUEST, at: court.clock.now() });
    const roles = court.app.get(RolesRepository);
    const outcomes = await Promise.all([
      roles.change(one.userId, () => [], by(two)),
      roles.change(two.userId, () => [], by(one)),
    ]);
    expect(outcomes.toSorted()).toEqual(['changed', 'last_admin']);
    const last = outcomes[0] === 'last_admin' ? one : two;
    expect((await take(last, last).expect(409)).body.code).toBe('last_admin');
    const { rows } = await court.pools.general.query(`select id from users where 'admin' = any (roles)`);
    expect(rows).toHaveLength(1);
    expect(court.errors).toEqual([]);
    await court.close();
  });
});

describe('accounts', () => {
  it('are found by their e-mail, written in any way, and by role', async () => {
    const [account, teacher] = [await zhidian.register(), await zhidian.register('teacher')];
    const find = async (query: string) => (await admin.get(`/v1/admin/users?${query}`).expect(200)).body;
    expect((await find(`email=${encodeURIComponent(` ${account.email.toUpperCase()} `)}`)).data).toEqual([
      {
        ...{ id: account.userId, email: account.email, username: null, displayName: account.email.split('@')[0] },
        ...{ roles: ['learner'], createdAt: zhidian.clock.now().toISOString() },
      },
    ]);
    expect((await find('email=nobody@example.org')).data).toEqual([]);
    const { data, page } = await find('role=teacher&limit=1');
    expect(data.map(({ id }: { id: string }) => id)).toEqual([teacher.userId]);
    const rest = await find(`role=teacher&cursor=${page.nextCursor}`);
    expect(rest.data.every((one: { roles: string[] }) => one.roles.includes('teacher'))).toBe(true);
    const guest = await zhidian.guest();
    const all = await find('limit=200');
    expect(all.data.some(({ id }: { id: string }) => id === guest.userId)).toBe(false);
  });
});
