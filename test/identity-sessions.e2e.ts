import { DAY, MINUTE, SECOND, startApp, type Caller, type TestApp } from './support/app.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp({ ACCESS_TOKEN_SECONDS: '900' });
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const refresh = (refreshToken: string) => zhidian.request().post('/v1/auth/refresh').send({ refreshToken });
const me = (accessToken: string) => zhidian.request().get('/v1/me').set('authorization', `Bearer ${accessToken}`);

async function login({ email, password }: Caller, deviceName?: string): Promise<{ accessToken: string; refreshToken: string }> {
  const { body } = await zhidian.request().post('/v1/auth/login').send({ email, password, deviceName }).expect(200);
  return body;
}

async function next(refreshToken: string): Promise<{ accessToken: string; refreshToken: string }> {
  const { body } = await refresh(refreshToken).expect(200);
  return body;
}

async function expectRevoked(refreshToken: string): Promise<void> {
  const { body } = await refresh(refreshToken).expect(401);
  expect(body.code).toBe('session_revoked');
}

async function endReason(learnerId: string): Promise<string[]> {
  const { rows } = await zhidian.pools.general.query<{ end_reason: string }>(
    'select end_reason from session where learner_id = $1 and ended_at is not null order by end_reason',
    [learnerId],
  );
  return rows.map(({ end_reason }) => end_reason);
}

describe('refreshing', () => {
  it('gives new tokens, each of which can be spent', async () => {
    const account = await zhidian.register();
    let token = account.refreshToken;
    for (let i = 0; i < 3; i++) {
      zhidian.clock.advance(10 * MINUTE);
      const session = await next(token);
      expect(session).toMatchObject({ expiresIn: 900, user: { id: account.userId } });
      expect(session.refreshToken).not.toBe(token);
      await me(session.accessToken).expect(200);
      token = session.refreshToken;
    }
    await me(account.accessToken)
      .expect(401)
      .expect(({ body }) => expect(body.code).toBe('token_expired'));
  });

  it('several times at once gives the same successor to all', async () => {
    const { refreshToken } = await zhidian.register();
    const all = await Promise.all(Array.from({ length: 6 }, () => next(refreshToken)));
    expect(new Set(all.map((session) => session.refreshToken)).size).toBe(1);
    const successor = all[0]?.refreshToken ?? '';
    expect(successor).not.toBe(refreshToken);
    await next(successor);
  });

  it('again within 30 s, after a lost answer, gives the same successor', async () => {
    const { refreshToken } = await zhidian.register();
    const first = await next(refreshToken);
    zhidian.clock.advance(30 * SECOND);
    expect((await next(refreshToken)).refreshToken).toBe(first.refreshToken);
    await next(first.refreshToken);
  });

  it('with a spent token after 30 s ends the session at once', async () => {
    const account = await zhidian.register();
    const first = await next(account.refreshToken);
    await me(first.accessToken).expect(200);
    zhidian.clock.advance(30 * SECOND + 1);
    await expectRevoked(account.refreshToken);
    await expectRevoked(first.refreshToken);
    await me(first.accessToken)
      .expect(401)
      .expect(({ body }) => expect(body.code).toBe('session_revoked'));
    expect(await endReason(account.userId)).toEqual(['reuse_detected']);
  });

  it('with a token whose successor was spent ends the session, however soon', async () => {
    const account = await zhidian.register();
    const first = await next(account.refreshToken);
    const second = await next(first.refreshToken);
    await expectRevoked(account.refreshToken);
    await expectRevoked(second.refreshToken);
    expect(await endReason(account.userId)).toEqual(['reuse_detected']);
  });

  it('ends no other session of that user', async () => {
    const account = await zhidian.register();
    const phone = await login(account);
    const first = await next(account.refreshToken);
    await next(first.refreshToken);
    await expectRevoked(account.refreshToken);
    await next(phone.refreshToken);
  });

  it('with a forged token has no effect', async () => {
    const { refreshToken, userId } = await zhidian.register();
    const other = await zhidian.register();
    const [learner, session = '', rest = ''] = refreshToken.split('.');
    const flipped = refreshToken.endsWith('A') ? 'B' : 'A';
    const forged = [
      refreshToken.slice(0, -1) + flipped,
      `${learner}.${session}.${rest.replace(/^0-/, '1-')}`,
      `${other.userId}.${session}.${rest}`,
      `${learner}.${session}.0-`,
      'x',
      '',
    ];
    for (const token of forged) {
      const { body } = await refresh(token).expect(401);
      expect(body.code).toBe('token_invalid');
    }
    await refresh(other.accessToken).expect(401);
    await zhidian.request().post('/v1/auth/refresh').send({ refreshToken: 7 }).expect(422);
    expect(await endReason(userId)).toEqual([]);
    await next(refreshToken);
  });

  it('keeps a session for as long as it is used within the days of the setting', async () => {
    const days = zhidian.settings.refreshTokenDays;
    const account = await zhidian.register();
    zhidian.clock.advance(days * DAY - SECOND);
    const { refreshToken } = await next(account.refreshToken);
    zhidian.clock.advance(days * DAY - SECOND);
    const again = await next(refreshToken);
    zhidian.clock.advance(days * DAY);
    await expectRevoked(again.refreshToken);
  });
});

