import type { Pool } from 'pg';
import { transaction } from '../../platform/database/transaction.js';
import { inspectLearner, type Finding } from './inspect-learner.js';
import { learnerRecords, nextLearners } from './learner-records.repository.js';

const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface ConsistencyReport {
  readonly learners: number;
  readonly cards: number;
  readonly reviews: number;
  readonly findings: readonly Finding[];
}

/** Inspects every learner, each in a snapshot of its own, so that it may run while the server serves. Changes nothing. */
export async function checkConsistency(pool: Pool): Promise<ConsistencyReport> {
  const report = { learners: 0, cards: 0, reviews: 0, findings: [] as Finding[] };
  let after = BEFORE_ALL;
  for (;;) {
    const page = await transaction(pool, (client) => nextLearners(client, after, PAGE));
    for (const learnerId of page) {
      const records = await transaction(pool, (client) => learnerRecords(client, learnerId), { isolation: 'repeatable read' });
      if (records === undefined) continue;
      report.learners += 1;
      report.cards += records.cards.length;
      report.reviews += records.reviews.length;
      report.findings.push(...inspectLearner(records));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return report;
    after = last;
  }
}
