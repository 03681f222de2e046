import { Injectable } from '@nestjs/common';
import type { Answer } from '../core/question/question.js';
import type { CardState, CardStateName, Rating, ReviewFact } from '../core/scheduling/fold.js';
import { optional } from '../platform/database/rows.js';
import { queueAt, type CardMarks } from './card-row.js';
import type { Queryable } from './review-reading.repository.js';

export interface NewReview {
  readonly fact: ReviewFact;
  readonly setId: string;
  readonly questionId: string;
  readonly questionVersion: number;
  readonly ratedBy: 'policy' | 'learner';
  readonly score: number | null;
  readonly answer: Answer | null;
  readonly lang: string;
  readonly confidence: number | null;
  readonly hintsUsed: number;
  readonly durationMs: number | null;
  readonly receivedAt: Date;
  readonly adjusted: boolean;
  readonly presetId: string | null;
  readonly presetVersion: number | null;
  readonly stateBefore: CardStateName;
  readonly fingerprint: Buffer;
}

/** What one review adds to its day's counters; an undo takes the same away. */
export interface DayStamp {
  readonly reviews: number;
  readonly passed: number;
  readonly recalls: number;
  readonly recallsPassed: number;
  readonly durationMs: number;
}

/** The counters' share of a review: `recalls` are answers of cards that had reached review, what true retention is made of. */
export function dayStamp(rating: Rating, stateBefore: string, durationMs: number | null): DayStamp {
  const passed = rating === 'again' ? 0 : 1;
  const recall = stateBefore === 'review' ? 1 : 0;
  return { reviews: 1, passed, recalls: recall, recallsPassed: recall * passed, durationMs: durationMs ?? 0 };
}

/** `after` less `before`, for a change of what one review adds. */
export const stampDifference = (after: DayStamp, before: DayStamp): DayStamp => ({
  reviews: after.reviews - before.reviews,
  passed: after.passed - before.passed,
  recalls: after.recalls - before.recalls,
  recallsPassed: after.recallsPassed - before.recallsPassed,
  durationMs: after.durationMs - before.durationMs,
});

// The first part names the winner: it goes through only while the learner's revision is the one that was read, and every other part
// hangs on it. The last moves the hint from which new questions are looked for, where no question before this one is still new.
const WRITE = {
  name: 'write-review',
  text: `
  with mine as (
    update learner set revision = revision + 1 where learner_id = $1 and revision = $2 returning revision
  ), put_review as (
    insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang,
      confidence, hints_used, duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour,
      preset_id, preset_version, state_before, fingerprint, revision)
    select $1, $3::uuid, $4::uuid, $5::uuid, $6::int, 'study', $7::text, $8::text, $9::float8, $10::jsonb, $11::text,
      $12::smallint, $13::smallint, $14::int, $15::timestamptz, $16::timestamptz, $17::boolean, $18::date, $19::text, $20::smallint,
      $21::uuid, $22::int, $23::text, $24::bytea, mine.revision
    from mine
  ), put_card as (
    insert into card as c (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at,
      last_review_at, last_review_id, last_study_day, introduced_on, reps, lapses, revision)
    select $1, $4::uuid, $5::uuid, $25::text, $26::smallint, $27::text, $28::float8, $29::float8, $30::timestamptz, $31::timestamptz,
      $32::timestamptz, $33::uuid, $34::date, $35::date, $36::int, $37::int, mine.revision
    from mine
    on conflict (learner_id, question_id) do update set
      state = excluded.state, step = excluded.step, algorithm = excluded.algorithm, stability = excluded.stability,
      memory_difficulty = excluded.memory_difficulty, due = excluded.due, queue_at = excluded.queue_at,
      last_review_at = excluded.last_review_at, last_review_id = excluded.last_review_id, last_study_day = excluded.last_study_day,
      introduced_on = excluded.introduced_on, reps = excluded.reps, lapses = excluded.lapses, revision = excluded.revision
  ), put_day as (
    insert into study_day as d (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
    select $1, $18::date, $5::uuid, $38::int, $39::int, $40::int, $41::int, $42::bigint, mine.revision
    from mine
    on conflict (learner_id, day, set_id) do update set
      reviews = d.reviews + excluded.reviews, passed = d.passed + excluded.passed, recalls = d.recalls + excluded.recalls,
      recalls_passed = d.recalls_passed + excluded.recalls_passed, duration_ms = d.duration_ms + excluded.duration_ms,
      revision = excluded.revision
  ), move_hint as (
    update enrolment e set new_from = q.position, order_revision = s.order_revision
    from mine, question q, question_set s
    where e.learner_id = $1 and e.set_id = $5 and q.id = $4 and s.id = $5 and $23 = 'new'
      and (e.order_revision <> s.order_revision or q.position > e.new_from)
      and (
        select o.id from question o
        where o.set_id = $5 and o.archived_at is null and o.position < q.position
          and o.position >= case when e.order_revision = s.order_revision then e.new_from else 0 end
          and not exists (
            select from card c
            where c.learner_id = $1 and c.question_id = o.id and (c.introduced_on is not null or c.suspended))
        order by o.position limit 1
      ) is null
  )
  select revision from mine`,
};

