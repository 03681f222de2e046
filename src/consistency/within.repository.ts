import { many } from '../platform/database/rows.js';
import type { Finding } from './kinds.js';
import { valuesFor, type Db, type QueryCheck } from './query-check.js';

/** What the checks find within one learner or set. */
export async function findWithin(db: Db, checks: readonly QueryCheck[], id: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { kind, find } of checks) {
    const rows = many(await db.query<{ words: string }>(find, [id]));
    findings.push(...rows.map(({ words }) => ({ kind, id, words })));
  }
  return findings;
}

/**
 * Mends what the checks find within one learner or set that the caller has locked, one after the other.
 * @param raise gives a revision that nothing has; asked for where a statement needs one
 */
export async function mendWithin(
  db: Db,
  checks: readonly QueryCheck[],
  id: string,
  raise: () => Promise<number>,
  now: Date,
): Promise<void> {
  for (const { find, mend } of checks) {
    if (mend === undefined) continue;
    const { rowCount } = await db.query(find, [id]);
    if (rowCount === 0) continue;
    const needsRevision = mend.includes('$2') || mend.includes('$3');
    await db.query(mend, valuesFor(mend, [id, needsRevision ? await raise() : 0, now]));
  }
}
