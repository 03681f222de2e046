import type { Pool, PoolClient } from 'pg';

/** Namespace of the advisory locks that say "this worker lives". */
export const ALIVE = 0x7a68_6a6f;
const RETRY_MS = 1_000;

/**
 * Says that the worker of this process lives, for as long as its connection does: an advisory lock on the worker's name. The queue itself
 * gives a job back only hours after the server that held it died.
 */
export class AliveMark {
  private client: PoolClient | undefined;
  private released = false;
  private trying: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly worker: string,
  ) {}

  /** Takes the lock, and takes it anew whenever its connection is lost. */
  keep(): void {
    this.trying = this.take().catch(() => this.again());
  }

  async release(): Promise<void> {
    this.released = true;
    await this.trying;
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    client.release();
  }

  private async take(): Promise<void> {
    const client = await this.pool.connect();
    client.once('error', () => {
      if (this.client !== client) return;
      this.client = undefined;
      client.release(true);
      this.again();
    });
    try {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [ALIVE, this.worker]);
      this.client = client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private again(): void {
    if (!this.released) setTimeout(() => !this.released && this.keep(), RETRY_MS).unref();
  }
}

/** A worker that has just started may hold its first job before its mark. */
const MARKED_WITHIN = '3 seconds';

/** Gives back the jobs of workers that no longer live. */
export async function freeJobsOfTheDead(pool: Pool): Promise<void> {
  await pool.query(
    `with held as materialized (
       select locked_by as worker from graphile_worker.jobs
       where locked_by is not null group by locked_by having min(locked_at) < now() - interval '${MARKED_WITHIN}'
     ), dead as materialized (
       select worker from held where pg_try_advisory_xact_lock(${ALIVE}, hashtext(worker))
     )
     select graphile_worker.force_unlock_workers(array(select worker from dead)) where exists (select from dead)`,
  );
}