const SAVE_CARD = {
  name: 'save-card',
  text: `
  update card set state = $3, step = $4, algorithm = $5, stability = $6, memory_difficulty = $7, due = $8, queue_at = $9,
    last_review_at = $10, last_review_id = $11, last_study_day = $12, introduced_on = $13, reps = $14, lapses = $15, revision = $16
  where learner_id = $1 and question_id = $2`,
};

const ADD_TO_DAY = {
  name: 'add-to-day',
  text: `
  update study_day set reviews = reviews + $4, passed = passed + $5, recalls = recalls + $6, recalls_passed = recalls_passed + $7,
    duration_ms = duration_ms + $8, revision = $9
  where learner_id = $1 and day = $2 and set_id = $3`,
};

const ADD_ACTION = {
  name: 'add-study-action',
  text: `
  insert into study_action (learner_id, id, kind, review_id, question_id, rating, at, revision)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

const LOWER_HINT = {
  name: 'lower-new-hint',
  text: 'update enrolment set new_from = least(new_from, $3) where learner_id = $1 and set_id = $2',
};

const cardValues = (card: CardState, marks: CardMarks): unknown[] => [
  card.state,
  card.step,
  card.memory?.algorithm ?? null,
  card.memory?.stability ?? null,
  card.memory?.difficulty ?? null,
  card.due,
  queueAt(card, marks),
  card.lastReviewAt,
  card.lastReviewId,
  card.lastStudyDay,
  card.introducedOn,
  card.reps,
  card.lapses,
];

const stampValues = (stamp: DayStamp): number[] => [
  stamp.reviews,
  stamp.passed,
  stamp.recalls,
  stamp.recallsPassed,
  stamp.durationMs,
];

export interface StudyAction {
  readonly id: string;
  readonly kind: 'undo' | 'rate';
  readonly reviewId: string;
  readonly questionId: string;
  readonly rating: Rating | null;
  readonly at: Date;
}

@Injectable()
export class ReviewWritingRepository {
  /**
   * Stores a review, its card and its day in one statement.
   * @returns the learner's new revision, or null when it is no longer `revision`: somebody else wrote; read again
   */
  async write(
    db: Queryable,
    learnerId: string,
    revision: number,
    review: NewReview,
    card: CardState,
    marks: CardMarks,
  ): Promise<number | null> {
    const { fact } = review;
    const stamp = dayStamp(fact.rating, review.stateBefore, review.durationMs);
    const values = [
      ...[learnerId, revision, fact.id, review.questionId, review.setId, review.questionVersion, fact.rating, review.ratedBy],
      ...[review.score, review.answer === null ? null : JSON.stringify(review.answer), review.lang, review.confidence],
      ...[review.hintsUsed, review.durationMs, fact.reviewedAt, review.receivedAt, review.adjusted, fact.studyDay],
      ...[fact.dayRule.timeZone, fact.dayRule.rolloverHour, review.presetId, review.presetVersion, review.stateBefore],
      review.fingerprint,
      ...cardValues(card, marks),
      ...stampValues(stamp),
    ];
    return optional(await db.query<{ revision: number }>({ ...WRITE, values }))?.revision ?? null;
  }

  async saveCard(
    db: Queryable,
    learnerId: string,
    questionId: string,
    card: CardState,
    marks: CardMarks,
    revision: number,
  ): Promise<void> {
    await db.query({ ...SAVE_CARD, values: [learnerId, questionId, ...cardValues(card, marks), revision] });
  }

  async addToDay(db: Queryable, learnerId: string, day: string, setId: string, stamp: DayStamp, revision: number): Promise<void> {
    await db.query({ ...ADD_TO_DAY, values: [learnerId, day, setId, ...stampValues(stamp), revision] });
  }

  async addAction(db: Queryable, learnerId: string, action: StudyAction, revision: number): Promise<void> {
    const { id, kind, reviewId, questionId, rating, at } = action;
    await db.query({ ...ADD_ACTION, values: [learnerId, id, kind, reviewId, questionId, rating, at, revision] });
  }

  /** A question that is new again must be found again. */
  async lowerNewHint(db: Queryable, learnerId: string, setId: string, position: number): Promise<void> {
    await db.query({ ...LOWER_HINT, values: [learnerId, setId, position] });
  }
}