describe('logging out', () => {
  it('counts at once, for both tokens, and for this session alone', async () => {
    const account = await zhidian.register();
    const phone = await login(account);
    await account.get('/v1/me').expect(200);
    await account.post('/v1/auth/logout').expect(204);
    const { body } = await account.get('/v1/me').expect(401);
    expect(body.code).toBe('session_revoked');
    await expectRevoked(account.refreshToken);
    await me(phone.accessToken).expect(200);
    expect(await endReason(account.userId)).toEqual(['logout']);
  });
});

describe('the list of sessions', () => {
  it('shows where one is logged in, newest first and in pages', async () => {
    const account = await zhidian.register();
    for (const device of ['phone', 'tablet', 'web']) await login(account, device);
    const first = await account.get('/v1/me/sessions?limit=3').expect(200);
    const second = await account.get(`/v1/me/sessions?limit=3&cursor=${first.body.page.nextCursor}`).expect(200);
    const now = zhidian.clock.now();
    expect(first.body.data[0]).toEqual({
      id: expect.any(String),
      deviceName: 'web',
      createdAt: now.toISOString(),
      lastUsedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + zhidian.settings.refreshTokenDays * DAY).toISOString(),
      current: false,
    });
    const shown = [...first.body.data, ...second.body.data].map(({ deviceName, current }) => [deviceName, current]);
    expect(shown).toEqual([
      ['web', false],
      ['tablet', false],
      ['phone', false],
      [null, true],
    ]);
    expect(second.body.page).toEqual({ nextCursor: null });
  });

  it("refuses another learner's cursor", async () => {
    const [mine, other] = [await zhidian.register(), await zhidian.register()];
    await login(other);
    const { body } = await other.get('/v1/me/sessions?limit=1').expect(200);
    const { body: problem } = await mine.get(`/v1/me/sessions?cursor=${body.page.nextCursor}`).expect(400);
    expect(problem.code).toBe('invalid_cursor');
  });

  it('can end one, which counts at once', async () => {
    const account = await zhidian.register();
    const phone = await login(account, 'phone');
    await me(phone.accessToken).expect(200);
    const { body } = await account.get('/v1/me/sessions').expect(200);
    await account.delete(`/v1/me/sessions/${body.data[0].id}`).expect(204);
    await me(phone.accessToken).expect(401);
    await account.delete(`/v1/me/sessions/${body.data[0].id}`).expect(404);
    expect((await account.get('/v1/me/sessions').expect(200)).body.data).toHaveLength(1);
  });

  it("knows nothing of another learner's, and of what is no id", async () => {
    const [mine, other] = [await zhidian.register(), await zhidian.register()];
    const { body } = await other.get('/v1/me/sessions').expect(200);
    await mine.delete(`/v1/me/sessions/${body.data[0].id}`).expect(404);
    await mine.delete('/v1/me/sessions/nonsense').expect(404);
    await other.get('/v1/me').expect(200);
  });

  it('can end all others', async () => {
    const account = await zhidian.register();
    const others = [await login(account), await login(account)];
    for (const { accessToken } of others) await me(accessToken).expect(200);
    await account.delete('/v1/me/sessions').expect(204);
    for (const { accessToken, refreshToken } of others) {
      await me(accessToken).expect(401);
      await expectRevoked(refreshToken);
    }
    await account.get('/v1/me').expect(200);
    expect(await endReason(account.userId)).toEqual(['revoked', 'revoked']);
  });

  it('forgets at the next login what has run out', async () => {
    const account = await zhidian.register();
    zhidian.clock.advance(zhidian.settings.refreshTokenDays * DAY);
    await login(account);
    const { rows } = await zhidian.pools.general.query('select id from session where learner_id = $1', [account.userId]);
    expect(rows).toHaveLength(1);
  });
});

