import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../../platform/database/pools.js';
import { many } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';

/** Few, because an import may have tens of thousands of items, and a medium megabytes. */
const AT_ONCE = 20;

/** What several servers may do at once: each passes over what another one holds. */
@Injectable()
export class SweepRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * Removes some imports, with their items, that nobody and nothing has changed since. What is on its way stays.
   * @returns whether there may be more
   */
  async imports(unchangedSince: Date): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from import_job where id in (
         select id from import_job
         where status in ('previewed', 'done', 'failed', 'cancelled') and updated_at < $1
         order by updated_at limit $2 for update skip locked
       )`,
      [unchangedSince, AT_ONCE],
    );
    return rowCount === AT_ONCE;
  }

  /**
   * Removes some bytes that no set and no import uses. They are locked before they are looked at again: somebody may just have
   * given them to a set.
   * @returns whether there may be more
   */
  media(): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const unused = many(
        await client.query<{ sha256: string }>(
          `select sha256 from media m where ${UNUSED} order by sha256 limit $1 for update skip locked`,
          [AT_ONCE],
        ),
      ).map(({ sha256 }) => sha256);
      await client.query(`delete from media m where m.sha256 = any($1) and ${UNUSED}`, [unused]);
      return unused.length === AT_ONCE;
    });
  }
}

const UNUSED = `not exists (select from set_media s where s.sha256 = m.sha256)
  and not exists (select from import_media i where i.sha256 = m.sha256)`;
