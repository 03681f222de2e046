import { createDatabase, type TestDatabase } from '../support/database.js';
import { choiceQuestion, publishSet } from '../support/published-set.js';
import { right, wrong } from '../support/reviews.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection } from './support/connection.js';
import { historyOf, soundHistory } from './support/history.js';
import { enrolGuests } from './support/learners.js';
import { seeded } from './support/seed.js';

const CLIENTS = 32;
const ROUNDS = 100;

let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createDatabase();
  server = await startServerProcess(database.url, { LOG_LEVEL: 'warn' });
});
afterAll(async () => {
  await server?.kill();
  await database?.drop();
});

describe(`${CLIENTS} clients on one card`, () => {
  seeded(`store ${CLIENTS * ROUNDS} reviews, of which the card is the fold, without a deadlock`, async (random) => {
    const { setId, questionIds } = await publishSet(database.pools.general, [{ body: choiceQuestion(1) }], new Date());
    const [learner] = await enrolGuests(server.url, setId, 1);
    const [questionId = ''] = questionIds;
    const connections = Array.from({ length: CLIENTS }, () => new Connection(() => server.url));
    const acknowledged = new Set<string>();
    const others: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const replies = connections.map(async (connection) => {
        const body = random.chance(0.3) ? wrong(questionId) : right(questionId);
        const { status, text } = await connection.send({ method: 'POST', path: '/v1/reviews', token: learner?.token, body });
        if (status === 201) acknowledged.add(body.id);
        else others.push(`${status} ${text}`);
      });
      await Promise.all(replies);
    }
    connections.forEach((connection) => connection.close());
    expect(others).toEqual([]);
    expect(acknowledged.size).toBe(CLIENTS * ROUNDS);
    expect(await historyOf(database.pools.general, acknowledged)).toEqual(soundHistory(CLIENTS * ROUNDS));
    const { rows } = await database.pools.general.query<{ deadlocks: number; reps: number }>(
      `select deadlocks::int, (select reps from card)
       from pg_stat_database where datname = current_database()`,
    );
    expect(rows).toEqual([{ deadlocks: 0, reps: CLIENTS * ROUNDS }]);
    expect(server.output()).not.toContain('"level":50');
  });
});
