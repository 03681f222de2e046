import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Response, Test } from 'supertest';
import type { QuestionBody } from '../src/core/question/question.js';
import { ReviewShortcut } from '../src/study/review-shortcut.js';
import { startApp, SECOND, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong, type SentReview } from './support/reviews.js';

const PAGE = 'https://app.example.org';
/** Says the same as `application/json`, but is not how anybody writes it. */
const UNUSUAL_TYPE = 'application/json; charset="utf-8"';

let zhidian: TestApp;
let set: PublishedSet;
/** How many reviews the shortcut answered. */
let taken: jest.SpiedFunction<ReviewShortcut['answer']>;
beforeAll(async () => {
  zhidian = await startApp({ CORS_ORIGINS: PAGE, RATE_LIMITS: 'true', REQUESTS_PER_MINUTE: '20' });
  const { en } = choiceQuestion(2).content;
  const long = { ...choiceQuestion(2), content: { en: { ...en!, feedback: 'Layers are shared. '.repeat(200) } } };
  const questions = [choiceQuestion(0), choiceQuestion(1), long as QuestionBody].map((body) => ({ body }));
  set = await publishSet(zhidian.pools.general, questions, zhidian.clock.now());
  taken = jest.spyOn(zhidian.app.get(ReviewShortcut, { strict: false }), 'answer');
});
afterAll(() => zhidian?.close());
afterEach(() => {
  taken.mockClear();
  expect(zhidian.errors).toEqual([]);
});

async function enrolled(): Promise<Caller> {
  const learner = await zhidian.guest();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  return learner;
}

type Headers = Readonly<Record<string, string>>;
const short = (caller: Caller, review: object, headers: Headers = {}): Test =>
  caller.post('/v1/reviews').set(headers).send(review);
const usual = (caller: Caller, review: object, headers: Headers = {}): Test =>
  caller
    .post('/v1/reviews')
    .set({ ...headers, 'content-type': UNUSUAL_TYPE })
    .send(JSON.stringify(review));

/** What a client sees of an answer, but for what is of one request alone. */
function seen({ headers, body }: Response): unknown {
  const { date: _date, 'x-request-id': _id, ratelimit, ...rest } = headers as Record<string, string>;
  const { requestId: _requestId, ...said } = body as Record<string, unknown>;
  return { headers: { ...rest, ratelimit: ratelimit?.replace(/\d+/g, 'n') }, said };
}

const question = (n: number): string => set.questionIds[n]!;

describe('a review past the framework', () => {
  it('is answered as the framework answers it, repeats included', async () => {
    const learner = await enrolled();
    const ways = [
      [short, usual],
      [usual, short],
    ] as const;
    for (const [n, [first, again]] of ways.entries()) {
      const review = right(question(n), { durationMs: 4_000 });
      const stored = await first(learner, review).expect(201);
      const repeated = await again(learner, review).expect(200);
      expect(seen(repeated)).toEqual(seen(stored));
      expect(stored.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(taken).toHaveBeenCalledTimes(2);
  });

  it.each<[string, (questionId: string) => object, Headers]>([
    ['a question that is not there', () => right('01980000-0000-7000-8000-00000000dead'), {}],
    ['a version that there is not', (id) => right(id, { questionVersion: 7 }), { 'accept-language': 'zh-CN' }],
    ['no answer', (id) => right(id, { answer: undefined }), { 'accept-language': 'en' }],
    ['an option that there is not', (id) => right(id, { answer: { choice: 'nowhere' } }), { origin: PAGE }],
    [
      'a time that cannot be',
      (id) => right(id, { reviewedAt: '1999-01-01T00:00:00Z' }),
      { origin: 'https://elsewhere.example.org' },
    ],
  ])('%s is refused in the same words', async (_name, reviewOf, headers) => {
    const learner = await enrolled();
    const review = reviewOf(question(0));
    const [past, through] = [await short(learner, review, headers), await usual(learner, review, headers)];
    expect(past.status).toBeGreaterThanOrEqual(400);
    expect(past.status).toBe(through.status);
    expect(seen(past)).toEqual(seen(through));
    expect(taken).toHaveBeenCalledTimes(1);
  });

  it('tells a page of another origin no more and no less', async () => {
    const learner = await enrolled();
    for (const origin of [PAGE, 'https://elsewhere.example.org']) {
      const review = right(question(0));
      const stored = await short(learner, review, { origin }).expect(201);
      expect(seen(await usual(learner, review, { origin }).expect(200))).toEqual(seen(stored));
      expect(stored.headers['access-control-allow-origin']).toBe(origin === PAGE ? PAGE : undefined);
    }
    expect(taken).toHaveBeenCalledTimes(2);
  });

  it('packs a long answer for those who can unpack it', async () => {
    const learner = await enrolled();
    const review = right(question(2));
    const packed = await short(learner, review, { 'accept-encoding': 'gzip' }).expect(201);
    const through = await usual(learner, review, { 'accept-encoding': 'gzip' }).expect(200);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['vary']).toBe(through.headers['vary']);
    expect(packed.body).toEqual(through.body);
    const plain = await short(learner, review, { 'accept-encoding': 'gzip;q=0, identity' }).expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toEqual(packed.body);
    expect(taken).toHaveBeenCalledTimes(2);
  });

  it('counts in the limit of its learner', async () => {
    const learner = await enrolled();
    const review = right(question(0));
    let answer = await short(learner, review);
    while (answer.status < 400) answer = await short(learner, review);
    const through = await usual(learner, review).expect(429);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(through.headers).sort());
    expect(answer.body).toEqual({ ...through.body, requestId: expect.any(String), detail: expect.any(String) });
  });
});

