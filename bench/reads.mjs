import { withClient } from './database.mjs';
import { countedBetween, countersOf } from './counters.mjs';
import { median, percentile } from './measure.mjs';

const CLIENTS = 4;
export const READS = [
  { name: 'queue', path: '/v1/study/queue?limit=20', group: 'http', finds: /c\.state = (\$\d+|'review')\s+order by/, goal: 40 },
  { name: 'queue of 20 new ones', path: '/v1/study/queue?limit=20', group: 'newcomers', finds: /as question_ids/, goal: 100 },
  { name: 'progress/overview', path: '/v1/progress/overview', group: 'http', finds: null, goal: null },
];
const SESSION = /(from|join) session s/;

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
      const before = await countersOf(client);
      const { length } = (await load(job('big', read))).milliseconds;
      const counted = countedBetween(before, await countersOf(client));
      const statements = counted.statements.filter(({ query }) => !SESSION.test(query));
      const sum = (value) => statements.reduce((total, statement) => total + value(statement), 0);
      if (read.finds !== null) {
        const finding = sum(({ query, buffers }) => (read.finds.test(query) ? buffers : 0));
        report(`${read.name}, buffers of finding the page`, finding / length, '', read.goal, 'at most');
      }
      report(`${read.name}, buffers of all statements`, sum(({ buffers }) => buffers) / length, '');
      report(`${read.name}, statements`, sum(({ calls }) => calls) / length, '');
      for (const { query, calls, buffers } of statements)
        detail(`${(buffers / length).toFixed(1)} buffers, ${(calls / length).toFixed(1)} calls: ${query}`);
    });
  }
}
