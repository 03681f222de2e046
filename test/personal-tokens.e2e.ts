import { ACCESS_TABLE, addressOf } from './support/access-table.js';
import { DAY, HOUR, MINUTE, SECOND, startApp, type Caller, type TestApp } from './support/app.js';
import { send, type Answered } from './support/inject.js';
import { tablesWith } from './support/owned-data.js';
import { People } from './support/people.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
let world: World;
beforeAll(async () => {
  zhidian = await startApp();
  world = await makeWorld(zhidian, await People.of(zhidian));
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

interface Made {
  readonly id: string;
  readonly token: string;
}

const make = async (caller: Caller, scopes: string[], extra: object = {}): Promise<Made> =>
  (await caller.post('/v1/me/tokens', { name: 'backup', scopes, ...extra }).expect(201)).body;
const get = (token: string, url = '/v1/me'): Promise<Answered> => send(zhidian, { method: 'GET', url, token });
const told = async (asked: Promise<Answered>): Promise<readonly [number, string | undefined]> => {
  const answer = await asked;
  return [answer.status, answer.status < 400 ? undefined : answer.json().code];
};

describe('a personal token', () => {
  it('is shown once, and nothing of it but a hash is kept', async () => {
    const account = await zhidian.register();
    const { body } = await account.post('/v1/me/tokens', { name: ' nightly ', scopes: ['read', 'study'] }).expect(201);
    const { token, ...entry } = body;
    const now = zhidian.clock.now().toISOString();
    expect(entry).toEqual({
      ...{ id: expect.any(String), name: 'nightly', scopes: ['read', 'study'] },
      ...{ createdAt: now, expiresAt: null, lastUsedAt: null },
    });
    expect(token).toMatch(new RegExp(`^zdp_${account.userId}\\.${entry.id}\\.[\\w-]{43}$`));
    expect((await account.get('/v1/me/tokens').expect(200)).body).toEqual({ data: [entry], page: { nextCursor: null } });
    expect((await account.get('/v1/me/export').expect(200)).body.personalTokens).toEqual([entry]);
    expect(await tablesWith(zhidian, token.split('.').at(-1))).toEqual([]);
  });

  it('stands for its owner, who sees to the hour when it was used', async () => {
    const account = await zhidian.register();
    const { token } = await make(account, ['read']);
    zhidian.clock.set('2026-03-02T10:17:00.000Z');
    expect((await get(token)).json<{ id: string }>().id).toBe(account.userId);
    const used = async (): Promise<string> => (await account.get('/v1/me/tokens').expect(200)).body.data[0].lastUsedAt;
    expect(await used()).toBe('2026-03-02T10:00:00.000Z');
    zhidian.clock.advance(30 * MINUTE);
    await get(token);
    expect(await used()).toBe('2026-03-02T10:00:00.000Z');
    zhidian.clock.advance(HOUR);
    await get(token);
    expect(await used()).toBe('2026-03-02T11:00:00.000Z');
  });

  it('is listed a page at a time, to its owner alone', async () => {
    const [account, other] = [await zhidian.register(), await zhidian.register()];
    const made = [await make(account, ['read']), await make(account, ['read']), await make(account, ['read'])];
    const { body: first } = await account.get('/v1/me/tokens?limit=2').expect(200);
    const { body: second } = await account.get(`/v1/me/tokens?limit=2&cursor=${first.page.nextCursor}`).expect(200);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse());
    expect((await other.get('/v1/me/tokens').expect(200)).body.data).toEqual([]);
    await other.get(`/v1/me/tokens?cursor=${first.page.nextCursor}`).expect(400);
    await other.delete(`/v1/me/tokens/${made[0]?.id}`).expect(404);
  });

  it('wants a name, known scopes and an end to come', async () => {
    const account = await zhidian.register();
    const wrong = { name: ' ', scopes: ['admin'], expiresAt: 7, admin: true };
    const { body } = await account.post('/v1/me/tokens', wrong).expect(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/admin',
      '/expiresAt',
      '/name',
      '/scopes/0',
    ]);
    const fault = async (extra: object) =>
      (await account.post('/v1/me/tokens', { name: 'x', scopes: ['read'], ...extra }).expect(422)).body.errors[0];
    expect(await fault({ expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({ pointer: '/expiresAt', code: 'time_is_past' });
    expect(await fault({ expiresAt: 'tomorrow' })).toMatchObject({ pointer: '/expiresAt', code: 'is_iso8601' });
    expect(await fault({ scopes: [] })).toMatchObject({ pointer: '/scopes' });
    expect(await fault({ scopes: ['read', 'read'] })).toMatchObject({ pointer: '/scopes' });
  });

  it('is one of fifty at the most, also when many are made at once', async () => {
    const account = await zhidian.register();
    const statuses = await Promise.all(
      Array.from({ length: 54 }, () =>
        account.post('/v1/me/tokens', { name: 'x', scopes: ['read'] }).then(({ status }) => status),
      ),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(50);
    expect(statuses.filter((status) => status === 409)).toHaveLength(4);
  });
});

describe('what a token is not', () => {
  it.each<readonly [string, (made: Made, other: Caller) => string]>([
    ['another secret', ({ token }) => `${token.slice(0, -43)}${'A'.repeat(43)}`],
    ['the id of another learner', ({ token, id }, other) => token.replace(/^zdp_[^.]+/, `zdp_${other.userId}`) + id.slice(0, 0)],
    ['an id that never was', ({ token, id }) => token.replace(id, '01980000-0000-7000-8000-000000000009')],
    ['no secret', ({ token }) => token.slice(0, -43)],
    ['the secret alone', ({ token }) => token.slice(-43)],
    ['another prefix', ({ token }) => token.slice(4)],
  ])('%s', async (_, change) => {
    const [account, other] = [await zhidian.register(), await zhidian.register()];
    const made = await make(account, ['read']);
    expect(await told(get(change(made, other)))).toEqual([401, 'token_invalid']);
    // The same again after the right one, while what was read of it is believed.
    expect((await get(made.token)).status).toBe(200);
    expect(await told(get(change(made, other)))).toEqual([401, 'token_invalid']);
  });
});

describe('the scope of a token', () => {
  const SESSION_ONLY = /\/v1\/(me\/(sessions|tokens|register|password|import)|admin\/|auth\/logout)|^(PATCH|DELETE) \/v1\/me$/;
  const STUDY = /\/v1\/(reviews|presets|cards)\b|\/enrolment$/;
  const needed = (route: string): 'session' | 'read' | 'study' | 'author' => {
    if (SESSION_ONLY.test(route)) return 'session';
    if (route.startsWith('GET ')) return 'read';
    return STUDY.test(route) ? 'study' : 'author';
  };
  const guarded = [...new Set(ACCESS_TABLE.filter(({ expected }) => expected[0] === 401).map(({ route }) => route))];
  const SCOPES = ['read', 'study', 'author'];

  it.each(guarded.map((route) => [needed(route), route] as const))('%s: %s', async (scope, route) => {
    const account = await zhidian.register('teacher');
    const without = await make(
      account,
      SCOPES.filter((one) => one !== scope),
    );
    const [method = ''] = route.split(' ');
    const url = addressOf(route, world.open, world, world.owner.sessionId);
    const call = (token: string, as = method) => send(zhidian, { method: as, url, token, body: as === 'HEAD' ? undefined : {} });
    const refused = await call(without.token);
    if (scope === 'session') {
      expect([refused.status, refused.json().code]).toEqual([403, 'session_required']);
      return;
    }
    expect([refused.status, refused.json().code]).toEqual([403, 'scope_required']);
    expect(refused.json().detail).toContain(`"${scope}"`);
    if (method === 'GET') expect((await call(without.token, 'HEAD')).status).toBe(403);
    const { token } = await make(account, [scope]);
    const entered = await call(token);
    expect(entered.status < 400 ? '' : entered.json().code).not.toMatch(/scope_required|session_required|token_/);
  });

  it('never makes an administrator', async () => {
    const admin = await zhidian.admin();
    const { token } = await make(admin, SCOPES);
    await admin.get(`/v1/sets/${world.draft.id}`).expect(200);
    expect(await told(get(token, `/v1/sets/${world.draft.id}`))).toEqual([404, 'not_found']);
    const change = { method: 'PATCH', url: `/v1/sets/${world.open.id}`, token, body: { title: 'Mine now' } };
    expect(await told(send(zhidian, change))).toEqual([403, 'not_owner']);
  });

  it('is enough to study and to write', async () => {
    const account = await zhidian.register('teacher');
    const { token } = await make(account, ['study', 'author']);
    const enrol = { method: 'PUT', url: `/v1/sets/${world.open.id}/enrolment`, token, body: {} };
    expect((await send(zhidian, enrol)).status).toBe(200);
    const set = await send(zhidian, { method: 'POST', url: '/v1/sets', token, body: { title: 'Mine' } });
    expect(set.status).toBe(201);
    expect(set.json<{ owner: { id: string } }>().owner.id).toBe(account.userId);
  });
});

describe('the end of a token', () => {
  /** What another process would do: it hears of nothing, and believes what it read for five seconds. */
  const behindOurBack = (text: string, id: string): Promise<unknown> => zhidian.pools.general.query(text, [id]);

  it('comes when it is revoked, here at once', async () => {
    const account = await zhidian.register();
    const [one, two, three] = [await make(account, ['read']), await make(account, ['read']), await make(account, ['read'])];
    for (const { token } of [one, two, three]) expect((await get(token)).status).toBe(200);
    await account.delete(`/v1/me/tokens/${one.id}`).expect(204);
    expect(await told(get(one.token))).toEqual([401, 'token_invalid']);
    await account.delete(`/v1/me/tokens/${one.id}`).expect(404);
    expect((await get(two.token)).status).toBe(200);
    await account.delete('/v1/me/tokens').expect(204);
    for (const { token } of [two, three]) expect(await told(get(token))).toEqual([401, 'token_invalid']);
  });

  it('is known everywhere within five seconds, and so is a role that was taken', async () => {
    const teacher = await zhidian.register('teacher');
    const { id, token } = await make(teacher, ['read', 'author']);
    const publish = () =>
      send(zhidian, { method: 'POST', url: '/v1/sets', token, body: { title: 'Mine', visibility: 'public' } });
    expect((await publish()).status).toBe(201);
    await behindOurBack(`update users set roles = '{learner}' where id = $1`, teacher.userId);
    zhidian.clock.advance(5 * SECOND);
    expect(await told(publish())).toEqual([403, 'role_required']);
    await behindOurBack('delete from personal_token where id = $1', id);
    zhidian.clock.advance(5 * SECOND);
    expect(await told(get(token))).toEqual([401, 'token_invalid']);
  });

  it('comes when it was said to', async () => {
    const account = await zhidian.register();
    const { token } = await make(account, ['read'], { expiresAt: new Date(zhidian.clock.now().getTime() + 3 * SECOND) });
    expect((await get(token)).status).toBe(200);
    zhidian.clock.advance(3 * SECOND);
    expect(await told(get(token))).toEqual([401, 'personal_token_expired']);
    zhidian.clock.advance(DAY);
    expect(await told(get(token))).toEqual([401, 'personal_token_expired']);
    expect((await account.get('/v1/me/tokens').expect(200)).body.data).toEqual([]);
  });

  it('comes with the account', async () => {
    const account = await zhidian.register();
    const { token } = await make(account, ['read']);
    expect((await get(token)).status).toBe(200);
    await account.delete('/v1/me', { password: account.password }).expect(204);
    expect(await told(get(token))).toEqual([401, 'token_invalid']);
  });

  it('does not come with a change of the password', async () => {
    const account = await zhidian.register();
    const { token } = await make(account, ['read']);
    const change = { currentPassword: account.password, newPassword: 'eight wiser canaries' };
    await account.put('/v1/me/password', change).expect(204);
    zhidian.clock.advance(5 * SECOND);
    expect((await get(token)).status).toBe(200);
  });
});
