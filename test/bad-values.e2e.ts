import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE, addressOf, COLUMNS } from './support/access-table.js';
import { startApp, type TestApp } from './support/app.js';
import { BODIES, type BodyRoute } from './support/bodies.js';
import { expectFault, expectProblem } from './support/expect-problem.js';
import { essence, send, type Answered } from './support/inject.js';
import { People } from './support/people.js';
import { stored } from './support/stored.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
let people: People;
let world: World;
let before: string[];

beforeAll(async () => {
  zhidian = await startApp();
  people = await People.of(zhidian);
  world = await makeWorld(zhidian, people);
});
afterAll(() => zhidian.close());
beforeEach(async () => {
  before = await stored(zhidian);
});
afterEach(async () => {
  expect(await stored(zhidian)).toEqual(before);
  expect(zhidian.errors).toEqual([]);
  expect((await send(zhidian, { method: 'GET', url: '/v1/me', token: world.learner.token })).status).toBe(200);
});

const bodyRoute = (route: string): BodyRoute => {
  const found = BODIES.find((one) => one.route === route);
  if (found === undefined) throw new Error(`no body for ${route}`);
  return found;
};

/** The right body of a route with some fields changed. */
function change(route: string, fields: object): Promise<Answered> {
  const { caller, body } = bodyRoute(route);
  const [method = ''] = route.split(' ');
  const token = caller === undefined ? undefined : world[caller].token;
  return send(zhidian, {
    ...{ method, token, url: addressOf(route, world.open, world, '') },
    body: { ...body(world.open, world), ...fields },
  });
}

const REVIEW = 'POST /v1/reviews';
const QUESTION = 'POST /v1/sets/:id/questions';
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('a time', () => {
  it.each([
    ...['9999-12-31T23:59:59.999Z', '1900-01-01T00:00:00.000Z', '0000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z'],
    ...['+275760-09-13T00:00:00.000Z', '1999-12-31T23:59:59.999Z', '2026-03-03T08:00:00.001Z', '2026-02-30T00:00:00Z'],
    ...[
      '2026-03-02',
      '2026-03-02T08:00:00',
      '2026-W10-1',
      '20260302T080000Z',
      '2026-03-02 08:00:00Z',
      'now',
      '',
      '1772438400000',
    ],
    ...['2026-03-02T25:00:00Z', '2026-03-02T08:00:00+99:00'],
  ])('such as %s is none at which anyone answered', async (time) => {
    for (const field of ['reviewedAt', 'sentAt']) expectFault(time, await change(REVIEW, { [field]: time }), `/${field}`);
  });

  it('to which a card is buried lies within a year', async () => {
    for (const time of ['9999-12-31T23:59:59.999Z', '2027-03-04T08:00:00.000Z', '2026-03-03T08:00:00', 'tomorrow']) {
      expectFault(time, await change('PATCH /v1/cards/:questionId', { buriedUntil: time }), '/buriedUntil');
    }
  });

  it.each(['9999-12-31', '1900-01-01', '2026-02-30', '0000-00-00', 'x', '', '2026-1-1', '2026-03-02T08:00:00Z'])(
    'such as %s is no day to count from',
    async (day) => {
      const url = `/v1/progress/heatmap?from=${day}`;
      expectFault(day, await send(zhidian, { method: 'GET', url, token: world.learner.token }), '/');
    },
  );
});

