import { Injectable } from '@nestjs/common';
import type { QuestionType } from '../core/question/question.js';
import { many } from '../platform/database/rows.js';
import type { Queryable } from './review-reading.repository.js';

export interface DueCard {
  readonly question_id: string;
  readonly set_id: string;
  readonly point_id: string | null;
  /** False for what is due only later, within `until`. */
  readonly is_due: boolean;
}

/** Which cards are looked for: those in learning or relearning, or those in review. */
export type DueState = 'learning' | 'review';

export interface DueWish {
  readonly learnerId: string;
  readonly setIds: readonly string[];
  readonly now: Date;
  readonly until: Date;
}

const IS_WAITING = 'c.learner_id = $1 and c.set_id = any($2) and c.queue_at <= $3';

// Learning cards are few at any time and have an index of their own, so that a backlog of reviews does not stand before them.
const IN_LEARNING = `c.state in ('learning', 'relearning')`;
const IN_REVIEW = `c.state = 'review'`;

const firstWaiting = (inState: string): string => `
    select c.question_id, c.set_id, c.queue_at <= $4 as is_due, row_number() over (order by c.queue_at) as place
    from card c where ${IS_WAITING} and ${inState}
    order by c.queue_at limit $5`;

// All keys at once: an index that is walked from one to the next touches a page once, whatever lies on it.
const pointsOf = (cards: string): string => `
  select w.question_id, w.set_id, w.is_due, q.id is not null as is_live, q.point_id
  from ${cards} w
  left join question q on q.id = w.question_id and q.archived_at is null and q.id = any(array(select question_id from ${cards}))
  order by w.place`;

/** The first cards, whatever their questions are. */
const FIRST: Record<DueState, { readonly name: string; readonly text: string }> = {
  learning: {
    name: 'queue-learning',
    text: `with learning as materialized (${firstWaiting(IN_LEARNING)}
  ) ${pointsOf('learning')}`,
  },
  review: {
    name: 'queue-reviews',
    text: `with reviews as materialized (${firstWaiting(IN_REVIEW)}
  ) ${pointsOf('reviews')}`,
  },
};

const fitting = (inState: string): string => `
  select c.question_id, c.set_id, c.queue_at <= $4 as is_due, q.point_id
  from card c
  join question q on q.id = c.question_id and q.archived_at is null and ($6::text[] is null or q.type = any($6))
  where ${IS_WAITING} and ${inState}
  order by c.queue_at limit $5`;

/** The first cards whose questions are neither archived nor of another type. */
const FITTING: Record<DueState, { readonly name: string; readonly text: string }> = {
  learning: { name: 'queue-fitting-learning', text: fitting(IN_LEARNING) },
  review: { name: 'queue-fitting-reviews', text: fitting(IN_REVIEW) },
};

/** The cards that come first in a learner's queue, longest due first. */
@Injectable()
export class DueCardRepository {
  /**
   * Those among the first `limit` cards whose questions are not archived: cheap, and it may be too few.
   * @returns `isAll` when no other card is due
   */
  async first(db: Queryable, state: DueState, wish: DueWish, limit: number): Promise<{ cards: DueCard[]; isAll: boolean }> {
    const values = [wish.learnerId, wish.setIds, wish.until, wish.now, limit];
    const found = many(await db.query<DueCard & { readonly is_live: boolean }>({ ...FIRST[state], values }));
    return { cards: found.filter((card) => card.is_live), isAll: found.length < limit };
  }

  /** The first `limit` cards whose questions are not archived, and of one of these types when any are named. */
  async fitting(
    db: Queryable,
    state: DueState,
    wish: DueWish,
    types: readonly QuestionType[] | null,
    limit: number,
  ): Promise<DueCard[]> {
    if (types === null) {
      const { cards, isAll } = await this.first(db, state, wish, limit);
      if (isAll || cards.length === limit) return cards;
    }
    const values = [wish.learnerId, wish.setIds, wish.until, wish.now, limit, types];
    return many(await db.query<DueCard>({ ...FITTING[state], values }));
  }
}
