import { createDatabase, type TestDatabase } from './support/database.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

const PROCESSES = 4;
const GUESSES = 1_000;
const AT_ONCE = 20;
const LIMIT = 10;

let database: TestDatabase;
let servers: ServerProcess[] = [];

beforeAll(async () => {
  database = await createDatabase();
  const env = { RATE_LIMITS: 'true', LOGIN_FAILURES: String(LIMIT), LOG_LEVEL: 'error' };
  servers = await Promise.all(Array.from({ length: PROCESSES }, () => startServerProcess(database.url, env)));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await database.drop();
});

async function post(n: number, path: string, body: object): Promise<{ status: number; code?: string }> {
  const answer = await fetch(`${servers[n % PROCESSES]?.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, ...(code !== undefined && { code }) };
}

it('a guesser who asks four servers at once gets no more guesses than one server would give', async () => {
  const account = { email: 'victim@example.org', password: 'correct horse battery' };
  expect((await post(0, '/v1/auth/register', account)).status).toBe(201);

  const answers: string[] = [];
  let next = 0;
  const guesser = async (): Promise<void> => {
    for (let n = next++; n < GUESSES; n = next++) {
      const { status, code } = await post(n, '/v1/auth/login', { email: account.email, password: `guess number ${n}` });
      answers.push(`${status} ${code}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guesser));

  const count = (answer: string): number => answers.filter((one) => one === answer).length;
  expect(count('401 credentials_wrong')).toBe(LIMIT);
  expect(count('429 too_many_guesses')).toBe(GUESSES - LIMIT);
  for (let n = 0; n < PROCESSES; n++) expect((await post(n, '/v1/auth/login', account)).code).toBe('too_many_guesses');
});