describe('an answer', () => {
  it.each<readonly [string, unknown, string]>([
    ['of another form', { value: true }, '/answer'],
    ['of all forms at once', { choice: 'a', choices: ['a'], value: true, text: 'a', number: 1, order: ['a'] }, '/answer'],
    ['without anything', {}, '/answer'],
    ['with nothing but null', { choice: null }, '/answer'],
    ['that names an option of none', { choice: 'none' }, '/answer/choice'],
    ['with 10,000 choices', { choices: many(10_000, (n) => `c${n}`) }, '/answer/choices'],
    ['with 10,000 blanks', { blanks: Object.fromEntries(many(10_000, (n) => [`b${n}`, 'x'])) }, '/answer'],
    ['with a blank that is no text', { blanks: { b: { c: 1 } } }, '/answer'],
    ['with pairs that everyone inherits', { pairs: { constructor: 'a', toString: 'b' } }, '/answer/pairs'],
    ['with a score of its own', { choice: 'a', score: 1 }, '/answer/score'],
    ['that is a list', [], '/answer'],
  ])('%s is refused', async (what, answer, pointer) => {
    expectFault(what, await change(REVIEW, { answer }), pointer);
  });

  it('without an answer is no good rating', async () => {
    expectProblem('no answer', await change(REVIEW, { answer: undefined }), 422, 'answer_required');
    expectProblem('null', await change(REVIEW, { answer: null }), 422, 'answer_required');
    for (const rating of ['perfect', 'AGAIN', 4, '']) expectFault(String(rating), await change(REVIEW, { rating }), '/rating');
  });

  it('about a version that never was is told so', async () => {
    const answer = await change(REVIEW, { questionVersion: 2_000_000_000 });
    expectProblem('version', answer, 409, 'question_changed');
  });
});

describe('a question', () => {
  const options = many(10_000, (n) => ({ id: `o${n}`, text: `${n}` }));
  it.each<readonly [string, object, string]>([
    ['with 10,000 options', { options, key: { choice: 'o1' } }, '/options'],
    ['with 10,000 languages', { content: Object.fromEntries(many(10_000, (n) => [`x-a${n}`, {}])) }, '/'],
    ['with a language that everyone inherits', { content: { constructor: {}, toString: {} } }, '/content/constructor'],
    ['of a type that everyone inherits', { type: 'constructor' }, '/type'],
    ['of no type', { type: null }, '/type'],
    ['whose key holds more', { key: { choice: 'right', choices: ['right'], score: 1 } }, '/key'],
    ['whose key is deep', { key: { choice: { choice: { choice: 'right' } } } }, '/key'],
    ['that names itself right', { options: [{ id: 'a', text: 'a', correct: true }] }, '/options/0/correct'],
    [
      'with ids that are no ids',
      {
        options: [
          { id: '', text: 'a' },
          { id: 'a b', text: 'b' },
        ],
      },
      '/options/0/id',
    ],
    ['with stars that there are not', { difficulty: { stars: 6 } }, '/difficulty/stars'],
    ['that calibrates itself', { difficulty: { stars: 3, calibrated: { value: 1 } } }, '/difficulty/calibrated'],
    ['with a hint that cannot be stored', { hints: ['\0'] }, '/hints/0'],
    ['with 10,000 hints', { hints: many(10_000, String) }, '/hints'],
    ['with a weight out of bounds', { type: 'short_text', acceptedAnswers: [{ text: 'a', weight: 1e308 }] }, '/acceptedAnswers'],
    ['with an endless tolerance', { type: 'numeric', key: { number: 1 }, tolerance: { absolute: -1 } }, '/'],
  ])('%s is refused', async (what, fields, pointer) => {
    expectFault(what, await change(QUESTION, fields), pointer);
  });
});

describe('a preset', () => {
  it.each<readonly [string, object, string]>([
    ['steps of no time', { learningSteps: [0] }, '/learningSteps/0'],
    ['steps of negative time', { relearningSteps: [60, -1] }, '/relearningSteps/1'],
    ['steps that are no numbers', { learningSteps: ['60'] }, '/learningSteps/0'],
    ['too few weights', { weights: [1] }, '/weights'],
    ['weights out of bounds', { weights: many(21, () => 1e300) }, '/weights/0'],
    ['weights that are null', { weights: many(21, () => null) }, '/weights/0'],
    ['a retention of nothing', { desiredRetention: 0 }, '/desiredRetention'],
  ])('with %s is refused', async (what, fields, pointer) => {
    expectFault(what, await change('PUT /v1/presets/:id', fields), pointer);
  });
});

const GETS = [...new Map(ACCESS_TABLE.filter(({ route }) => route.startsWith('GET ')).map((row) => [row.route, row])).values()];

