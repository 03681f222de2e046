import type { Pool } from 'pg';
import { many } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import type { Finding } from './kinds.js';
import { valuesFor, type QueryCheck } from './query-check.js';
import type { Judged } from './subject.js';

const PAGE = 500;

/**
 * Looks through the whole database for one kind of damage, and with `repairAt` mends it page by page, each in a transaction.
 * Without a repair, or where there is none, it gives one page and no more.
 */
export async function judgeWhole(
  pool: Pool,
  { kind, find, mend }: QueryCheck,
  repairAt: Date | null,
  take: (judged: Judged) => void,
): Promise<void> {
  const look = async (): Promise<Finding[]> =>
    many(await pool.query<{ id: string; words: string }>(find, [PAGE])).map((row) => ({ kind, ...row }));
  for (;;) {
    const found = await look();
    if (repairAt === null || mend === undefined || found.length === 0) {
      for (const finding of found) take({ ...finding, mended: false });
      return;
    }
    const ids = found.map(({ id }) => id);
    const mended = await transaction(pool, (client) => client.query(mend, valuesFor(mend, [ids, repairAt])));
    if (mended.rowCount === 0) {
      for (const finding of await look()) take({ ...finding, mended: false });
      return;
    }
    for (const finding of found) take({ ...finding, mended: true });
  }
}
