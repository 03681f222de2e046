import { createDatabase, type TestDatabase } from '../support/database.js';
import { choiceQuestion, publishSet, type PublishedSet } from '../support/published-set.js';
import { right } from '../support/reviews.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection, type Reply } from './support/connection.js';
import { enrolGuests, type Learner } from './support/learners.js';

const CONNECTIONS = 500;
const POOL = 10;
const UNDER_WAY = 200;

let database: TestDatabase;
let server: ServerProcess;
let set: PublishedSet;
let learners: Learner[];
let crowd: Connection[];
beforeAll(async () => {
  database = await createDatabase();
  set = await publishSet(database.pools.general, [{ body: choiceQuestion(1) }], new Date());
  server = await startServerProcess(database.url, {
    ...{ LOG_LEVEL: 'error', DB_POOL_GENERAL: String(POOL), MAX_REQUESTS_GENERAL: String(UNDER_WAY) },
  });
  learners = await enrolGuests(server.url, set.setId, 5);
  crowd = Array.from({ length: CONNECTIONS }, () => new Connection(() => server.url));
});
afterAll(async () => {
  crowd?.forEach((connection) => connection.close());
  await server?.kill();
  await database?.drop();
});

const tokenOf = (n: number): string => learners[n % learners.length]?.token ?? '';
const readPoints = (connection: Connection, n: number): Promise<Reply> =>
  connection.send({ method: 'GET', path: `/v1/sets/${set.setId}/points`, token: tokenOf(n) });
const codeOf = ({ text }: Reply): string => (JSON.parse(text) as { code: string }).code;

describe(`${CONNECTIONS} connections on a pool of ${POOL}`, () => {
  it('while the database is slow, the surplus is turned away at once; reviews go on, and so do the others in the end', async () => {
    const blocker = await database.pools.general.connect();
    await blocker.query('begin; lock table point in access exclusive mode');
    const turnedAway: Reply[] = [];
    let allTurnedAway = (): void => undefined;
    const surplus = new Promise<void>((resolve) => (allTurnedAway = resolve));
    const replies = crowd.map(async (connection, n) => {
      const reply = await readPoints(connection, n);
      if (reply.status === 503 && turnedAway.push(reply) === CONNECTIONS - UNDER_WAY) allTurnedAway();
      return reply;
    });
    // While nobody else can have been answered, since the lock is held.
    await surplus;
    const other = new Connection(() => server.url);
    const ready = await other.send({ method: 'GET', path: '/health/ready' });
    const review = { method: 'POST', path: '/v1/reviews', token: tokenOf(0), body: right(set.questionIds[0] ?? '') };
    const reviewed = await other.send(review);
    await blocker.query('commit');
    blocker.release();
    other.close();
    expect([ready.status, reviewed.status]).toEqual([200, 201]);
    expect(new Set(turnedAway.map((reply) => `${codeOf(reply)} ${reply.headers['retry-after']}`))).toEqual(
      new Set(['overloaded 1']),
    );
    const statuses = (await Promise.all(replies)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(UNDER_WAY);
    expect(statuses.filter((status) => status === 503)).toHaveLength(CONNECTIONS - UNDER_WAY);
  });

  it('under load, each is answered or turned away, and 5 s later all is as ever', async () => {
    const rounds = crowd.map(async (connection, n) => {
      const statuses: number[] = [];
      for (let round = 0; round < 3; round++) statuses.push((await readPoints(connection, n + round)).status);
      return statuses;
    });
    const statuses = new Set((await Promise.all(rounds)).flat());
    expect([...statuses].filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(200);
    const begin = performance.now();
    for (let n = 0; n < 20; n++) expect((await readPoints(crowd[n] as Connection, n)).status).toBe(200);
    expect(performance.now() - begin).toBeLessThan(5_000);
  });
});
