import { Injectable } from '@nestjs/common';
import { many } from '../platform/database/rows.js';
import { CARD_COLUMNS, queueAt } from './card-row.js';
import type { ReviewPlan } from './review-plan.js';
import { LEARNER_COLUMNS, toContext, type ContextRow, type Queryable, type ReviewContext } from './review-reading.repository.js';
import { dayStamp, type DayStamp } from './review-writing.repository.js';

export interface ContextWanted {
  readonly learnerId: string;
  readonly questionId: string;
  readonly version: number | null;
  readonly reviewId: string;
}

const CONTEXTS = {
  name: 'review-contexts',
  text: `
  select x.n, ${LEARNER_COLUMNS},
    q.id as question_id, q.set_id, q.position, q.type, q.version as newest_version, s.default_language,
    e.set_id is not null as enrolled, v.version as question_version, v.body, r.fingerprint as stored_fingerprint,
    c.question_id as card_id, ${CARD_COLUMNS}
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[]) with ordinality x (learner_id, question_id, version, review_id, n)
  join learner l on l.learner_id = x.learner_id
  left join question q on q.id = x.question_id
  left join question_set s on s.id = q.set_id
  left join question_version v on v.question_id = q.id and v.version = coalesce(x.version, q.version)
  left join enrolment e on e.learner_id = x.learner_id and e.set_id = q.set_id
  left join lateral (
    select id, version, config from preset where learner_id = x.learner_id and id = e.preset_id order by version desc limit 1
  ) p on true
  left join card c on c.learner_id = x.learner_id and c.question_id = q.id
  left join review r on r.learner_id = x.learner_id and r.id = x.review_id`,
};

// The same as for one review, for many learners: `mine` names those whose revision is still the one that was read, locked in order of
// their ids, and every other part hangs on it. Several reviews of one learner raise the revision one by one.
const WRITE_MANY = {
  name: 'write-reviews',
  text: `
  with learners as (
    select * from json_to_recordset($1) as x (learner_id uuid, revision bigint, changes int)
  ), mine as materialized (
    select l.learner_id, l.revision, x.changes
    from learner l join learners x on x.learner_id = l.learner_id
    where l.revision = x.revision
    order by l.learner_id for update of l
  ), raised as (
    update learner l set revision = l.revision + mine.changes from mine where l.learner_id = mine.learner_id
  ), put_review as (
    insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang,
      confidence, hints_used, duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour,
      preset_id, preset_version, state_before, fingerprint, revision)
    select x.learner_id, x.id, x.question_id, x.set_id, x.question_version, 'study', x.rating, x.rated_by, x.score, x.answer, x.lang,
      x.confidence, x.hints_used, x.duration_ms, x.reviewed_at, x.received_at, x.adjusted, x.study_day, x.time_zone, x.rollover_hour,
      x.preset_id, x.preset_version, x.state_before, decode(x.fingerprint, 'hex'), mine.revision + x.step
    from json_to_recordset($2) as x (learner_id uuid, id uuid, question_id uuid, set_id uuid, question_version int, rating text,
      rated_by text, score float8, answer jsonb, lang text, confidence smallint, hints_used smallint, duration_ms int,
      reviewed_at timestamptz, received_at timestamptz, adjusted boolean, study_day date, time_zone text, rollover_hour smallint,
      preset_id uuid, preset_version int, state_before text, fingerprint text, step int)
    join mine on mine.learner_id = x.learner_id
  ), put_card as (
    insert into card as c (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at,
      last_review_at, last_review_id, last_study_day, introduced_on, reps, lapses, revision)
    select x.learner_id, x.question_id, x.set_id, x.state, x.step, x.algorithm, x.stability, x.memory_difficulty, x.due, x.queue_at,
      x.last_review_at, x.last_review_id, x.last_study_day, x.introduced_on, x.reps, x.lapses, mine.revision + x.change
    from json_to_recordset($3) as x (learner_id uuid, question_id uuid, set_id uuid, state text, step smallint, algorithm text,
      stability float8, memory_difficulty float8, due timestamptz, queue_at timestamptz, last_review_at timestamptz,
      last_review_id uuid, last_study_day date, introduced_on date, reps int, lapses int, change int)
    join mine on mine.learner_id = x.learner_id
    on conflict (learner_id, question_id) do update set
      state = excluded.state, step = excluded.step, algorithm = excluded.algorithm, stability = excluded.stability,
      memory_difficulty = excluded.memory_difficulty, due = excluded.due, queue_at = excluded.queue_at,
      last_review_at = excluded.last_review_at, last_review_id = excluded.last_review_id, last_study_day = excluded.last_study_day,
      introduced_on = excluded.introduced_on, reps = excluded.reps, lapses = excluded.lapses, revision = excluded.revision
  ), put_day as (
    insert into study_day as d (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
    select x.learner_id, x.day, x.set_id, x.reviews, x.passed, x.recalls, x.recalls_passed, x.duration_ms, mine.revision + mine.changes
    from json_to_recordset($4) as x (learner_id uuid, day date, set_id uuid, reviews int, passed int, recalls int, recalls_passed int,
      duration_ms bigint)
    join mine on mine.learner_id = x.learner_id
    on conflict (learner_id, day, set_id) do update set
      reviews = d.reviews + excluded.reviews, passed = d.passed + excluded.passed, recalls = d.recalls + excluded.recalls,
      recalls_passed = d.recalls_passed + excluded.recalls_passed, duration_ms = d.duration_ms + excluded.duration_ms,
      revision = excluded.revision
  ), move_hint as (
    update enrolment e set new_from = q.position, order_revision = s.order_revision
    from json_to_recordset($5) as x (learner_id uuid, set_id uuid, question_id uuid)
    join mine on mine.learner_id = x.learner_id
    join question q on q.id = x.question_id
    join question_set s on s.id = x.set_id
    where e.learner_id = x.learner_id and e.set_id = x.set_id
      and (e.order_revision <> s.order_revision or q.position > e.new_from)
      and not exists (
        select from question o
        where o.set_id = x.set_id and o.archived_at is null and o.position < q.position
          and o.position >= case when e.order_revision = s.order_revision then e.new_from else 0 end
          and not exists (
            select from card c
            where c.learner_id = x.learner_id and c.question_id = o.id and (c.introduced_on is not null or c.suspended)))
  )
  select learner_id, revision from mine`,
};

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
   * @param read the revision of each learner when their cards were read
   * @returns the revisions that still held; the reviews of all other learners were not written
   */
  async write(db: Queryable, plans: readonly ReviewPlan[], read: ReadonlyMap<string, number>): Promise<Map<string, number>> {
    const steps = stepsOf(plans);
    const changes = new Map(plans.map((plan, i) => [plan.learnerId, steps[i] ?? 0]));
    const learners = [...changes].map(([learnerId, count]) => ({
      learner_id: learnerId,
      revision: read.get(learnerId),
      changes: count,
    }));
    const values = [
      learners,
      plans.map((plan, i) => reviewRecord(plan, steps[i] ?? 0)),
      lastOfEachCard(plans).map(([plan, i]) => cardRecord(plan, steps[i] ?? 0)),
      dayRecords(plans),
      firstNewOfEachSet(plans),
    ].map((records) => JSON.stringify(records));
    const rows = many(await db.query<{ learner_id: string; revision: number }>({ ...WRITE_MANY, values }));
    return new Map(rows.map((row) => [row.learner_id, row.revision]));
  }
}

