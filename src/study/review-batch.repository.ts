import { Injectable } from '@nestjs/common';
import { many } from '../platform/database/rows.js';
import {
  dayRecords,
  firstNewOfEachSet,
  lastOfEachCard,
  learnerRecords,
  reviewRecord,
  type Numbered,
} from './review-batch.records.js';
import { CONTEXTS, WRITE_KNOWN, WRITE_MANY } from './review-batch.sql.js';
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
   * @param numbered none of them late; those of a learner with one revision after the other, the first with the one after what was read
   * @returns the learners whose revision was still the one read; the reviews of all others were not written
   */
  async write(db: Queryable, numbered: readonly Numbered[]): Promise<ReadonlySet<string>> {
    const last = lastOfEachCard(numbered);
    const reviews = numbered.map((one) => reviewRecord(one, last.has(one.plan)));
    const firstNew = firstNewOfEachSet(numbered);
    const hasNew = firstNew.length > 0;
    const records = [learnerRecords(numbered), reviews, dayRecords(numbered), ...(hasNew ? [firstNew] : [])];
    const statement = { ...(hasNew ? WRITE_MANY : WRITE_KNOWN), values: records.map((each) => JSON.stringify(each)) };
    const rows = many(await db.query<{ learner_id: string }>(statement));
    return new Set(rows.map((row) => row.learner_id));
  }
}
