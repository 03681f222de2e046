import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE, addressOf } from './support/access-table.js';
import { startApp, type TestApp } from './support/app.js';
import { send, type Answered, type Sent } from './support/inject.js';
import { PASSWORD, People, type Person } from './support/people.js';
import { makeWorld, type World } from './support/world.js';

/** Stands in every text that nobody but the owner may read. */
const HIDDEN = 'CANARYhidden';

let zhidian: TestApp;
let people: People;
let world: World;
/** Questions of every graded type in `world.open`, without an answer so far. */
let fresh: string[];

const QUESTIONS: readonly object[] = [
  { type: 'multiple_choice', options: choices('a', 'b', 'c'), key: { choices: ['a', 'c'] } },
  { type: 'true_false', key: { value: true } },
  { type: 'short_text', acceptedAnswers: [`${HIDDEN} layers`, { text: `${HIDDEN} tiers`, weight: 0.5, feedback: HIDDEN }] },
  { type: 'numeric', key: { number: 424242 } },
  { type: 'cloze', prompt: 'One {{x}}.', blanks: [{ id: 'x', acceptedAnswers: [{ text: HIDDEN, feedback: HIDDEN }] }] },
  { type: 'matching', left: choices('a', 'b'), right: choices('c', 'd'), key: { pairs: { a: 'c', b: 'd' } } },
  { type: 'ordering', items: choices('a', 'b', 'c'), key: { order: ['c', 'a', 'b'] } },
];

function choices(...ids: string[]): object[] {
  return ids.map((id) => ({ id, text: `choice ${id}`, feedback: `${HIDDEN} ${id}` }));
}

beforeAll(async () => {
  zhidian = await startApp({}, 'trace');
  people = await People.of(zhidian);
  world = await makeWorld(zhidian, people, HIDDEN);
  fresh = [];
  for (const question of QUESTIONS) {
    const body = { prompt: 'What?', feedback: HIDDEN, externalId: `${HIDDEN}-${randomUUID()}`, ...question };
    const url = `/v1/sets/${world.open.id}/questions`;
    const made = await send(zhidian, { method: 'POST', url, token: world.owner.token, body });
    expect(made.status).toBe(201);
    fresh.push(made.json<{ id: string }>().id);
  }
});
afterAll(() => zhidian.close());

const everythingIn = (answer: Answered): string => answer.text + JSON.stringify(answer.headers);

describe('before an answer nobody but the owner reads a key', () => {
  const routes = [...new Set(ACCESS_TABLE.map(({ route }) => route).filter((route) => route.startsWith('GET ')))];

  it.each(routes)('in %s', async (route) => {
    // Who answered the first question of a set has seen what belongs to it.
    for (const caller of [world.guest, world.other, world.teacher, world.learner]) {
      for (const set of [world.open, world.draft]) {
        for (const url of addresses(route, set.id)) {
          for (const language of ['en', 'zh-CN', '*']) {
            const headers = { 'accept-language': language };
            const answer = await send(zhidian, { method: 'GET', url, token: caller.token, headers });
            expect(everythingIn(answer)).not.toMatch(/CANARY|424242/);
          }
        }
      }
    }
  });

  function addresses(route: string, setId: string): string[] {
    const set = setId === world.open.id ? world.open : world.draft;
    const plain = addressOf(route, set, world, '');
    const each = /questions\/:id|:questionId/.test(route) ? fresh.map((id) => plain.replace(set.questions[0]?.id ?? '', id)) : [];
    const filters = ['', `?q=${HIDDEN}`, `?setId=${setId}`, `?tag=${HIDDEN}`, '?limit=200'];
    return [...filters.map((filter) => plain + filter), ...each];
  }

  it('nor finds anything by it', async () => {
    for (const path of [`/v1/sets/${world.open.id}/questions`, '/v1/cards', '/v1/sets']) {
      const found = await send(zhidian, { method: 'GET', url: `${path}?q=${HIDDEN}`, token: world.learner.token });
      expect(found.json<{ data: unknown[] }>().data).toEqual([]);
    }
  });

  it('nor in what is said about a wrong form of answer', async () => {
    for (const questionId of fresh) {
      for (const answer of [
        { choice: 'x' },
        { choices: ['x'] },
        { blanks: { y: 'z' } },
        { pairs: { x: 'y' } },
        { order: ['x'] },
        { text: '' },
      ]) {
        const body = { id: randomUUID(), questionId, answer };
        const answered = await send(zhidian, { method: 'POST', url: '/v1/reviews', token: world.other.token, body });
        expect(answered.status).toBeGreaterThanOrEqual(400);
        expect(everythingIn(answered)).not.toMatch(/CANARY|424242/);
        const enrolled = await send(zhidian, { method: 'POST', url: '/v1/reviews', token: world.learner.token, body });
        if (enrolled.status >= 400) expect(everythingIn(enrolled)).not.toMatch(/CANARY|424242/);
      }
    }
  });
});

