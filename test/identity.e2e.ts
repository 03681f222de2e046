import { DAY, HOUR, MINUTE, SECOND, startApp, type Caller, type TestApp } from './support/app.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const post = (path: string, body: object, token?: string) => {
  const test = zhidian.request().post(path).send(body);
  return token === undefined ? test : test.set('authorization', `Bearer ${token}`);
};
const me = (token: string) => zhidian.request().get('/v1/me').set('authorization', `Bearer ${token}`);
const refresh = (refreshToken: string) => post('/v1/auth/refresh', { refreshToken });
const codes = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('registering', () => {
  it('makes an account and its first session', async () => {
    const { body } = await post('/v1/auth/register', { email: ' Ｌi.Ming@Example.ORG ', password: 'four words say more' })
      .set('accept-language', 'zh-CN, en;q=0.5')
      .expect(201);
    expect(body).toEqual({
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: zhidian.settings.accessTokenSeconds,
      user: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        email: 'li.ming@example.org',
        emailVerified: false,
        username: null,
        displayName: 'li.ming',
        guest: false,
        roles: ['learner'],
        locale: 'zh-CN',
        timeZone: 'UTC',
        rolloverHour: 4,
        createdAt: zhidian.clock.now().toISOString(),
      },
    });
    const { body: user } = await me(body.accessToken).expect(200);
    expect(user).toEqual(body.user);
  });

  it('takes a name, a role, a locale and a time zone', async () => {
    const wish = { displayName: ' 王老师 ', role: 'teacher', locale: 'zh-hant-tw', timeZone: 'Asia/Taipei' };
    const { body } = await post('/v1/auth/register', {
      email: 'wang@example.org',
      password: 'four words say more',
      ...wish,
    }).expect(201);
    expect(body.user).toMatchObject({
      displayName: '王老师',
      roles: ['learner', 'teacher'],
      locale: 'zh-Hant-TW',
      timeZone: 'Asia/Taipei',
    });
  });

  it('names every fault at once', async () => {
    const { body } = await post('/v1/auth/register', {
      email: 'no e-mail',
      password: 'short',
      role: 'admin',
      locale: '!',
      timeZone: '+08:00',
      displayName: 'two\nlines',
      roles: ['admin'],
    }).expect(422);
    expect(codes(body)).toEqual([
      '/displayName control_characters',
      '/email is_email',
      '/locale not_a_locale',
      '/password min_length',
      '/role is_in',
      '/roles unknown_field',
      '/timeZone not_a_time_zone',
    ]);
    expect(body.errors.find((fault: { pointer: string }) => fault.pointer === '/timeZone').detail).toContain('+08:00');
  });
});

describe('guests, logins and refreshes', () => {
  it('let a guest in with nothing at all', async () => {
    const { body } = await zhidian.request().post('/v1/auth/guest').set('accept-language', 'zh').expect(201);
    expect(body.user).toMatchObject({ email: null, guest: true, displayName: '访客', roles: ['learner'], locale: 'zh' });
    await me(body.accessToken).expect(200);
  });

  it('log in by e-mail, and refresh', async () => {
    const { email, password, userId } = await zhidian.register();
    const { body } = await post('/v1/auth/login', { email: ` ${email.toUpperCase()}`, password }).expect(200);
    expect(body.user.id).toBe(userId);
    const next = await refresh(body.refreshToken).expect(200);
    expect(next.body.refreshToken).not.toBe(body.refreshToken);
    await me(next.body.accessToken).expect(200);
  });
});
