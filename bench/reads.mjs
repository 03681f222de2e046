import { withClient } from './database.mjs';
import { countersOf, resetStatements } from './counters.mjs';
import { median, percentile } from './measure.mjs';

const CLIENTS = 4;
const READS = [
  { name: 'queue', path: '/v1/study/queue?limit=20', group: 'http', buffers: 40 },
  { name: 'queue of 20 new ones', path: '/v1/study/queue?limit=20', group: 'newcomers', buffers: 100 },
  { name: 'progress/overview', path: '/v1/progress/overview', group: 'http', buffers: null },
];
const SESSION = /from session s/;

/** What learners read, with a million cards in the database against ten thousand. */
export async function benchReads({ world, report, rounds, seconds, detail }) {
  const { databases, servers, load } = world;
  const job = (database, { path, group }) => ({
    ...{ database, kind: 'http-reads', path, group, port: servers[database].port, clients: CLIENTS, seconds },
  });
  for (const read of READS) {
    for (const database of ['small', 'big']) await load(job(database, read));
    const pairs = [];
    for (let round = 0; round < rounds; round++) {
      const small = percentile((await load(job('small', read))).milliseconds, 0.99);
      pairs.push([percentile((await load(job('big', read))).milliseconds, 0.99), small]);
    }
    report(
      `${read.name} p99, a million cards over ten thousand`,
      median(pairs.map(([big, small]) => big / small)),
      'x',
      1.5,
      'at most',
    );
    report(`${read.name} p99, a million cards`, median(pairs.map(([big]) => big)), 'ms');
    await withClient(databases.urlOf('big'), async (client) => {
      await resetStatements(client);
      const { length } = (await load(job('big', read))).milliseconds;
      const statements = (await countersOf(client)).statements.filter(({ query }) => !SESSION.test(query));
      const sum = (value) => statements.reduce((total, statement) => total + value(statement), 0);
      report(`${read.name}, buffers`, sum(({ buffers }) => buffers) / length, '', read.buffers, 'at most');
      report(`${read.name}, statements`, sum(({ calls }) => calls) / length, '');
      for (const { query, calls, buffers } of statements)
        detail(`${(buffers / length).toFixed(1)} buffers, ${(calls / length).toFixed(1)} calls: ${query}`);
    });
  }
}