describe.each(GETS.map(({ route }) => route))('%s', (route) => {
  const readers = (['learner', 'owner', 'admin'] as const).filter((who) =>
    ACCESS_TABLE.some((row) => row.route === route && row.expected[COLUMNS.indexOf(who)] === 200),
  );
  const tokenOfReader = (): string => world[readers[0] ?? 'owner'].token;
  const read = (query: string): Promise<Answered> =>
    send(zhidian, { method: 'GET', url: addressOf(route, world.open, world, '') + query, token: tokenOfReader() });

  it('answers no query that cannot be read', async () => {
    for (const query of ['?q=%FF', '?q=%C0%80', '?q=%', '?%zz=1', '?cursor=%ED%A0%80']) {
      expectProblem(query, await read(query), 400, 'bad_request');
    }
  });

  it('answers odd queries with what is there, or says what is wrong', async () => {
    const odd = [
      'limit',
      'cursor',
      'setId',
      'q',
      'tag',
      'due',
      'types',
      'days',
      'difficulty',
      'state',
      'mine',
      'pointId',
    ].flatMap((name) =>
      ['', '%00', '-1', '0', '1.5', '1e999', 'null', "'", '[]', '{}', '%F0%9F%92%A9', 'a'.repeat(5_000)].map(
        (value) => `?${name}=${value}`,
      ),
    );
    const more = [
      '?limit=1&limit=2',
      '?q=a&q=b',
      '?q[a]=1',
      '?__proto__=1',
      '?constructor=1',
      '?=',
      '?&&&',
      `?${'x=1&'.repeat(2_000)}`,
    ];
    for (const query of [...odd, ...more]) {
      const answer = await read(query);
      if (answer.status === 200) continue;
      if (answer.status === 400) expectProblem(query, answer, 400, 'invalid_cursor');
      else expectFault(query, answer, '/');
    }
  });

  it('takes any headers that HTTP allows', async () => {
    const url = addressOf(route, world.open, world, '');
    const headers = [
      { 'accept-language': many(5_000, (n) => `x-a${n};q=0.${n}`).join(',') },
      { 'accept-language': ';;;q=,,*;q=9,zh;q=x' },
      { 'if-none-match': many(5_000, (n) => `"${n}"`).join(',') },
      { accept: 'image/png' },
      Object.fromEntries(many(2_000, (n) => [`x-flood-${n}`, 'x'])),
      { 'x-request-id': '\u00ff'.repeat(50), 'x-forwarded-for': 'not an address' },
    ];
    for (const one of headers) {
      const answer = await send(zhidian, { method: 'GET', url, token: tokenOfReader(), headers: one });
      expect(answer.status).toBe(200);
    }
  });
});

