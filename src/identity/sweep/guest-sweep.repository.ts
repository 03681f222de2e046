import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../../platform/database/pools.js';
import { many } from '../../platform/database/rows.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Guests, looked through in the order of their ids. */
@Injectable()
export class GuestSweepRepository {
  constructor(private readonly pool: GeneralPool) {}

  /** Some guests who came before `since`, after the id `after`. */
  async page(after: string | undefined, since: Date, limit: number): Promise<string[]> {
    return many(
      await this.pool.query<{ id: string }>(
        `select id from users where guest and id > $1 and created_at < $2 order by id limit $3`,
        [after ?? BEFORE_ALL, since, limit],
      ),
    ).map(({ id }) => id);
  }

  /** Those of them who refreshed a session or sent a review since. */
  async active(ids: readonly string[], since: Date): Promise<string[]> {
    return many(
      await this.pool.query<{ id: string }>(
        `select learner_id as id from session where learner_id = any ($1) and last_used_at >= $2
         union select learner_id from review where learner_id = any ($1) and received_at >= $2`,
        [ids, since],
      ),
    ).map(({ id }) => id);
  }
}
