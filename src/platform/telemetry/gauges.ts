import type { Pool } from 'pg';
import { Gauge, type Registry } from 'prom-client';
import type { Pools } from '../database/pools.js';
import { readJobCounts, type JobCounts } from './job-counts.js';

/** What is looked at when somebody asks: connections of each pool, and who waits for one. */
export function addPools(registers: Registry[], pools: ReadonlyMap<string, Pool>): void {
  new Gauge({
    name: 'zhidian_pool_connections',
    help: 'Database connections by pool: in use, idle, and how many there may be (limit).',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [name, pool] of pools) {
        this.set({ pool: name, state: 'used' }, pool.totalCount - pool.idleCount);
        this.set({ pool: name, state: 'idle' }, pool.idleCount);
        this.set({ pool: name, state: 'limit' }, pool.options.max);
      }
    },
  });
  new Gauge({
    name: 'zhidian_pool_waiting',
    help: 'Requests that wait for a database connection, by pool.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [name, pool] of pools) this.set({ pool: name }, pool.waitingCount);
    },
  });
}

/**
 * Whether the database answers, and what waits in the queue of jobs. One look serves the three gauges of a scrape; while the database does
 * not answer, the queue has no samples, since nobody knows.
 */
export function addJobs(registers: Registry[], pools: Pools): void {
  let looking: Promise<JobCounts | undefined> | undefined;
  const look = (): Promise<JobCounts | undefined> =>
    (looking ??= readJobCounts(pools.general).finally(() => (looking = undefined)));
  new Gauge({
    name: 'zhidian_database_up',
    help: 'Whether the database answered just now: 1 or 0.',
    registers,
    async collect() {
      this.set((await look()) === undefined ? 0 : 1);
    },
  });
  new Gauge({
    name: 'zhidian_jobs',
    help: 'Jobs of all servers on this database: waiting, running, retrying (failed, to be tried again), failed (given up).',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await look();
      this.reset();
      if (counts === undefined) return;
      const { oldestSeconds: _age, ...states } = counts;
      for (const [state, count] of Object.entries(states)) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'zhidian_jobs_oldest_waiting_seconds',
    help: 'How long the job that is due longest has been waiting; 0 where none does.',
    registers,
    async collect() {
      const counts = await look();
      if (counts === undefined) this.remove();
      else this.set(counts.oldestSeconds);
    },
  });
}