describe('an address', () => {
  const withId = [...new Set(ACCESS_TABLE.map(({ route }) => route).filter((route) => route.includes(':')))];

  it.each(withId)('in %s names nothing when its id is none', async (route) => {
    const { caller, body } = BODIES.find((one) => one.route === route) ?? { caller: 'owner', body: undefined };
    const [method = '', path = ''] = route.split(' ');
    const ids = ['%00', "'", '..%2F..', '%F0%9F%92%A9', 'a'.repeat(300), '%20', '-', 'null', '__proto__', 'constructor', '1e999'];
    for (const id of [...ids, randomUUID(), randomUUID().toUpperCase(), `{${randomUUID()}}`]) {
      // A client names its own new preset.
      if (route.startsWith('PUT /v1/presets') && /^[0-9a-f-]{36}$/i.test(id)) continue;
      const url = path.replace(/:\w+/, id);
      const answer = await send(zhidian, {
        ...{ method, url, token: world[caller ?? 'owner'].token },
        ...(body && { body: body(world.open, world) }),
      });
      expectProblem(`${method} ${url}`, answer, 404, 'not_found');
    }
    for (const id of ['%', '%FF', '%C0%80', '%zz', '%ED%A0%80']) {
      const url = path.replace(/:\w+/, id);
      const answer = await send(zhidian, { method, url, token: world.owner.token });
      expectProblem(`${method} ${url}`, answer, 400, 'bad_request');
    }
  });

  it('is read in whatever case its id is written', async () => {
    const url = `/v1/sets/${world.draft.id.toUpperCase()}`;
    expect((await send(zhidian, { method: 'GET', url, token: world.owner.token })).status).toBe(200);
    expect(essence(await send(zhidian, { method: 'GET', url, token: world.other.token }))).toMatchObject({ code: 'not_found' });
  });

  it('that is not there is a 404, and one that is there with another method a 405 that names the right ones', async () => {
    for (const url of [
      '/',
      '//',
      '/v1',
      '/v1/',
      '/v2/me',
      '/v1/nothing',
      '/v1/me/',
      '/../etc/passwd',
      '/v1/%00',
      '/index.php?a=1',
    ]) {
      const answer = await send(zhidian, { method: 'GET', url });
      if (url !== '/v1/me/') expectProblem(url, answer, 404, 'not_found');
    }
    for (const method of ['PUT', 'PROPFIND', 'TRACE', 'SEARCH', 'POST']) {
      const answer = await send(zhidian, { method, url: '/v1/me' });
      expectProblem(method, answer, 405, 'method_not_allowed');
      expect(answer.headers['allow']).toBe('DELETE, GET, HEAD, PATCH');
    }
    expect((await send(zhidian, { method: 'OPTIONS', url: '/v1/me' })).status).toBe(204);
    const head = await send(zhidian, { method: 'HEAD', url: '/v1/nothing' });
    expect([head.status, head.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });
});

describe('over a socket', () => {
  let port: number;

  beforeAll(async () => {
    await zhidian.app.listen(0, '127.0.0.1');
    port = Number(new URL(await zhidian.app.getUrl()).port);
  });

  /** What the server says to bytes. */
  const say = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      let said = '';
      socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
      socket.on('error', (error) => (said === '' ? reject(error) : resolve(said)));
      socket.on('close', () => resolve(said));
    });

  const problemIn = (said: string): object => JSON.parse(said.slice(said.indexOf('\r\n\r\n') + 4)) as object;

  it.each([
    [
      'a flood of headers',
      `GET /v1/meta HTTP/1.1\r\nHost: x\r\n${'X-Flood: xxxxxxxxxxxxxxxx\r\n'.repeat(1_000)}\r\n`,
      431,
      'headers_too_large',
    ],
    [
      'an endless header',
      `GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['an endless address', `GET /v1/sets/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers_too_large'],
    ['what is not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 400, 'bad_request'],
    ['a method that there is not', 'FETCH /v1/meta HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'bad_request'],
    ['a header that is none', 'GET /v1/meta HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n', 400, 'bad_request'],
    [
      'two lengths',
      'POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      400,
      'bad_request',
    ],
    [
      'a length and chunks',
      'POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      400,
      'bad_request',
    ],
  ])('%s is a problem, and the next request is served', async (_, bytes, status, code) => {
    const said = await say(bytes);
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(said).toContain('application/problem+json');
    expect(problemIn(said)).toMatchObject({ status, code, requestId: expect.any(String) });
    expect(await say('GET /v1/meta HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a body longer than it says it is, or than it may be, is a problem', async () => {
    const limit = zhidian.settings.bodyLimitBytes;
    const head = 'POST /v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n';
    const chunk = 'a'.repeat(65_536);
    const chunks = `10000\r\n${chunk}\r\n`.repeat(Math.ceil(limit / 65_536) + 1);
    expect(await say(`${head}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await say(`${head}Content-Length: ${limit + 1}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('null in a field', () => {
  const routes = BODIES.map(({ route }) => route).filter((route) => !route.startsWith('DELETE'));

  it.each(routes)('of %s is a fault at that field, or the same as nothing', async (route) => {
    for (const name of Object.keys(bodyRoute(route).body(world.open, world))) {
      const answer = await change(route, { [name]: null });
      // What succeeded changes what the next one finds.
      if (answer.status < 300) world = await makeWorld(zhidian, people);
      else if (answer.status === 403) expectProblem(name, answer, 403, 'admin_code_wrong');
      else if (name === 'answer') expectProblem(name, answer, 422, 'answer_required');
      else expectFault(name, answer, name === 'defaultLanguage' ? '' : `/${name}`);
    }
    before = await stored(zhidian);
  });
});
