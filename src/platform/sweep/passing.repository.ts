import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../database/pools.js';

const AT_ONCE = 1_000;

/** What the floor keeps for a while only. */
@Injectable()
export class PassingRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * Counts whose window is over.
   * @param now of the clock by which the library counts
   * @returns whether there may be more
   */
  async limits(now: number): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from rate_limit where key in (select key from rate_limit where expire <= $1 limit $2 for update skip locked)`,
      [now, AT_ONCE],
    );
    return rowCount === AT_ONCE;
  }

  /** What was done under keys, and answered, before a time. @returns whether there may be more */
  async answers(before: Date): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from idempotency where (learner_id, key_hash) in (
         select learner_id, key_hash from idempotency where created_at < $1 limit $2 for update skip locked
       )`,
      [before, AT_ONCE],
    );
    return rowCount === AT_ONCE;
  }
}
