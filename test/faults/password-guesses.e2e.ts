import { createDatabase, type TestDatabase } from '../support/database.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection, type Reply } from './support/connection.js';

const SERVERS = 4;
const CONNECTIONS = 32;
const GUESSES = 1_000;
const PASS = 10;
const ACCOUNT = { email: 'li@example.org', password: 'a quiet river bends' };

let database: TestDatabase;
let servers: ServerProcess[] = [];
beforeAll(async () => {
  database = await createDatabase();
  const env = { LOG_LEVEL: 'error', RATE_LIMITS: 'true', LOGIN_FAILURES: String(PASS) };
  servers = await Promise.all(Array.from({ length: SERVERS }, () => startServerProcess(database.url, env)));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await database?.drop();
});

const urlOf = (n: number): string => servers[n % SERVERS]?.url ?? '';

describe(`${GUESSES} guesses of one password over ${SERVERS} servers`, () => {
  it(`are tried ${PASS} times in all; the rest, the right one too, are turned away until later`, async () => {
    const owner = new Connection(() => urlOf(0));
    const made = await owner.send({ method: 'POST', path: '/v1/auth/register', body: ACCOUNT });
    expect(made.status).toBe(201);
    owner.close();
    let begun = 0;
    const replies: Reply[] = [];
    const guess = async (n: number): Promise<void> => {
      const connection = new Connection(() => urlOf(n));
      while (begun < GUESSES) {
        const password = begun === GUESSES - 1 ? ACCOUNT.password : `guess number ${begun}`;
        begun += 1;
        replies.push(await connection.send({ method: 'POST', path: '/v1/auth/login', body: { email: ACCOUNT.email, password } }));
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => guess(n)));
    const counts = new Map<number, number>();
    for (const { status } of replies) counts.set(status, (counts.get(status) ?? 0) + 1);
    expect([...counts].sort()).toEqual([
      [401, PASS],
      [429, GUESSES - PASS],
    ]);
    const waits = replies.filter(({ status }) => status === 429).map(({ headers }) => Number(headers['retry-after']));
    expect(Math.min(...waits)).toBeGreaterThan(0);
  });
});
