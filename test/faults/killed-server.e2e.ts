import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { choiceQuestion, publishSet, type PublishedSet } from '../support/published-set.js';
import { right, wrong } from '../support/reviews.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection } from './support/connection.js';
import { historyOf, soundHistory } from './support/history.js';
import { enrolGuests } from './support/learners.js';
import { LONG, seeded, type Random } from './support/seed.js';

const CONNECTIONS = 16;
const DEVICES_OF_A_LEARNER = 2;
const REVIEWS = 10_000;
const KILLS = LONG ? 30 : 3;

let database: TestDatabase;
let server: ServerProcess;
let set: PublishedSet;
beforeAll(async () => {
  database = await createDatabase();
  const questions = Array.from({ length: 20 }, (_, n) => ({ body: choiceQuestion(n) }));
  set = await publishSet(database.pools.general, questions, new Date());
});
beforeEach(async () => {
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
});
afterEach(async () => {
  await server?.kill();
});
afterAll(async () => {
  await database?.drop();
});

/** How many reviews are acknowledged when each kill comes: one at a random place of each equal part. */
const momentsOf = (random: Random): number[] =>
  Array.from({ length: KILLS }, (_, n) => Math.floor(((n + 0.1 + 0.8 * random.next()) * REVIEWS) / KILLS));

describe(`a server killed ${KILLS} times in ${REVIEWS} reviews`, () => {
  seeded('has lost no review that it acknowledged and stored none twice; every card is the fold of its log', async (random) => {
    const learners = await enrolGuests(server.url, set.setId, CONNECTIONS / DEVICES_OF_A_LEARNER);
    const moments = momentsOf(random);
    const acknowledged = new Set<string>();
    const statuses = new Map<number, number>();
    let [begun, kills, unanswered] = [0, 0, 0];
    let restarting = Promise.resolve();
    const restart = async (): Promise<void> => {
      await sleep(random.from(0, 10));
      await server.kill();
      kills += 1;
      server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
    };
    const client = async (n: number): Promise<void> => {
      const connection = new Connection(() => server.url);
      const token = learners[n % learners.length]?.token;
      while (begun < REVIEWS) {
        begun += 1;
        const questionId = set.questionIds[random.from(0, set.questionIds.length - 1)] ?? '';
        const review = random.chance(0.3) ? wrong(questionId) : right(questionId);
        const sent = { method: 'POST', path: '/v1/reviews', token, body: review };
        const { status } = await connection.sendUntilAnswered(sent, (reply) => (unanswered += reply === undefined ? 1 : 0));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        acknowledged.add(review.id);
        if (acknowledged.size < (moments[0] ?? Infinity)) continue;
        moments.shift();
        restarting = restarting.then(restart);
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => client(n)));
    await restarting;
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 201)).toEqual([]);
    expect({ kills, hurt: unanswered > 0 }).toEqual({ kills: KILLS, hurt: true });
    expect(await historyOf(database.pools.general, acknowledged)).toEqual(soundHistory(REVIEWS));
  });
});
