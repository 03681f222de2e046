import pg from 'pg';
import { typeParsers } from './type-parsers.js';

/** Connections for reviews and queues only, so that an import cannot starve them. */
export class HotPool extends pg.Pool {}

/** Connections for everything else. */
export class GeneralPool extends pg.Pool {}

/** Connections for the queue of jobs: one listens, one says that this server lives, the others fetch and finish jobs. */
export class JobPool extends pg.Pool {}

export const JOB_CONNECTIONS = 5;

export interface Pools {
  readonly hot: HotPool;
  readonly general: GeneralPool;
  readonly jobs: JobPool;
  /** Waits for the connections in use to come back, then closes all. */
  close(): Promise<void>;
}

export interface PoolSizes {
  readonly hot: number;
  readonly general: number;
}

/** How long anyone waits for a connection, a free one or a new one. */
const connectTimeoutMs = 5_000;
/**
 * What has no answer by then is given up with its connection: a line that went dead says nothing, and TCP finds out after a quarter
 * of an hour only. Reviews and queues take milliseconds; other work may move a whole question set in one statement.
 */
const answerWithinMs = { hot: 5_000, other: 60_000 };

/**
 * The statements of reviews and queues are few, and their plans the same whatever they are given (`test/hot-plans.e2e.ts`). Left alone,
 * PostgreSQL plans some anew each time, which costs more than running them, and looks through a table of a thousand learners to find
 * eight: all that they look for is found one by one in an index.
 */
const ONE_PLAN = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off'];
export const HOT_OPTIONS = ONE_PLAN.map((setting) => `-c ${setting}`).join(' ');

/**
 * Opens no connection yet: the pools connect when asked.
 * @param onLost told of a connection that broke while it was idle (the next query opens a new one)
 */
export function createPools(url: string, sizes: PoolSizes, onLost: (error: Error) => void): Pools {
  const config = (name: string, max: number, query_timeout: number): pg.PoolConfig => ({
    connectionString: url,
    max,
    application_name: `zhidian-${name}`,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout,
    keepAlive: true,
    types: typeParsers,
  });
  const hot = new HotPool({ ...config('hot', sizes.hot, answerWithinMs.hot), options: HOT_OPTIONS });
  const general = new GeneralPool(config('general', sizes.general, answerWithinMs.other));
  const jobs = new JobPool(config('jobs', JOB_CONNECTIONS, answerWithinMs.other));
  for (const pool of [hot, general, jobs]) pool.on('error', (error) => onLost(withoutClient(error))).on('connect', surviveLoss);
  return {
    hot,
    general,
    jobs,
    close: async () => {
      await Promise.all([hot.end(), general.end(), jobs.end()]);
    },
  };
}

/**
 * A connection that breaks while somebody holds it fails their next query; it also emits an error, which would end the
 * process where nobody listens.
 */
function surviveLoss(client: pg.PoolClient): void {
  client.on('error', () => undefined);
}

/** The pool hangs the whole connection, keys included, on the error: nothing for a log. */
function withoutClient(error: Error): Error {
  if ('client' in error) delete error.client;
  return error;
}
