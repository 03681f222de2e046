import type { Pool, PoolClient } from 'pg';
import { isConnectionFailure, SqlState, sqlStateOf } from './sqlstate.js';

export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable';

export interface TransactionOptions {
  /** Default: read committed. */
  readonly isolation?: IsolationLevel;
  /** How often the work may run in all when PostgreSQL asks to try again (default 4). */
  readonly attempts?: number;
}

const asksForRetry = new Set<string | undefined>([SqlState.serializationFailure, SqlState.deadlockDetected]);

/**
 * Runs `work` in one transaction of one connection: committed when it resolves, rolled back when it throws.
 * A serialization failure or deadlock runs the whole work again, so it must not do anything outside the transaction.
 */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const attempts = options.attempts ?? 4;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work, options.isolation ?? 'read committed');
    } catch (error) {
      if (attempt >= attempts || !asksForRetry.has(sqlStateOf(error))) throw error;
    }
  }
}

async function once<T>(pool: Pool, work: (client: PoolClient) => Promise<T>, isolation: IsolationLevel): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin isolation level ${isolation}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that failed takes no more statements: it ends, and with it the transaction.
    if (isConnectionFailure(error)) broken = error as Error;
    else
      await client.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
    throw error;
  } finally {
    client.release(broken);
  }
}