describe('changing the password', () => {
  it('ends the other sessions, keeps this one, and the old password is none any more', async () => {
    const account = await zhidian.register();
    const phone = await login(account);
    await me(phone.accessToken).expect(200);
    await account.put('/v1/me/password', { currentPassword: account.password, newPassword: 'another long one' }).expect(204);
    await me(phone.accessToken).expect(401);
    await expectRevoked(phone.refreshToken);
    await account.get('/v1/me').expect(200);
    await next(account.refreshToken);
    const { email, password } = account;
    await zhidian.request().post('/v1/auth/login').send({ email, password }).expect(401);
    await zhidian.request().post('/v1/auth/login').send({ email, password: 'another long one' }).expect(200);
    expect(await endReason(account.userId)).toEqual(['password_changed']);
  });

  it.each([
    ['a wrong current one', { currentPassword: 'not mine at all' }, '/currentPassword', 'password_wrong'],
    ['a common new one', { newPassword: 'iloveyou' }, '/newPassword', 'password_too_common'],
    ['a short new one', { newPassword: 'short' }, '/newPassword', 'min_length'],
    ['a missing new one', { newPassword: undefined }, '/newPassword', 'required'],
  ])('is refused with %s', async (_, wrong, pointer, code) => {
    const account = await zhidian.register();
    const good = { currentPassword: account.password, newPassword: 'another long one' };
    const { body } = await account.put('/v1/me/password', { ...good, ...wrong }).expect(422);
    expect(body.errors).toMatchObject([{ pointer, code }]);
    await login(account);
  });

  it('is refused with the e-mail as the new one', async () => {
    const account = await zhidian.register();
    const change = { currentPassword: account.password, newPassword: account.email.toUpperCase() };
    const { body } = await account.put('/v1/me/password', change).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/newPassword', code: 'password_is_email' }]);
  });

  it('twice at once succeeds once', async () => {
    const account = await zhidian.register();
    const change = (newPassword: string) =>
      account.put('/v1/me/password', { currentPassword: account.password, newPassword }).then(({ status }) => status);
    expect((await Promise.all([change('the first new one'), change('the second new one')])).sort()).toEqual([204, 422]);
  });

  it('leaves no session of the old password, though it was logging in meanwhile', async () => {
    for (let i = 0; i < 5; i++) {
      const account = await zhidian.register();
      const { email, password } = account;
      const attempts = Array.from({ length: 3 }, () => zhidian.request().post('/v1/auth/login').send({ email, password }));
      await Promise.all([
        account.put('/v1/me/password', { currentPassword: password, newPassword: 'another long one' }).expect(204),
        ...attempts.map((attempt) => attempt.then(({ status }) => expect([200, 401]).toContain(status))),
      ]);
      const { body } = await account.get('/v1/me/sessions').expect(200);
      expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([true]);
    }
  });

  it('is not for guests', async () => {
    const guest = await zhidian.guest();
    const { body } = await guest.put('/v1/me/password', { currentPassword: 'x', newPassword: 'another long one' }).expect(403);
    expect(body.code).toBe('account_required');
  });
});
