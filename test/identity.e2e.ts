import { startApp, type TestApp } from './support/app.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

const PASSWORD = 'four words say more';
const post = (path: string, body: object) => zhidian.request().post(path).send(body);
const register = (body: object) => post('/v1/auth/register', body);
const login = (body: object) => post('/v1/auth/login', body);
const me = (token: string) => zhidian.request().get('/v1/me').set('authorization', `Bearer ${token}`);
const faults = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

describe('registering', () => {
  it('makes an account and its first session', async () => {
    const { body } = await register({ email: ' Ｌi.Ming@Example.ORG ', password: PASSWORD })
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
    const { body } = await register({ email: 'wang@example.org', password: PASSWORD, ...wish }).expect(201);
    const roles = ['learner', 'teacher'];
    expect(body.user).toMatchObject({ displayName: '王老师', roles, locale: 'zh-Hant-TW', timeZone: 'Asia/Taipei' });
  });

  it('names every fault at once', async () => {
    const wrong = {
      email: 'no e-mail',
      password: 'short',
      role: 'admin',
      locale: '!',
      timeZone: '+08:00',
      displayName: 'two\nlines',
    };
    const { body } = await register({ ...wrong, roles: ['admin'], guest: false }).expect(422);
    expect(faults(body)).toEqual([
      '/displayName control_characters',
      '/email is_email',
      '/guest unknown_field',
      '/locale not_a_locale',
      '/password min_length',
      '/role is_in',
      '/roles unknown_field',
      '/timeZone not_a_time_zone',
    ]);
    expect(body.errors.find(({ pointer }: { pointer: string }) => pointer === '/timeZone').detail).toContain('+08:00');
  });

  it.each([
    ['seven characters', '1x2c3v4', 'min_length'],
    ['129 characters', 'ab'.repeat(64) + 'c', 'max_length'],
    ['one of the commonest', 'Password123', 'password_too_common'],
    ['a common one in full width', '１２３４５６７８９', 'password_too_common'],
    ['the e-mail', 'Repeat@Example.org', 'password_is_email'],
    ['no text', 12_345_678, 'is_string'],
    ['null', null, 'is_string'],
  ])('refuses as a password: %s', async (_, password, code) => {
    const { body } = await register({ email: 'repeat@example.org', password }).expect(422);
    expect(faults(body)).toEqual([`/password ${code}`]);
    expect(JSON.stringify(body)).not.toContain(JSON.stringify(password));
  });

  it('takes any other password, without rules of composition, and tells 8 characters by code points', async () => {
    const passwords = ['aaaabbbb', '红豆生南国春来发', '😀😁😂😃😄😅😆😇', 'ab'.repeat(64)];
    for (const [i, password] of passwords.entries()) {
      await register({ email: `any${i}@example.org`, password }).expect(201);
      await login({ email: `any${i}@example.org`, password }).expect(200);
    }
    await register({ email: 'emoji@example.org', password: '😀😁😂😃😄😅😆' }).expect(422);
  });

  it('refuses an e-mail that is taken, however it is written', async () => {
    await register({ email: 'Taken@example.org', password: PASSWORD }).expect(201);
    const { body } = await register({ email: 'tAKEN@EXAMPLE.org', password: 'another password' }).expect(409);
    expect(body.code).toBe('email_taken');
  });

  it('of one e-mail by several at once makes one account', async () => {
    const all = await Promise.all(
      Array.from({ length: 5 }, () => register({ email: 'race@example.org', password: PASSWORD }).then(({ status }) => status)),
    );
    expect(all.sort()).toEqual([201, 409, 409, 409, 409]);
    const { rows } = await zhidian.pools.general.query(
      `select (select count(*) from users where email = 'race@example.org') as users,
         (select count(*) from users u left join learner l on l.learner_id = u.id where l.learner_id is null) as without_learner`,
    );
    expect(rows).toEqual([{ users: 1, without_learner: 0 }]);
  });

  it('as a teacher is refused where that is closed', async () => {
    const closed = await startApp({ TEACHER_SIGN_UP: 'false' });
    try {
      const attempt = { email: 'teacher@example.org', password: PASSWORD };
      const { body } = await closed
        .request()
        .post('/v1/auth/register')
        .send({ ...attempt, role: 'teacher' })
        .expect(403);
      expect(body.code).toBe('teacher_sign_up_closed');
      await closed
        .request()
        .post('/v1/auth/register')
        .send({ ...attempt, role: 'learner' })
        .expect(201);
    } finally {
      await closed.close();
    }
  });
});

