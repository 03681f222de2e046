import { setTimeout as sleep } from 'node:timers/promises';
import { createPools, type Pools } from '../../src/platform/database/pools.js';
import { choiceQuestion, publishSet, type PublishedSet } from '../support/published-set.js';
import { right } from '../support/reviews.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';
import { Connection, type Reply, type Sent } from './support/connection.js';
import { historyOf, soundHistory } from './support/history.js';
import { enrolGuests, type Learner } from './support/learners.js';
import { startOwnPostgres, type OwnPostgres } from './support/postgres.js';
import { LONG, seeded } from './support/seed.js';

const LEARNERS = 8;
const RESTARTS = LONG ? 10 : 1;

let postgres: OwnPostgres;
let server: ServerProcess;
let pools: Pools;
let set: PublishedSet;
let learners: Learner[];
let teacher: { readonly token: string; readonly setId: string };
beforeAll(async () => {
  postgres = await startOwnPostgres();
  server = await startServerProcess(postgres.url, { LOG_LEVEL: 'error', TEACHER_SIGN_UP: 'true' });
  pools = createPools(postgres.url, { hot: 1, general: 2 }, () => undefined);
  const questions = Array.from({ length: 20 }, (_, n) => ({ body: choiceQuestion(n) }));
  set = await publishSet(pools.general, questions, new Date());
  learners = await enrolGuests(server.url, set.setId, LEARNERS);
  const account = { email: 'wang@example.org', password: 'a quiet river bends', role: 'teacher' };
  const { accessToken: token } = await answered<{ accessToken: string }>({
    ...{ method: 'POST', path: '/v1/auth/register', body: account },
  });
  const { id } = await answered<{ id: string }>({ method: 'POST', path: '/v1/sets', token, body: { title: 'Mine' } });
  teacher = { token, setId: id };
});
afterAll(async () => {
  await server?.kill();
  await pools?.close();
  await postgres?.remove();
});

async function answered<T>(sent: Sent): Promise<T> {
  const connection = new Connection(() => server.url);
  const { text } = await connection.send(sent);
  connection.close();
  return JSON.parse(text) as T;
}

/** Asks whether the server is ready until it says so, or that it is not. @returns how long it took, in ms */
async function untilReadyIs(status: number): Promise<number> {
  const probe = new Connection(() => server.url);
  const begin = performance.now();
  while ((await probe.send({ method: 'GET', path: '/health/ready' })).status !== status) await sleep(20);
  probe.close();
  return performance.now() - begin;
}

/** Whatever reads and writes, by way of both pools and of Prisma. */
const ordinary = (token: string): Sent[] => [
  { method: 'GET', path: '/v1/study/queue', token },
  { method: 'GET', path: '/v1/sets', token },
  { method: 'GET', path: '/v1/progress/overview', token },
  { method: 'PATCH', path: '/v1/me', token, body: { displayName: 'Li' } },
  { method: 'PUT', path: `/v1/sets/${set.setId}/enrolment`, token, body: {} },
  { method: 'POST', path: '/v1/auth/guest', body: {} },
  { method: 'POST', path: '/v1/sets', token: teacher.token, body: { title: 'Another' } },
  { method: 'POST', path: `/v1/sets/${teacher.setId}/points`, token: teacher.token, body: { title: 'Kernel' } },
  { method: 'PATCH', path: `/v1/sets/${teacher.setId}`, token: teacher.token, body: { description: 'Changed' } },
];

describe('a database that is killed and started again under load', () => {
  seeded('is told by 503 and Retry-After, found dead within 2 s and alive within 10 s, and has lost nothing', async (random) => {
    const acknowledged = new Set<string>();
    const refusals: Reply[] = [];
    const strange: string[] = [];
    let going = true;
    const note = (reply: Reply | undefined, sent: Sent): void => {
      if (reply?.status === 503) refusals.push(reply);
      else if (reply === undefined || reply.status >= 300)
        strange.push(`${sent.method} ${sent.path} ${reply?.status ?? 'broke'} ${reply?.text ?? ''}`);
    };
    const study = async ({ token }: Learner): Promise<void> => {
      const connection = new Connection(() => server.url);
      while (going) {
        const body = right(random.pick([...set.questionIds] as [string, ...string[]]));
        const sent = { method: 'POST', path: '/v1/reviews', token, body };
        await connection.sendUntilAnswered(sent, (reply) => note(reply, sent));
        acknowledged.add(body.id);
      }
      connection.close();
    };
    const look = async ({ token }: Learner): Promise<void> => {
      const connection = new Connection(() => server.url);
      for (let n = 0; going; n++) {
        const [first, ...rest] = ordinary(token);
        const sent = random.pick([first as Sent, ...rest]);
        note(await connection.send(sent).catch(() => undefined), sent);
        await sleep(5);
      }
      connection.close();
    };
    const load = Promise.all(learners.flatMap((learner) => [study(learner), look(learner)]));
    for (let restart = 0; restart < RESTARTS; restart++) {
      await sleep(random.from(300, 800));
      postgres.kill();
      expect(await untilReadyIs(503)).toBeLessThan(2_000);
      await sleep(random.from(500, 2_000));
      await postgres.start();
      expect(await untilReadyIs(200)).toBeLessThan(10_000);
      await sleep(500);
    }
    going = false;
    await load;
    expect({ strange, log: strange.length > 0 ? server.output() : '' }).toEqual({ strange: [], log: '' });
    expect(refusals.length).toBeGreaterThan(0);
    const kinds = refusals.map(({ headers, text }) => [headers['retry-after'], (JSON.parse(text) as { code: string }).code]);
    expect(new Set(kinds.map(String))).toEqual(new Set(['1,unavailable']));
    expect(await historyOf(pools.general, acknowledged)).toEqual(soundHistory(acknowledged.size));
  });

  it('does its jobs again, too', async () => {
    const { token } = teacher;
    const body = { text: '| 知识点 | 核心内容 |\n| --- | --- |\n| 镜像 | 分层 |\n' };
    const { id } = await answered<{ id: string }>({ method: 'POST', path: '/v1/imports', token, body });
    for (let status = 'queued'; status !== 'previewed'; await sleep(50)) {
      ({ status } = await answered<{ status: string }>({ method: 'GET', path: `/v1/imports/${id}`, token }));
      expect(['queued', 'reading', 'previewed']).toContain(status);
    }
  });
});
