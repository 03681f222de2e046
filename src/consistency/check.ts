import type { Pool } from 'pg';
import { transaction } from '../platform/database/transaction.js';
import type { FindingKind } from './kinds.js';
import { LEARNER } from './learner/learner-subject.js';
import { SET } from './set/set-subject.repository.js';
import { judge, type Judged, type Subject } from './subject.js';
import { ACCOUNT_CHECKS, IMPORT_CHECKS, MEDIA_CHECKS } from './whole-checks.sql.js';
import { judgeWhole } from './whole.repository.js';

const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** So many findings are kept for the report; all are counted, and told one by one. */
const KEPT = 1_000;

export interface ConsistencyReport {
  readonly learners: number;
  readonly cards: number;
  readonly reviews: number;
  readonly sets: number;
  readonly questions: number;
  /** How many of each kind there are, or were. */
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
  /** The first thousand. */
  readonly findings: readonly Judged[];
  readonly total: number;
  /** Of the total, how many were mended in this run. */
  readonly mended: number;
}

export interface CheckOptions {
  /** Mends what can be mended, as of this time. */
  readonly repairAt?: Date;
  /** Told of each finding as it is made. */
  readonly onFinding?: (finding: Judged) => void;
}

/**
 * Looks for every kind of damage that `KINDS` names. It may run while the server serves: each learner and each set is read in a
 * snapshot of its own, mended in a transaction of its own that holds its row, and forgotten before the next.
 */
export async function checkConsistency(pool: Pool, { repairAt, onFinding }: CheckOptions = {}): Promise<ConsistencyReport> {
  const seen = { learners: 0, cards: 0, reviews: 0, sets: 0, questions: 0 };
  const counts: Partial<Record<FindingKind, number>> = {};
  const findings: Judged[] = [];
  const [at, sum] = [repairAt ?? null, { total: 0, mended: 0 }];
  const take = (finding: Judged): void => {
    counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
    sum.total += 1;
    if (finding.mended) sum.mended += 1;
    if (findings.length < KEPT) findings.push(finding);
    onFinding?.(finding);
  };
  const all = async (subject: Subject, count: 'learners' | 'sets'): Promise<void> => {
    for await (const id of idsOf(pool, subject)) {
      const judged = await judge(pool, subject, id, at);
      if (judged === undefined) continue;
      seen[count] += 1;
      for (const [what, more] of Object.entries(judged.seen)) seen[what as keyof typeof judged.seen] += more;
      judged.findings.forEach(take);
    }
  };
  for (const check of ACCOUNT_CHECKS) await judgeWhole(pool, check, at, take);
  await all(SET, 'sets');
  await all(LEARNER, 'learners');
  // The queue of jobs is made by the first start of a server.
  const { rowCount } = await pool.query(`select where to_regclass('graphile_worker.jobs') is not null`);
  for (const check of rowCount === 0 ? [] : IMPORT_CHECKS) await judgeWhole(pool, check, at, take);
  for (const check of MEDIA_CHECKS) await judgeWhole(pool, check, at, take);
  return { ...seen, counts, findings, ...sum };
}

/** Page by page, so that it takes no more memory the more there are. */
async function* idsOf(pool: Pool, subject: Subject): AsyncGenerator<string> {
  for (let after = BEFORE_ALL; ;) {
    const page = await transaction(pool, (client) => subject.next(client, after, PAGE));
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}
