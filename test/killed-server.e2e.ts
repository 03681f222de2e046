import { checkConsistency } from '../src/study/consistency/check.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong, type SentReview } from './support/reviews.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

const CLIENTS = 50;
const DEVICES = 2;
const REVIEWS_EACH = 10;

let database: TestDatabase;
let server: ServerProcess;
let set: PublishedSet;
beforeAll(async () => {
  database = await createDatabase();
  set = await publishSet(
    database.pools.general,
    [0, 1, 2].map((n) => ({ body: choiceQuestion(n) })),
    new Date(),
  );
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

async function call(token: string, method: string, path: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const reply = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) });
  await reply.arrayBuffer();
  return reply.status;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends until an answer comes, as an honest client does: the same review under the same id. */
async function sendUntilAnswered(token: string, review: SentReview): Promise<number> {
  for (;;) {
    try {
      return await call(token, 'POST', '/v1/reviews', review);
    } catch {
      await pause(20);
    }
  }
}

describe('a server killed in the middle', () => {
  it('has lost no review that it acknowledged, stored none twice, and every card is the fold of its log', async () => {
    const guests = await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        const reply = await fetch(`${server.url}/v1/auth/guest`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        });
        const { accessToken } = (await reply.json()) as { accessToken: string };
        expect(await call(accessToken, 'PUT', `/v1/sets/${set.setId}/enrolment`, {})).toBe(200);
        return accessToken;
      }),
    );
    let acknowledged = 0;
    const killAfter = (CLIENTS * DEVICES * REVIEWS_EACH) / 3;
    let restarted: Promise<void> | undefined;
    const restart = async (): Promise<void> => {
      await server.kill();
      server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
    };
    const statuses: number[] = [];
    await Promise.all(
      guests.flatMap((token, client) =>
        Array.from({ length: DEVICES }, async (_, device) => {
          for (let n = 0; n < REVIEWS_EACH; n++) {
            const questionId = set.questionIds[(client + n) % set.questionIds.length]!;
            const review = (n + device) % 3 === 0 ? wrong(questionId) : right(questionId);
            statuses.push(await sendUntilAnswered(token, review));
            acknowledged += 1;
            if (acknowledged > killAfter) restarted ??= restart();
          }
        }),
      ),
    );
    await restarted;
    expect(restarted).toBeDefined();
    expect(new Set(statuses.map((status) => status === 200 || status === 201))).toEqual(new Set([true]));
    const { rows } = await database.pools.general.query<{ count: number }>('select count(*)::int as count from review');
    expect(rows[0]?.count).toBe(CLIENTS * DEVICES * REVIEWS_EACH);
    const report = await checkConsistency(database.pools.general);
    expect(report.findings).toEqual([]);
    expect(report.reviews).toBe(CLIENTS * DEVICES * REVIEWS_EACH);
  });
});
