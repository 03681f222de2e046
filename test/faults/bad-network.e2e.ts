import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { choiceQuestion, publishSet, type PublishedSet } from '../support/published-set.js';
import { right, wrong } from '../support/reviews.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection } from './support/connection.js';
import { historyOf, soundHistory } from './support/history.js';
import { enrolGuests } from './support/learners.js';
import { startProxy, type Proxy, type Treatment } from './support/proxy.js';
import { LONG, seeded, type Random } from './support/seed.js';

const CONNECTIONS = 16;
const REVIEWS = LONG ? 5_000 : 500;

let database: TestDatabase;
let set: PublishedSet;
let server: ServerProcess | undefined;
let proxy: Proxy | undefined;
beforeEach(async () => {
  database = await createDatabase();
  const questions = Array.from({ length: 20 }, (_, n) => ({ body: choiceQuestion(n) }));
  set = await publishSet(database.pools.general, questions, new Date());
});
afterEach(async () => {
  await server?.kill();
  server = undefined;
  await proxy?.close();
  await database?.drop();
});

/** @param share of the pieces that are hurt, 0 to 1; the faults take turns evenly */
function treatments(random: Random, share: number): () => Treatment {
  return () => {
    if (!random.chance(share)) return { kind: 'pass' };
    return random.pick<Treatment>([{ kind: 'delay', ms: random.from(1, 50) }, { kind: 'cut' }, { kind: 'drop_reply' }]);
  };
}

interface Outcome {
  readonly review: { readonly id: string };
  readonly result: object;
  readonly card: { readonly reps: number };
}

/** Clients that each send reviews and send each again until it is answered. @returns the answers by the review's id */
async function studyThrough(base: string, random: Random): Promise<{ answers: Map<string, Outcome>; tries: number }> {
  const learners = await enrolGuests(server?.url ?? '', set.setId, CONNECTIONS);
  const answers = new Map<string, Outcome>();
  let [begun, tries] = [0, 0];
  const client = async ({ token }: { token: string }): Promise<void> => {
    const connection = new Connection(() => base);
    while (begun < REVIEWS) {
      begun += 1;
      const questionId = set.questionIds[random.from(0, set.questionIds.length - 1)] ?? '';
      const body = random.chance(0.3) ? wrong(questionId) : right(questionId);
      const { status, text } = await connection.sendUntilAnswered(
        { method: 'POST', path: '/v1/reviews', token, body },
        () => (tries += 1),
      );
      expect([200, 201]).toContain(status);
      const answer = JSON.parse(text) as Outcome;
      expect(answer.review.id).toBe(body.id);
      answers.set(body.id, answer);
    }
    connection.close();
  };
  await Promise.all(learners.map(client));
  return { answers, tries };
}

describe('a network between client and server that delays, cuts requests in half, and drops replies after the commit', () => {
  seeded('makes clients try again, and each review has one effect and one body', async (random) => {
    server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
    const { hostname: host, port } = new URL(server.url);
    const dropped: Outcome[] = [];
    proxy = await startProxy({
      to: { host, port: Number(port) },
      treat: treatments(random, 0.25),
      onDropped: (reply) => dropped.push(JSON.parse(reply.toString().split('\r\n\r\n')[1] ?? '') as Outcome),
    });
    const { answers, tries } = await studyThrough(`http://127.0.0.1:${proxy.port}`, random);
    expect(tries).toBeGreaterThan(REVIEWS);
    expect(dropped.length).toBeGreaterThan(REVIEWS / 50);
    for (const { review, result, card } of dropped) {
      const retried = answers.get(review.id);
      expect(retried).toMatchObject({ review, result, card: { reps: card.reps } });
    }
    expect(await historyOf(database.pools.general, new Set(answers.keys()))).toEqual(soundHistory(REVIEWS));
  });
});

describe('a network between server and database that delays, cuts statements in half, and drops replies after the commit', () => {
  seeded('costs 503s, and neither loses nor doubles a review', async (random) => {
    const there = new URL(database.url);
    const hurt = treatments(random, 0.05);
    // A server whose database goes away while it starts ends, and rightly so: this is the last that it says of its start.
    const hasStarted = (): boolean => server?.output().includes('administrator within an hour') ?? false;
    proxy = await startProxy({
      to: { host: there.hostname, port: Number(there.port) },
      treat: () => (hasStarted() ? hurt() : { kind: 'pass' }),
    });
    const through = new URL(database.url);
    through.port = String(proxy.port);
    server = await startServerProcess(through.href, { LOG_LEVEL: 'error' });
    const { answers } = await studyThrough(server.url, random);
    expect(await historyOf(database.pools.general, new Set(answers.keys()))).toEqual(soundHistory(REVIEWS));
  });
});

describe('a line between server and database that goes dead without a word', () => {
  it('is noticed within 2 s, costs a 503, and is got over within 10 s', async () => {
    const there = new URL(database.url);
    proxy = await startProxy({ to: { host: there.hostname, port: Number(there.port) }, treat: () => ({ kind: 'pass' }) });
    const through = new URL(database.url);
    through.port = String(proxy.port);
    server = await startServerProcess(through.href, { LOG_LEVEL: 'error' });
    const base = server.url;
    const [learner] = await enrolGuests(base, set.setId, 1);
    const connection = new Connection(() => base);
    const [questionId = ''] = set.questionIds;
    const body = right(questionId);
    const review = { method: 'POST', path: '/v1/reviews', token: learner?.token, body };
    expect((await connection.send({ method: 'GET', path: '/health/ready' })).status).toBe(200);
    proxy.die();
    const begin = performance.now();
    expect((await connection.send({ method: 'GET', path: '/health/ready' })).status).toBe(503);
    expect(performance.now() - begin).toBeLessThan(2_000);
    expect(await connection.send(review)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    proxy.revive();
    const back = performance.now();
    while ((await connection.send({ method: 'GET', path: '/health/ready' })).status !== 200) await sleep(50);
    expect((await connection.sendUntilAnswered(review)).status).toBe(201);
    expect(performance.now() - back).toBeLessThan(10_000);
    connection.close();
    expect(await historyOf(database.pools.general, new Set([body.id]))).toEqual(soundHistory(1));
  });
});