describe('no log line', () => {
  const secrets = {
    password: 'CANARY password one',
    next: 'CANARY password two',
    email: 'canary.mail@example.org',
    answer: 'CANARYanswer',
    query: 'CANARYquery',
    device: 'CANARYdevice',
    code: 'CANAR-YCODE-00000-00000',
  };
  const tokens: string[] = [];

  /** Everything that must not be in a log, as it may stand in JSON. */
  const forbidden = (): string[] => [
    ...['CANARY', 'canary.mail', 'CANAR-Y', 'argon2', PASSWORD, zhidian.settings.secret, new URL(zhidian.url).password],
    ...tokens,
  ];

  function expectNothingLogged(): void {
    const log = zhidian.lines.join('');
    expect(forbidden().filter((secret) => secret !== '' && log.includes(secret))).toEqual([]);
  }

  const call = async (method: string, url: string, body?: object, person?: Pick<Person, 'token'>): Promise<Answered> => {
    const sent: Sent = {
      method,
      url,
      body,
      token: person?.token,
      headers: { cookie: 'session=CANARYcookie', 'x-api-key': 'CANARYkey' },
    };
    return send(zhidian, sent);
  };

  it('holds a password, a token, an e-mail, an answer or a search, whether it was right or wrong', async () => {
    const { password, next, email, answer, query, device, code } = secrets;
    const session = await call('POST', '/v1/auth/register', { email, password, deviceName: device, role: 'teacher' });
    expect(session.status).toBe(201);
    const { accessToken: token, refreshToken } = session.json<{ accessToken: string; refreshToken: string }>();
    tokens.push(token, refreshToken, world.owner.token, world.owner.refreshToken);
    await call('POST', '/v1/auth/register', { email, password });
    await call('POST', '/v1/auth/login', { email, password });
    await call('POST', '/v1/auth/login', { email, password: 'CANARY wrong' });
    await call('POST', '/v1/auth/login', { email: [email], password });
    await call('POST', '/v1/auth/refresh', { refreshToken });
    await call('POST', '/v1/auth/refresh', { refreshToken: `${refreshToken}CANARY` });
    await call('PUT', '/v1/me/password', { currentPassword: password, newPassword: next }, { token });
    await call('POST', '/v1/admin/claim', { code }, { token });
    await call('GET', `/v1/sets?q=${query}`, undefined, { token });
    await call('GET', '/v1/me/export', undefined, { token });
    await call('GET', '/v1/me', undefined, { token: `${token}CANARY` });
    const review = { id: randomUUID(), questionId: fresh[2], answer: { text: answer } };
    expect((await call('POST', '/v1/reviews', review, world.learner)).status).toBe(201);
    const malformed = await send(zhidian, { method: 'POST', url: '/v1/auth/login', payload: `{"password":CANARY}` });
    expect([malformed.status, malformed.text.includes('CANARY')]).toEqual([400, false]);
    await call('DELETE', '/v1/me', { password: next }, { token });
    expect(zhidian.lines.filter((line) => line.includes('"served"')).length).toBeGreaterThan(10);
    expect(zhidian.errors).toEqual([]);
    expectNothingLogged();
  });

  it.each<readonly [string, string, string, () => Promise<Answered>]>([
    [
      'an account',
      'users',
      "display_name <> 'Broken'",
      () => call('POST', '/v1/auth/register', { ...account(), displayName: 'Broken' }),
    ],
    ['a change of a name', 'users', "username <> 'broken'", () => call('PATCH', '/v1/me', { username: 'broken' }, world.owner)],
    [
      'a review',
      'review',
      'duration_ms <> 4242',
      () => call('POST', '/v1/reviews', { ...answered(), durationMs: 4_242 }, world.learner),
    ],
    [
      'a set',
      'question_set',
      "default_language <> 'fr'",
      () => call('POST', '/v1/sets', { title: 'CANARY', defaultLanguage: 'fr' }, world.owner),
    ],
    [
      'a question',
      'question_version',
      "format <> 'markdown'",
      () => {
        const body = { type: 'short_text', prompt: 'x', acceptedAnswers: ['CANARY'], format: 'markdown' };
        return call('POST', `/v1/sets/${world.open.id}/questions`, body, world.owner);
      },
    ],
  ])('holds what the database could not store of %s, nor does the answer', async (_, table, rule, work) => {
    await zhidian.pools.general.query(`alter table ${table} add constraint broken check (${rule}) not valid`);
    const before = zhidian.errors.length;
    const answer = await work();
    await zhidian.pools.general.query(`alter table ${table} drop constraint broken`);
    expect([answer.status, answer.json().code]).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/CANARY|constraint|broken|violates|select|insert|prisma/i);
    const [logged = '', ...more] = zhidian.errors.slice(before);
    expect(more).toEqual([]);
    expect(logged).toContain(answer.json().requestId);
    expect(logged).toContain('broken');
    expectNothingLogged();
  });

  const account = (): object => ({ email: `canary.mail${randomUUID()}@example.org`, password: secrets.password });
  const answered = (): object => ({ id: randomUUID(), questionId: fresh[2], answer: { text: `CANARY ${HIDDEN} layers` } });
});
