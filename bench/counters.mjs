import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second. */
const MICROSECONDS_A_TICK = 10_000;

/** The fields of /proc/PID/stat from the third on; undefined for a process that is gone, and anywhere but on Linux. */
function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}

const parentOf = (stat) => Number(stat[1]);
const spent = (stat, withEnded) => {
  const ticks = [stat[11], stat[12], ...(withEnded ? [stat[13], stat[14]] : [])];
  return ticks.reduce((sum, each) => sum + Number(each), 0) * MICROSECONDS_A_TICK;
};

/** Processor time that a process has used so far, in microseconds. */
export const cpuOf = (pid) => spent(statOf(pid) ?? Array(20).fill(0), false);

/** Of a PostgreSQL server with all its processes, those that ended among them, given one of its backends. */
export function postgresCpu(backendPid) {
  const backend = statOf(backendPid);
  if (backend === undefined) return 0;
  const postmaster = parentOf(backend);
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [Number(pid), statOf(pid)]);
  return stats.reduce((sum, [pid, stat]) => {
    if (stat === undefined || (pid !== postmaster && parentOf(stat) !== postmaster)) return sum;
    return sum + spent(stat, pid === postmaster);
  }, 0);
}

/** The most memory that a process ever held, in megabytes. */
export function peakMemory(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

const FLUSHES = `select coalesce(sum(fsyncs), 0)::int as flushes from pg_stat_io where object = 'wal' and context = 'normal'`;
const STATEMENTS = `
  select s.query, s.calls::int as calls, (s.shared_blks_hit + s.shared_blks_read)::float8 as buffers
  from pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = current_database()`;

/** Asked by this bench, or by the queue of jobs, which looks for work now and then whoever studies. */
const BESIDE = /pg_stat_|graphile_worker/;

/** What PostgreSQL has done so far: WAL flushes, and each statement's calls and buffers. */
export async function countersOf(client) {
  await client.query('select pg_stat_force_next_flush()');
  const flushes = (await client.query(FLUSHES)).rows[0].flushes;
  const statements = (await client.query(STATEMENTS)).rows.filter(({ query }) => !BESIDE.test(query));
  return { flushes, statements };
}

/** What was done between two looks at the counters: the statements that ran meanwhile, and the flushes. */
export function countedBetween(before, after) {
  const known = new Map(before.statements.map((statement) => [statement.query, statement]));
  const statements = after.statements
    .map(({ query, calls, buffers }) => ({
      query,
      calls: calls - (known.get(query)?.calls ?? 0),
      buffers: buffers - (known.get(query)?.buffers ?? 0),
    }))
    .filter(({ calls }) => calls > 0);
  return { flushes: after.flushes - before.flushes, statements };
}