describe('coming as a guest', () => {
  it('needs nothing at all', async () => {
    const { body } = await zhidian.request().post('/v1/auth/guest').set('accept-language', 'zh').expect(201);
    expect(body.user).toMatchObject({ email: null, guest: true, displayName: '访客', roles: ['learner'], locale: 'zh' });
    await me(body.accessToken).expect(200);
  });

  it('may say who and where', async () => {
    const { body } = await post('/v1/auth/guest', { displayName: 'Mei', timeZone: 'Asia/Shanghai', locale: null }).expect(201);
    expect(body.user).toMatchObject({ displayName: 'Mei', timeZone: 'Asia/Shanghai', locale: 'en' });
  });
});

describe('logging in', () => {
  it('works by e-mail and by username, in any case and width, and names the device', async () => {
    const account = await zhidian.register();
    await account.patch('/v1/me', { username: 'Li_Ming-1' }).expect(200);
    const { body } = await login({ username: ' LI_ming-1', password: account.password, deviceName: 'Pixel 9' }).expect(200);
    expect(body.user).toMatchObject({ id: account.userId, username: 'li_ming-1' });
    await login({ email: ` ${account.email.toUpperCase()}`, password: account.password }).expect(200);
    const { body: sessions } = await account.get('/v1/me/sessions').expect(200);
    expect(sessions.data.map(({ deviceName }: { deviceName: string }) => deviceName)).toEqual([null, 'Pixel 9', null]);
  });

  it('takes a password typed in full width for the same', async () => {
    await register({ email: 'width@example.org', password: 'abc １２３４５６' }).expect(201);
    await login({ email: 'width@example.org', password: 'ａｂｃ　123456' }).expect(200);
    await login({ email: 'width@example.org', password: 'ABC 123456' }).expect(401);
  });

  it('takes one name: an e-mail or a username', async () => {
    const both = await login({ email: 'a@example.org', username: 'abc', password: PASSWORD }).expect(422);
    expect(faults(both.body)).toEqual(['/email only_one']);
    expect(both.body.errors[0].detail).toBe('Only one of email, username is expected.');
    const neither = await login({ password: PASSWORD }).expect(422);
    expect(faults(neither.body)).toEqual(['/email required']);
  });

  it('answers the same, in the same time, whether the account exists or not', async () => {
    const { email } = await zhidian.register();
    const attempts = { wrong: email, unknown: 'nobody@example.org' };
    const fastest = { wrong: Infinity, unknown: Infinity };
    const bodies: object[] = [];
    for (let i = 0; i < 6; i++) {
      for (const kind of ['wrong', 'unknown'] as const) {
        const started = performance.now();
        const { body } = await login({ email: attempts[kind], password: 'not the password' }).expect(401);
        fastest[kind] = Math.min(fastest[kind], performance.now() - started);
        bodies.push({ ...body, requestId: '' });
      }
    }
    expect(bodies[0]).toMatchObject({ code: 'credentials_wrong', status: 401 });
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    // Without a hash to check, an unknown account would answer some ten times faster.
    expect(fastest.unknown).toBeGreaterThan(fastest.wrong / 3);
  });

  it('serves many at once, a few hashes at a time', async () => {
    const { email, password } = await zhidian.register();
    const all = await Promise.all(Array.from({ length: 12 }, () => login({ email, password }).then(({ status }) => status)));
    expect(all).toEqual(Array.from({ length: 12 }, () => 200));
  });
});
