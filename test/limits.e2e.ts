import { startApp, type TestApp } from './support/app.js';

let zhidian: TestApp;
beforeAll(async () => {
  const few = { LOGIN_FAILURES: '3', LOGIN_FAILURES_PER_ADDRESS: '12', SIGN_UPS_PER_HOUR: '8', REQUESTS_PER_MINUTE: '50' };
  zhidian = await startApp({ RATE_LIMITS: 'true', TRUST_PROXY: '1', ...few });
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

let addresses = 0;
const newAddress = (): string => `203.0.${Math.floor(++addresses / 250)}.${addresses % 250}`;

const post = (url: string, address: string, body: object) =>
  zhidian.request().post(url).set('x-forwarded-for', address).send(body);
const login = (email: string, password: string, address: string) => post('/v1/auth/login', address, { email, password });
const PASSWORD = 'correct horse battery';

async function newAccount(): Promise<string> {
  const email = `${newAddress()}@example.org`;
  await post('/v1/auth/register', newAddress(), { email, password: PASSWORD }).expect(201);
  return email;
}

/** As if the windows of all limits had passed; marks of known addresses last longer. */
const forget = () => zhidian.pools.general.query(`delete from rate_limit where key not like 'login-known:%'`);
beforeEach(forget);

describe('signing up', () => {
  it('is limited by address, and says for how long, in the words of the caller', async () => {
    const address = newAddress();
    for (let n = 0; n < 8; n++) {
      const { headers } = await post('/v1/auth/guest', address, {}).expect(201);
      expect(headers['ratelimit-policy']).toBe('"address";q=250;w=60, "guest";q=8;w=3600');
      expect(headers['ratelimit']).toMatch(new RegExp(`^"address";r=\\d+;t=\\d+, "guest";r=${7 - n};t=3\\d{3}$`));
    }
    const refused = await post('/v1/auth/guest', address, {}).set('accept-language', 'zh-CN').expect(429);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(3_500);
    expect(refused.headers['ratelimit']).toContain(`"guest";r=0;t=${seconds}`);
    expect(refused.body).toMatchObject({ code: 'too_many_requests', status: 429, title: '请求过多' });
    expect(refused.body.detail).toContain(`${seconds} 秒`);
    await post('/v1/auth/guest', newAddress(), {}).expect(201);
  });

  it('is limited by e-mail, wherever it comes from', async () => {
    const email = await newAccount();
    const again = (): PromiseLike<{ status: number }> =>
      post('/v1/auth/register', newAddress(), { email: email.toUpperCase(), password: PASSWORD });
    for (let n = 0; n < 7; n++) expect((await again()).status).toBe(409);
    expect((await again()).status).toBe(429);
  });

  it('begins anew when the window has passed', async () => {
    const address = newAddress();
    for (let n = 0; n < 9; n++) await post('/v1/auth/guest', address, {});
    await post('/v1/auth/guest', address, {}).expect(429);
    await zhidian.pools.general.query(`update rate_limit set expire = 0 where key like 'guest:%'`);
    await post('/v1/auth/guest', address, {}).expect(201);
  });

  it('cannot be had anew by an address that the client makes up, since only what our proxy wrote counts', async () => {
    const address = newAddress();
    for (let n = 0; n < 8; n++) await post('/v1/auth/guest', `${newAddress()}, ${address}`, {}).expect(201);
    await post('/v1/auth/guest', `${newAddress()}, ${address}`, {}).expect(429);
    await zhidian
      .request()
      .post('/v1/auth/guest')
      .set({ forwarded: 'for=198.51.100.1', 'x-real-ip': '198.51.100.1', 'x-forwarded-for': address })
      .send({})
      .expect(429);
  });
});

describe('logging in', () => {
  it('counts wrong passwords: the account is closed to its guesser, also for the right one', async () => {
    const [email, guesser] = [await newAccount(), newAddress()];
    for (const left of [2, 1, 0]) {
      const { headers } = await login(email, 'wrong', guesser).expect(401);
      expect(headers['ratelimit']).toContain(`"login-account";r=${left};`);
    }
    const { body, headers } = await login(email, PASSWORD, guesser).expect(429);
    expect(body).toMatchObject({ code: 'too_many_guesses', detail: expect.stringContaining('15 min') });
    expect(Number(headers['retry-after'])).toBeGreaterThan(800);
  });

  it('lets the owner in from elsewhere meanwhile', async () => {
    const [email, guesser] = [await newAccount(), newAddress()];
    for (let n = 0; n < 4; n++) await login(email, 'wrong', guesser);
    await login(email, PASSWORD, newAddress()).expect(200);
  });

  it('forgets the mistakes of who then knew it', async () => {
    const [email, address] = [await newAccount(), newAddress()];
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 2; n++) await login(email, 'wrong', address).expect(401);
      await login(email, PASSWORD, address).expect(200);
    }
  });

  it('lets a class in behind one address, at once', async () => {
    const address = newAddress();
    const pupils: string[] = [];
    for (let n = 0; n < 15; n++) pupils.push(await newAccount());
    const answers: number[] = [];
    for (let at = 0; at < pupils.length; at += 5) {
      const some = await Promise.all(pupils.slice(at, at + 5).map((email) => login(email, PASSWORD, address)));
      answers.push(...some.map(({ status }) => status));
    }
    expect(answers).toEqual(pupils.map(() => 200));
  });

  it('is limited by address for who tries one password on many accounts', async () => {
    const address = newAddress();
    const answers: number[] = [];
    for (let n = 0; n < 15; n++) answers.push((await login(`nobody${n}@example.org`, 'password', address)).status);
    expect(answers).toEqual([...Array<number>(12).fill(401), ...Array<number>(3).fill(429)]);
  });

  it('answers for an account that does not exist as for one that does', async () => {
    const [email, address] = [await newAccount(), newAddress()];
    for (let n = 0; n < 5; n++) {
      const [known, unknown] = [await login(email, 'wrong', address), await login('no@example.org', 'wrong', address)];
      expect([known.status, known.body.code]).toEqual([unknown.status, unknown.body.code]);
    }
  });

  it('is limited for one account over all addresses, but never for the owner where they have been before', async () => {
    const [email, home] = [await newAccount(), newAddress()];
    await login(email, PASSWORD, home).expect(200);
    const statuses: number[] = [];
    for (let n = 0; n < 33; n++) statuses.push((await login(email, 'wrong', newAddress())).status);
    expect(statuses).toEqual([...Array<number>(30).fill(401), ...Array<number>(3).fill(429)]);
    await login(email, PASSWORD, newAddress()).expect(429);
    await login(email, PASSWORD, home).expect(200);
  });

  it('by name and by e-mail is one account', async () => {
    const [email, address] = [await newAccount(), newAddress()];
    const { body } = await login(email, PASSWORD, address).expect(200);
    const username = `ada${addresses}`;
    await zhidian.request().patch('/v1/me').set('authorization', `Bearer ${body.accessToken}`).send({ username }).expect(200);
    for (let n = 0; n < 2; n++) await login(email, 'wrong', address).expect(401);
    await post('/v1/auth/login', address, { username, password: 'wrong' }).expect(401);
    await post('/v1/auth/login', address, { username, password: PASSWORD }).expect(429);
  });

  it('counts the guesses of who has a session, too', async () => {
    const [email, address] = [await newAccount(), newAddress()];
    const { body } = await login(email, PASSWORD, address).expect(200);
    const change = () =>
      zhidian
        .request()
        .put('/v1/me/password')
        .set({ authorization: `Bearer ${body.accessToken}`, 'x-forwarded-for': address })
        .send({ currentPassword: 'wrong', newPassword: 'another long one' });
    for (let n = 0; n < 3; n++) await change().expect(422);
    const refused = await change().expect(429);
    expect(refused.body.code).toBe('too_many_guesses');
  });

  it('leaves no name, id or address in the table', async () => {
    const [email, address] = [await newAccount(), newAddress()];
    await login(email, 'wrong', address).expect(401);
    const { rows } = await zhidian.pools.general.query<{ key: string }>('select key from rate_limit');
    expect(rows.length).toBeGreaterThan(3);
    for (const { key } of rows) expect(key).toMatch(/^[a-z-]+:[\w-]{43}$/);
  });
});

describe('every other request', () => {
  it('is counted by learner, wherever they are', async () => {
    const guest = await post('/v1/auth/guest', newAddress(), {});
    const me = () =>
      zhidian
        .request()
        .get('/v1/me')
        .set({ authorization: `Bearer ${guest.body.accessToken}`, 'x-forwarded-for': newAddress() });
    for (let n = 0; n < 50; n++) expect((await me()).headers['ratelimit']).toMatch(new RegExp(`^"learner";r=${49 - n};`));
    const { body, headers } = await me().expect(429);
    expect(body).toMatchObject({ code: 'too_many_requests', detail: expect.stringMatching(/try again in \d+ s/) });
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    const other = await post('/v1/auth/guest', newAddress(), {});
    await zhidian.request().get('/v1/me').set('authorization', `Bearer ${other.body.accessToken}`).expect(200);
  });

  it('is not, where a machine asks for its health', async () => {
    const { headers } = await zhidian.request().get('/health/live').expect(200);
    expect(headers).not.toHaveProperty('ratelimit');
  });
});
