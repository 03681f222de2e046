import { Injectable } from '@nestjs/common';
import { many } from '../platform/database/rows.js';
import { CHOSEN_RATING, UNDONE } from './correction.sql.js';
import type { ReviewColumns } from './review-outcome.js';
import type { Queryable } from './review-reading.repository.js';

const OF_CARD = {
  name: 'reviews-of-card',
  text: `
  select r.id, r.question_id, r.question_version, r.kind, r.rating, r.rated_by, r.score, r.reviewed_at, r.adjusted, r.study_day,
    r.duration_ms, ${CHOSEN_RATING} as chosen_rating, ${UNDONE} as undone
  from review r
  where r.learner_id = $1 and r.question_id = $2 and ($3::timestamptz is null or (r.reviewed_at, r.id) < ($3, $4::uuid))
  order by r.reviewed_at desc, r.id desc
  limit $5`,
};

@Injectable()
export class HistoryRepository {
  /** A card's reviews, newest first, undone ones too. */
  async ofCard(
    db: Queryable,
    learnerId: string,
    questionId: string,
    before: readonly [at: string, id: string] | null,
    limit: number,
  ): Promise<ReviewColumns[]> {
    const [at = null, id = null] = before ?? [];
    return many(await db.query<ReviewColumns>({ ...OF_CARD, values: [learnerId, questionId, at, id, limit] }));
  }
}