describe('a caller', () => {
  it('whose session was not looked at lately is looked up', async () => {
    const learner = await enrolled();
    zhidian.clock.advance(6 * SECOND);
    await short(learner, right(question(0))).expect(201);
    expect(taken).toHaveBeenCalledTimes(1);
  });

  it('is looked up along with others, each for themselves', async () => {
    const learners = await Promise.all([enrolled(), enrolled(), enrolled()]);
    const [, out] = learners;
    zhidian.clock.advance(6 * SECOND);
    await zhidian.pools.general.query("update session set ended_at = now(), end_reason = 'logout' where learner_id = $1", [
      out.userId,
    ]);
    const answers = await Promise.all(learners.map((learner) => short(learner, right(question(0)))));
    expect(answers.map(({ status }) => status)).toEqual([201, 401, 201]);
  });
});

describe('what is not certain goes through the framework', () => {
  it.each<[string, (learner: Caller) => Test, number, string]>([
    ['a field that there is not', (learner) => short(learner, right(question(0), { shoeSize: 42 })), 422, 'invalid_input'],
    ['a value of the wrong kind', (learner) => short(learner, right(question(0), { hintsUsed: '1' })), 422, 'invalid_input'],
    ['a list', (learner) => short(learner, [right(question(0))]), 422, 'invalid_input'],
    [
      'a name that objects inherit',
      (learner) => short(learner, right(question(0), { answer: { toString: 1 } })),
      422,
      'invalid_input',
    ],
    [
      'half of a body',
      (learner) => short(learner, {}).send('{"id":').set('content-type', 'application/json'),
      400,
      'malformed_json',
    ],
    [
      'a body that is packed',
      (learner) => short(learner, right(question(0)), { 'content-encoding': 'gzip' }),
      415,
      'unsupported_media_type',
    ],
    [
      'a forged token',
      (learner) => short(learner, right(question(0)), { authorization: `Bearer ${learner.accessToken}x` }),
      401,
      'token_invalid',
    ],
    ['no token', (learner) => short(learner, right(question(0))).unset('authorization'), 401, 'token_missing'],
  ])('%s', async (_name, send, status, code) => {
    const { body } = await send(await enrolled()).expect(status);
    expect(body.code).toBe(code);
    expect(taken).not.toHaveBeenCalled();
  });

  it('a personal token', async () => {
    const account = await zhidian.register();
    await account.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    const { body } = await account.post('/v1/me/tokens', { name: 'reader', scopes: ['read'] }).expect(201);
    const refused = await short(account, right(question(0)), { authorization: `Bearer ${body.token}` }).expect(403);
    expect(refused.body.code).toBe('scope_required');
    expect(taken).not.toHaveBeenCalled();
  });

  it('a session that has ended', async () => {
    const learner = await enrolled();
    await short(learner, right(question(0))).expect(201);
    await learner.post('/v1/auth/logout', {}).expect(204);
    const { body } = await short(learner, right(question(1))).expect(401);
    expect(body.code).toBe('session_revoked');
    expect(taken).toHaveBeenCalledTimes(1);
  });
});

describe('on the wire', () => {
  /** What comes back for pieces that are sent one by one, until so many answers are there. */
  async function exchange(pieces: readonly string[], answers: number): Promise<string> {
    const server = zhidian.app.getHttpServer();
    if (!server.listening) await once(server.listen(0), 'listening');
    const socket = connect((server.address() as AddressInfo).port);
    let got = '';
    socket.on('data', (data) => (got += String(data)));
    for (const piece of pieces) {
      socket.write(piece);
      await pause(20);
    }
    while (got.split('HTTP/1.1 ').length <= answers) await once(socket, 'data');
    socket.destroy();
    return got;
  }

  const textOf = (learner: Caller, review: SentReview | string): string => {
    const body = typeof review === 'string' ? review : JSON.stringify(review);
    const head = `POST /v1/reviews HTTP/1.1\r\nHost: zhidian\r\nAuthorization: Bearer ${learner.accessToken}\r\n`;
    return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };

  it('a body may come piece by piece, sound or not', async () => {
    const learner = await enrolled();
    for (const [body, status] of [
      [right(question(0)), '201'],
      ['{"answer": "nothing that is asked for"}', '422'],
    ] as const) {
      const text = textOf(learner, body);
      const got = await exchange([text.slice(0, -30), text.slice(-30, -10), text.slice(-10)], 1);
      expect(got).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    }
    expect(taken).toHaveBeenCalledTimes(1);
  });

  it('several requests may come in one piece, and are answered in their order', async () => {
    const learner = await enrolled();
    const reviews = [right(question(0)), right(question(1)), wrong(question(0))];
    const [first, second, third] = reviews.map((review) => textOf(learner, review));
    const got = await exchange([first + textOf(learner, '{}') + second + third], 4);
    expect(got.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 422', 'HTTP/1.1 201', 'HTTP/1.1 201']);
    const places = reviews.map(({ id }) => got.indexOf(id));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(taken).toHaveBeenCalledTimes(3);
  });
});
