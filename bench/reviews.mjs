import { withClient } from './database.mjs';
import { countedBetween, countersOf, cpuOf, peakMemory, postgresCpu } from './counters.mjs';
import { median, percentile } from './measure.mjs';

/** Clients with the goals of rate and p99, each over that of bare `pg`. */
const LOADS = [
  { clients: 1, rate: 0.6, p99: null },
  { clients: 16, rate: 2, p99: 0.7 },
  { clients: 64, rate: 3.2, p99: 0.4 },
  { clients: 256, rate: 4.2, p99: null },
];
const FLUSH_GOALS = new Map([
  [16, 0.2],
  [64, 0.06],
]);
const NODE_GOAL = 0.55;
const MEMORY_GOAL = 220;
/** A backend tells its counters of input and output at the latest when it has been idle for this long. */
const TELLS_AFTER_MS = 10_500;
/** So many reviews first, within so many seconds: until then the server compiles itself. */
const WARM_UP = 10_000;
const LONGEST_WARM_UP = 20;
const WRITE = /update learner (l )?set revision = /;
const SESSION = /(from|join) session s/;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reviews through the built server against bare `pg`, with the same number of clients, round by round. */
export async function benchReviews({ world, report, rounds, seconds }) {
  const { databases, servers, load } = world;
  const databaseUrl = databases.urlOf('big');
  const { port, pid } = servers.big;
  const http = { database: 'big', kind: 'http-reviews', group: 'http', port };
  const bare = { database: 'big', kind: 'bare-reviews', group: 'bare', databaseUrl };
  await withClient(databaseUrl, async (client) => {
    const backend = (await client.query('select pg_backend_pid() as pid')).rows[0].pid;
    const run = (job) => measured(() => load(job), pid, backend);
    for (const job of [http, bare]) await load({ ...job, clients: 64, seconds: LONGEST_WARM_UP, most: WARM_UP });
    for (const { clients, rate, p99 } of LOADS) {
      const pairs = [];
      for (let round = 0; round < rounds; round++) {
        const other = await run({ ...bare, clients, seconds });
        pairs.push([await run({ ...http, clients, seconds }), other]);
      }
      const ratio = (value) => median(pairs.map(([ours, other]) => value(ours) / value(other)));
      const each = (which, value) => median(pairs.map((pair) => value(pair[which])));
      const at = `${clients} client${clients === 1 ? '' : 's'}`;
      const faster = ratio((run) => run.rate);
      report(`reviews/s at ${at} over bare pg`, faster, 'x', rate, 'at least');
      const slowest = ratio((run) => run.p99);
      report(`review p99 at ${at} over bare pg`, slowest, 'x', p99, 'at most');
      report(
        `reviews/s at ${at}`,
        each(0, (run) => run.rate),
        '/s',
      );
      report(
        `reviews/s at ${at}, bare pg`,
        each(1, (run) => run.rate),
        '/s',
      );
      report(
        `review p50 at ${at}`,
        each(0, (run) => run.p50),
        'ms',
      );
      report(
        `review p99 at ${at}`,
        each(0, (run) => run.p99),
        'ms',
      );
      report(
        `server CPU a review at ${at}`,
        each(0, (run) => run.server),
        'us',
      );
      report(
        `PostgreSQL CPU a review at ${at}`,
        each(0, (run) => run.postgres),
        'us',
      );
      report(
        `PostgreSQL CPU a review at ${at}, bare pg`,
        each(1, (run) => run.postgres),
        'us',
      );
      const spent = median(pairs.map(([ours, other]) => ours.server / other.load));
      report(
        `server CPU a review at ${at} over the client side of bare pg`,
        spent,
        'x',
        clients === 64 ? NODE_GOAL : null,
        'at most',
      );
    }
    for (const clients of [16, 64]) await count(client, () => load({ ...http, clients, seconds: 2 * seconds }), clients, report);
  });
  report('most memory of the server after reviews', peakMemory(pid), 'MB', MEMORY_GOAL, 'at most');
}

/** A run with the processor time that the server, PostgreSQL and the load spent on each review, in microseconds. */
async function measured(run, pid, backend) {
  const [server, postgres] = [cpuOf(pid), postgresCpu(backend)];
  const { milliseconds, seconds, cpuMicroseconds } = await run();
  const count = milliseconds.length;
  return {
    rate: count / seconds,
    p50: percentile(milliseconds, 0.5),
    p99: percentile(milliseconds, 0.99),
    server: (cpuOf(pid) - server) / count,
    postgres: (postgresCpu(backend) - postgres) / count,
    load: cpuMicroseconds / count,
  };
}

/** Statements a batch and WAL flushes a review: the same on a slow machine as on a fast one. */
async function count(client, run, clients, report) {
  await pause(TELLS_AFTER_MS);
  const before = await countersOf(client);
  const reviews = (await run()).milliseconds.length;
  await pause(TELLS_AFTER_MS);
  const { flushes, statements } = countedBetween(before, await countersOf(client));
  const calls = (wanted) => statements.filter(({ query }) => wanted(query)).reduce((sum, statement) => sum + statement.calls, 0);
  const batches = calls((query) => WRITE.test(query));
  const sessions = calls((query) => SESSION.test(query));
  report(`statements a batch at ${clients} clients`, (calls(() => true) - sessions) / batches, '', 2, 'exactly');
  report(`reviews a batch at ${clients} clients`, reviews / batches, '');
  report(`looks at sessions a review at ${clients} clients`, sessions / reviews, '');
  report(`WAL flushes a review at ${clients} clients`, flushes / reviews, '', FLUSH_GOALS.get(clients), 'at most');
}
