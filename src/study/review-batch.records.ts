import { queueAt } from './card-row.js';
import type { ReviewPlan } from './review-plan.js';
import { dayStamp } from './review-writing.repository.js';

/** A plan and the learner's revision with it. */
export interface Numbered {
  readonly plan: ReviewPlan;
  readonly revision: number;
}

/** Each learner's revision as it was read and as the reviews leave it, in the order of their ids. */
export function learnerRecords(numbered: readonly Numbered[]): readonly object[] {
  const learners = new Map<string, { learner_id: string; revision_read: number; revision: number }>();
  for (const { plan, revision } of numbered) {
    const learner = learners.get(plan.learnerId);
    if (learner) learner.revision = revision;
    else learners.set(plan.learnerId, { learner_id: plan.learnerId, revision_read: revision - 1, revision });
  }
  return [...learners.values()].sort((a, b) => (a.learner_id < b.learner_id ? -1 : 1));
}

/** A card that is answered twice in a batch is written once, as the last answer leaves it. */
export function lastOfEachCard(numbered: readonly Numbered[]): ReadonlySet<ReviewPlan> {
  return new Set(new Map(numbered.map(({ plan }) => [`${plan.learnerId} ${plan.review.questionId}`, plan])).values());
}

/** A review with its card as the write statement takes them. Written out field by field: this is made for every review there is. */
export function reviewRecord({ plan, revision }: Numbered, isLast: boolean): object {
  const { learnerId, review, card, marks, isNewCard } = plan;
  const { fact } = review;
  return {
    learner_id: learnerId,
    id: fact.id,
    question_id: review.questionId,
    set_id: review.setId,
    question_version: review.questionVersion,
    rating: fact.rating,
    rated_by: review.ratedBy,
    score: review.score,
    answer: review.answer,
    lang: review.lang,
    confidence: review.confidence,
    hints_used: review.hintsUsed,
    duration_ms: review.durationMs,
    reviewed_ms: fact.reviewedAt.getTime(),
    received_ms: review.receivedAt.getTime(),
    adjusted: review.adjusted,
    study_day: fact.studyDay,
    time_zone: fact.dayRule.timeZone,
    rollover_hour: fact.dayRule.rolloverHour,
    preset_id: review.presetId,
    preset_version: review.presetVersion,
    state_before: review.stateBefore,
    fingerprint: review.fingerprint.toString('hex'),
    revision,
    card: isLast ? (isNewCard ? 'new' : 'known') : null,
    state: card.state,
    step: card.step,
    algorithm: card.memory?.algorithm,
    stability: card.memory?.stability,
    memory_difficulty: card.memory?.difficulty,
    due_ms: card.due?.getTime(),
    queue_ms: queueAt(card, marks)?.getTime(),
    introduced_on: card.introducedOn,
    reps: card.reps,
    lapses: card.lapses,
  };
}

interface DayRecord {
  readonly learner_id: string;
  readonly day: string;
  readonly set_id: string;
  reviews: number;
  passed: number;
  recalls: number;
  recalls_passed: number;
  duration_ms: number;
  revision: number;
}

/** What the reviews add to each learner's days. */
export function dayRecords(numbered: readonly Numbered[]): readonly object[] {
  const days = new Map<string, DayRecord>();
  for (const { plan, revision } of numbered) {
    const { learnerId, review } = plan;
    const day = review.fact.studyDay;
    const key = `${learnerId} ${day} ${review.setId}`;
    const stamp = dayStamp(review.fact.rating, review.stateBefore, review.durationMs);
    const sum = days.get(key) ?? noReviews(learnerId, day, review.setId);
    sum.reviews += stamp.reviews;
    sum.passed += stamp.passed;
    sum.recalls += stamp.recalls;
    sum.recalls_passed += stamp.recallsPassed;
    sum.duration_ms += stamp.durationMs;
    sum.revision = revision;
    days.set(key, sum);
  }
  return [...days.values()];
}

const noReviews = (learnerId: string, day: string, setId: string): DayRecord => ({
  learner_id: learnerId,
  day,
  set_id: setId,
  reviews: 0,
  passed: 0,
  recalls: 0,
  recalls_passed: 0,
  duration_ms: 0,
  revision: 0,
});

/** One hint a set and batch: the next review moves it on. */
export function firstNewOfEachSet(numbered: readonly Numbered[]): readonly object[] {
  const first = new Map<string, object>();
  for (const { plan } of numbered) {
    const { learnerId, review } = plan;
    const key = `${learnerId} ${review.setId}`;
    if (review.stateBefore !== 'new' || first.has(key)) continue;
    first.set(key, { learner_id: learnerId, set_id: review.setId, question_id: review.questionId });
  }
  return [...first.values()];
}
