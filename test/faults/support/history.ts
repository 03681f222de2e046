import type { Pool } from 'pg';
import { checkConsistency } from '../../../src/consistency/check.js';

/** What is stored about study, counted by SQL of the tests' own beside what the product's check finds. */
export interface History {
  /** Acknowledged reviews that are not stored. */
  readonly lost: number;
  readonly stored: number;
  /** Repetitions that cards and days count beyond, or short of, the reviews stored. */
  readonly miscounted: { readonly byCards: number; readonly byDays: number };
  /** Cards whose last review is not the newest stored one. */
  readonly cardsBehind: number;
  /** In words. */
  readonly findings: readonly string[];
}

const COUNTS = `
  select (select count(*)::int from review) as stored,
         (select coalesce(sum(reps), 0)::int from card) - (select count(*)::int from review) as "byCards",
         (select coalesce(sum(reviews), 0)::int from study_day) - (select count(*)::int from review) as "byDays",
         (select count(*)::int from card c
          where c.last_review_id is distinct from
                (select r.id from review r where r.learner_id = c.learner_id and r.question_id = c.question_id
                 order by r.reviewed_at desc, r.id desc limit 1)) as "cardsBehind"`;

/** For histories in which nothing was undone. @param acknowledged ids of reviews that were answered with 200 or 201 */
export async function historyOf(pool: Pool, acknowledged: ReadonlySet<string>): Promise<History> {
  const { rows } = await pool.query<{ stored: number; byCards: number; byDays: number; cardsBehind: number }>(COUNTS);
  const [counts] = rows;
  if (counts === undefined) throw new Error('no counts');
  const { rows: there } = await pool.query<{ id: string }>('select id from review');
  const ids = new Set(there.map(({ id }) => id));
  const { findings } = await checkConsistency(pool);
  return {
    lost: [...acknowledged].filter((id) => !ids.has(id)).length,
    stored: counts.stored,
    miscounted: { byCards: counts.byCards, byDays: counts.byDays },
    cardsBehind: counts.cardsBehind,
    findings: findings.map(({ words }) => words),
  };
}

/** A history of exactly so many reviews, in which all fits together. */
export const soundHistory = (stored: number): History => ({
  ...{ lost: 0, stored, miscounted: { byCards: 0, byDays: 0 }, cardsBehind: 0, findings: [] },
});