/** Of each plan, how many changes its learner has had with it: 1 for the first. */
export function stepsOf(plans: readonly ReviewPlan[]): number[] {
  const counts = new Map<string, number>();
  return plans.map(({ learnerId }) => {
    const step = (counts.get(learnerId) ?? 0) + 1;
    counts.set(learnerId, step);
    return step;
  });
}

function reviewRecord({ learnerId, review }: ReviewPlan, step: number): object {
  const { fact } = review;
  return {
    ...{ learner_id: learnerId, id: fact.id, question_id: review.questionId, set_id: review.setId },
    ...{ question_version: review.questionVersion, rating: fact.rating, rated_by: review.ratedBy, score: review.score },
    ...{ answer: review.answer, lang: review.lang, confidence: review.confidence, hints_used: review.hintsUsed },
    ...{
      duration_ms: review.durationMs,
      reviewed_at: fact.reviewedAt,
      received_at: review.receivedAt,
      adjusted: review.adjusted,
    },
    ...{ study_day: fact.studyDay, time_zone: fact.dayRule.timeZone, rollover_hour: fact.dayRule.rolloverHour },
    ...{ preset_id: review.presetId, preset_version: review.presetVersion, state_before: review.stateBefore },
    ...{ fingerprint: review.fingerprint.toString('hex'), step },
  };
}

function cardRecord({ learnerId, review, card, marks }: ReviewPlan, change: number): object {
  return {
    ...{ learner_id: learnerId, question_id: review.questionId, set_id: review.setId, state: card.state, step: card.step },
    ...{ algorithm: card.memory?.algorithm, stability: card.memory?.stability, memory_difficulty: card.memory?.difficulty },
    ...{ due: card.due, queue_at: queueAt(card, marks), last_review_at: card.lastReviewAt, last_review_id: card.lastReviewId },
    ...{ last_study_day: card.lastStudyDay, introduced_on: card.introducedOn, reps: card.reps, lapses: card.lapses, change },
  };
}

/** A card that is answered twice in a batch is written once, as the last answer leaves it. */
function lastOfEachCard(plans: readonly ReviewPlan[]): (readonly [ReviewPlan, number])[] {
  const last = new Map(plans.map((plan, i) => [`${plan.learnerId} ${plan.review.questionId}`, [plan, i] as const]));
  return [...last.values()];
}

function dayRecords(plans: readonly ReviewPlan[]): object[] {
  const days = new Map<string, DayStamp & { learner_id: string; day: string; set_id: string }>();
  for (const { learnerId, review } of plans) {
    const { studyDay: day } = review.fact;
    const key = `${learnerId} ${day} ${review.setId}`;
    const stamp = dayStamp(review.fact.rating, review.stateBefore, review.durationMs);
    const sum = days.get(key);
    days.set(key, {
      ...{ learner_id: learnerId, day, set_id: review.setId },
      reviews: stamp.reviews + (sum?.reviews ?? 0),
      passed: stamp.passed + (sum?.passed ?? 0),
      recalls: stamp.recalls + (sum?.recalls ?? 0),
      recallsPassed: stamp.recallsPassed + (sum?.recallsPassed ?? 0),
      durationMs: stamp.durationMs + (sum?.durationMs ?? 0),
    });
  }
  return [...days.values()].map(({ recallsPassed, durationMs, ...rest }) => ({
    ...rest,
    recalls_passed: recallsPassed,
    duration_ms: durationMs,
  }));
}

/** One hint a set and batch: the next review moves it on. */
function firstNewOfEachSet(plans: readonly ReviewPlan[]): object[] {
  const first = new Map<string, object>();
  for (const { learnerId, review } of plans) {
    const key = `${learnerId} ${review.setId}`;
    if (review.stateBefore !== 'new' || first.has(key)) continue;
    first.set(key, { learner_id: learnerId, set_id: review.setId, question_id: review.questionId });
  }
  return [...first.values()];
}
