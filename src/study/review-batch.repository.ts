import { Injectable } from '@nestjs/common';
import { many } from '../platform/database/rows.js';
import { dayRecords, firstNewOfEachSet, lastOfEachCard, reviewRecord, stepsOf } from './review-batch.records.js';
import { CONTEXTS, WRITE_KNOWN, WRITE_MANY } from './review-batch.sql.js';
import type { ReviewPlan } from './review-plan.js';
import { toContext, type ContextRow, type Queryable, type ReviewContext } from './review-reading.repository.js';

export interface ContextWanted {
  readonly learnerId: string;
  readonly questionId: string;
  readonly version: number | null;
  readonly reviewId: string;
}

/** Two statements for the reviews of many learners. */
@Injectable()
export class ReviewBatchRepository {
  /** In the order asked for; undefined where the learner does not exist. */
  async contexts(db: Queryable, wanted: readonly ContextWanted[]): Promise<(ReviewContext | undefined)[]> {
    const values = [
      wanted.map((one) => one.learnerId),
      wanted.map((one) => one.questionId),
      wanted.map((one) => one.version),
      wanted.map((one) => one.reviewId),
    ];
    const rows = many(await db.query<ContextRow & { readonly n: number }>({ ...CONTEXTS, values }));
    const byPlace = new Map(rows.map((row) => [row.n, row]));
    return wanted.map((_, i) => {
      const row = byPlace.get(i + 1);
      return row && toContext(row);
    });
  }

  /**
   * Stores reviews, cards and days of many learners at once, each learner's all or none.
   * @param plans none of them late
   * @param read the revision of each learner when their cards were read
   * @returns the revisions that still held; the reviews of all other learners were not written
   */
  async write(db: Queryable, plans: readonly ReviewPlan[], read: ReadonlyMap<string, number>): Promise<Map<string, number>> {
    const steps = stepsOf(plans);
    const changes = new Map(plans.map((plan, i) => [plan.learnerId, steps[i] ?? 0]));
    const learners = Array.from(changes, ([learnerId, count]) => ({
      learner_id: learnerId,
      revision: read.get(learnerId),
      changes: count,
    })).sort((a, b) => (a.learner_id < b.learner_id ? -1 : 1));
    const last = lastOfEachCard(plans);
    const reviews = plans.map((plan, i) => reviewRecord(plan, steps[i] ?? 0, last.has(plan)));
    const firstNew = firstNewOfEachSet(plans);
    const hasNew = firstNew.length > 0;
    const records = [learners, reviews, dayRecords(plans), ...(hasNew ? [firstNew] : [])];
    const statement = { ...(hasNew ? WRITE_MANY : WRITE_KNOWN), values: records.map((each) => JSON.stringify(each)) };
    const rows = many(await db.query<{ learner_id: string; revision: number }>(statement));
    return new Map(rows.map((row) => [row.learner_id, row.revision]));
  }
}
