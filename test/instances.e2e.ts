import { SECOND, startApp, type Caller, type TestApp } from './support/app.js';
import { send, type Answered } from './support/inject.js';
import { secondInstance } from './support/two-apps.js';

/** What one server did counts at another within 5 seconds, although it believes for so long what it last read. */
let here: TestApp;
let there: TestApp;
let second: Awaited<ReturnType<typeof secondInstance>>;

beforeAll(async () => {
  here = await startApp({ ACCESS_TOKEN_SECONDS: '900' });
  second = await secondInstance(here);
  there = { ...here, app: second.app, pools: second.pools };
});
afterAll(async () => {
  expect(here.errors).toEqual([]);
  await second.close();
  await here.close();
});

const at = (zhidian: TestApp, method: string, url: string, { accessToken: token }: Pick<Caller, 'accessToken'>, body?: object) =>
  send(zhidian, { method, url, token, ...(body !== undefined && { body }) });
const codeOf = (answer: Answered): string | number => (answer.status >= 400 ? answer.json().code : answer.status);

/** Lets the other server read and believe, and then lets 5 seconds pass. */
async function within5Seconds(account: Caller, change: () => PromiseLike<Answered>): Promise<Answered> {
  expect((await at(there, 'GET', '/v1/me', account)).status).toBe(200);
  expect((await change()).status).toBeLessThan(300);
  here.clock.advance(5 * SECOND);
  return at(there, 'GET', '/v1/me', account);
}

describe('at another server, within 5 seconds,', () => {
  it('a logout counts', async () => {
    const account = await here.register();
    const after = await within5Seconds(account, () => at(here, 'POST', '/v1/auth/logout', account));
    expect(codeOf(after)).toBe('session_revoked');
  });

  it('a session ended from another one counts', async () => {
    const account = await here.register();
    const { email, password } = account;
    const phone = (await here.request().post('/v1/auth/login').send({ email, password }).expect(200)).body;
    const after = await within5Seconds(account, () => at(here, 'DELETE', '/v1/me/sessions', phone));
    expect(codeOf(after)).toBe('session_revoked');
  });

  it('a changed password ends the other sessions, and is the only one', async () => {
    const account = await here.register();
    const { email, password } = account;
    const phone = (await here.request().post('/v1/auth/login').send({ email, password }).expect(200)).body;
    const change = { currentPassword: password, newPassword: 'another long one' };
    const after = await within5Seconds(account, () => at(here, 'PUT', '/v1/me/password', phone, change));
    expect(codeOf(after)).toBe('session_revoked');
    const login = (tried: string) => send(there, { method: 'POST', url: '/v1/auth/login', body: { email, password: tried } });
    expect([(await login(password)).status, (await login(change.newPassword)).status]).toEqual([401, 200]);
  });

  it('a spent refresh token that comes again ends the session', async () => {
    const account = await here.register();
    const refresh = (zhidian: TestApp, refreshToken: string) =>
      send(zhidian, { method: 'POST', url: '/v1/auth/refresh', body: { refreshToken } });
    const next = (await refresh(here, account.refreshToken)).json<{ refreshToken: string }>();
    expect((await refresh(there, next.refreshToken)).status).toBe(200);
    expect((await at(there, 'GET', '/v1/me', account)).status).toBe(200);
    expect(codeOf(await refresh(here, account.refreshToken))).toBe('session_revoked');
    here.clock.advance(5 * SECOND);
    expect(codeOf(await at(there, 'GET', '/v1/me', account))).toBe('session_revoked');
  });

  it('a deleted account is gone, for writes too', async () => {
    const account = await here.register('teacher');
    const { password } = account;
    const after = await within5Seconds(account, () => at(here, 'DELETE', '/v1/me', account, { password }));
    expect(codeOf(after)).toBe('session_revoked');
    expect(codeOf(await at(there, 'POST', '/v1/sets', account, { title: 'Late' }))).toBe('session_revoked');
  });

  it('a revoked personal token opens nothing', async () => {
    const account = await here.register();
    const made = await at(here, 'POST', '/v1/me/tokens', account, { name: 'script', scopes: ['read'] });
    const { id, token } = made.json<{ id: string; token: string }>();
    const script = { accessToken: token };
    expect((await at(there, 'GET', '/v1/sets', script)).status).toBe(200);
    expect((await at(here, 'DELETE', `/v1/me/tokens/${id}`, account)).status).toBe(204);
    here.clock.advance(5 * SECOND);
    expect(codeOf(await at(there, 'GET', '/v1/sets', script))).toBe('token_invalid');
  });

  it('a role that was given opens its routes, and one that was taken opens them no more', async () => {
    const [admin, account] = [await here.admin(), await here.register('learner')];
    const publish = (zhidian: TestApp) => at(zhidian, 'POST', '/v1/sets', account, { title: 'Open', visibility: 'public' });
    const give = (roles: string[]) => at(here, 'PUT', `/v1/admin/users/${account.userId}/roles`, admin, { roles });
    expect(codeOf(await publish(there))).toBe('role_required');
    expect((await give(['learner', 'teacher'])).status).toBeLessThan(300);
    here.clock.advance(5 * SECOND);
    expect(codeOf(await publish(there))).toBe(201);
    expect((await give(['learner'])).status).toBeLessThan(300);
    here.clock.advance(5 * SECOND);
    expect(codeOf(await publish(there))).toBe('role_required');
  });

  it('a guest who registered is one no more', async () => {
    const guest = await here.guest();
    expect(codeOf(await at(there, 'POST', '/v1/sets', guest, { title: 'Mine' }))).toBe('account_required');
    const account = { email: 'guest-no-more@example.org', password: 'correct horse battery' };
    expect((await at(here, 'POST', '/v1/me/register', guest, account)).status).toBe(201);
    here.clock.advance(5 * SECOND);
    expect(codeOf(await at(there, 'POST', '/v1/sets', guest, { title: 'Mine' }))).toBe(201);
  });
});
