import { Injectable } from '@nestjs/common';
import type { QuestionType } from '../core/question/question.js';
import { many } from '../platform/database/rows.js';
import type { Queryable } from './review-reading.repository.js';

export interface DueCard {
  readonly question_id: string;
  readonly set_id: string;
  readonly point_id: string | null;
  /** False for what is in learning and due only later. */
  readonly is_due: boolean;
}

interface FirstCard extends DueCard {
  readonly is_review: boolean;
  /** Whether the question is there: not archived. */
  readonly is_live: boolean;
}

/** Which cards are looked for: those in learning or relearning, or those in review. */
export type DueState = 'learning' | 'review';

export interface DueWish {
  readonly learnerId: string;
  /** The sets that are studied. */
  readonly setIds: readonly string[];
  /** Those of them whose day allows more reviews: the cards of the others must not take the places of theirs. */
  readonly reviewSetIds: readonly string[];
  readonly now: Date;
  /** Until when cards in learning are due soon. */
  readonly ahead: Date;
}

/** Cards longest due first; whole when nothing that may matter comes after them. */
export interface Look {
  readonly cards: DueCard[];
  readonly isWhole: boolean;
}

// Learning cards are few at any time and have an index of their own, so that a backlog of reviews does not stand before them.
const IN_LEARNING = `c.state in ('learning', 'relearning')`;
const IN_REVIEW = `c.state = 'review'`;

// All keys at once: an index that is walked from one to the next touches a page once, whatever lies on it.
const FIRST = {
  name: 'queue-first-cards',
  text: `
  with learning as materialized (
    select c.question_id, c.set_id, false as is_review, c.queue_at <= $3 as is_due, row_number() over (order by c.queue_at) as place
    from card c where c.learner_id = $1 and c.set_id = any($2) and c.queue_at <= $4 and ${IN_LEARNING}
    order by c.queue_at limit $5
  ), reviews as materialized (
    select c.question_id, c.set_id, true as is_review, true as is_due, row_number() over (order by c.queue_at) as place
    from card c where c.learner_id = $1 and c.set_id = any($7) and c.queue_at <= $3 and ${IN_REVIEW}
    order by c.queue_at limit $6
  ), waiting as (
    select * from learning union all select * from reviews
  )
  select w.question_id, w.set_id, w.is_review, w.is_due, q.id is not null as is_live, q.point_id
  from waiting w
  left join question q on q.id = w.question_id and q.archived_at is null and q.id = any(array(select question_id from waiting))
  order by w.is_review, w.place`,
};

const fitting = (inState: string): string => `
  select c.question_id, c.set_id, c.queue_at <= $3 as is_due, q.point_id
  from card c
  join question q on q.id = c.question_id and q.archived_at is null and ($6::text[] is null or q.type = any($6))
  where c.learner_id = $1 and c.set_id = any($2) and c.queue_at <= $4 and ${inState}
  order by c.queue_at limit $5`;

/** The first cards whose questions are neither archived nor of another type. */
const FITTING: Record<DueState, { readonly name: string; readonly text: string }> = {
  learning: { name: 'queue-fitting-learning', text: fitting(IN_LEARNING) },
  review: { name: 'queue-fitting-reviews', text: fitting(IN_REVIEW) },
};

/** The cards that come first in a learner's queue. */
@Injectable()
export class DueCardRepository {
  /**
   * Those among the first cards whose questions are not archived: `wanted` in learning, and `reviews` of the `wanted` in review.
   * Cheap, and they may be too few.
   */
  async first(
    db: Queryable,
    { learnerId, setIds, reviewSetIds, now, ahead }: DueWish,
    wanted: number,
    reviews: number,
  ): Promise<Record<DueState, Look>> {
    const values = [learnerId, setIds, now, ahead, wanted, reviews, reviewSetIds];
    const rows = many(await db.query<FirstCard>({ ...FIRST, values }));
    const lookAt = (isReview: boolean, limit: number): Look => {
      const found = rows.filter((card) => card.is_review === isReview);
      const cards = found.filter((card) => card.is_live);
      return { cards, isWhole: found.length < limit || cards.length >= wanted };
    };
    return { learning: lookAt(false, wanted), review: lookAt(true, reviews) };
  }

  /** The first `limit` cards whose questions are not archived, and of one of these types when any are named. */
  async fitting(
    db: Queryable,
    state: DueState,
    { learnerId, setIds, reviewSetIds, now, ahead }: DueWish,
    types: readonly QuestionType[] | null,
    limit: number,
  ): Promise<DueCard[]> {
    const [sets, until] = state === 'learning' ? [setIds, ahead] : [reviewSetIds, now];
    const values = [learnerId, sets, now, until, limit, types];
    return many(await db.query<DueCard>({ ...FITTING[state], values }));
  }
}
