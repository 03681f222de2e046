import type { Result } from '../core/question/question.js';
import { intervals } from '../core/scheduling/fold.js';
import type { CardView } from './card.dto.js';
import { toCardState, toCardView, toMarks } from './card-row.js';
import { seedOfCard, toDayRule, toPresetVersion } from './learner-rules.js';
import { resultOf } from './review-decision.js';
import type { CardRow } from './card-row.js';
import type { ReviewContext, StoredReview } from './review-reading.repository.js';
import type { NewReview } from './review-writing.repository.js';
import type { ReviewOutcome, ReviewView } from './review.dto.js';

/** What of a stored review its view needs. */
export type ReviewColumns = Pick<
  StoredReview,
  | ('id' | 'question_id' | 'question_version' | 'kind' | 'rating' | 'rated_by' | 'chosen_rating' | 'score')
  | ('reviewed_at' | 'adjusted' | 'study_day' | 'duration_ms' | 'undone')
>;

export const toReviewView = (stored: ReviewColumns): ReviewView => ({
  id: stored.id,
  questionId: stored.question_id,
  questionVersion: stored.question_version,
  kind: stored.kind,
  rating: stored.chosen_rating ?? stored.rating,
  ratedBy: stored.chosen_rating === null ? stored.rated_by : 'learner',
  score: stored.score,
  reviewedAt: stored.reviewed_at.toISOString(),
  adjusted: stored.adjusted,
  studyDay: stored.study_day,
  durationMs: stored.duration_ms,
  undone: stored.undone,
});

export function cardOfReview(stored: StoredReview, now: Date): CardView {
  const { card } = stored;
  const { preset } = toPresetVersion(stored);
  return toCardView(stored.question_id, toCardState(card), toMarks(card), card.revision, now, toDayRule(stored), preset);
}

/** A review as stored, its result, and the card as it stands now. */
export const repeatedOutcome = (learnerId: string, stored: StoredReview, now: Date): ReviewOutcome =>
  toOutcome(learnerId, stored, resultOf(stored.body, stored.answer, stored.lang), now);

/** The same of a review whose result is known. */
export function toOutcome(learnerId: string, stored: StoredReview, result: Result, now: Date): ReviewOutcome {
  const { preset } = toPresetVersion(stored);
  const seed = seedOfCard(learnerId, stored.question_id, toMarks(stored.card));
  const { score, correct, parts, feedback, key } = result;
  return {
    review: toReviewView(stored),
    result: { score, correct, feedback, parts: [...parts], key: key as ReviewOutcome['result']['key'] },
    card: cardOfReview(stored, now),
    intervals: intervals(toCardState(stored.card), now, toDayRule(stored), preset, seed),
  };
}

/** What reading a review back would give, right after it was written. */
export const storedReview = (context: ReviewContext, review: NewReview, card: CardRow): StoredReview => ({
  learner_revision: context.learner_revision,
  time_zone: context.time_zone,
  rollover_hour: context.rollover_hour,
  preset_id: context.preset_id,
  preset_version: context.preset_version,
  preset_config: context.preset_config,
  set_id: context.set_id,
  position: context.position,
  type: context.type,
  body: context.body,
  id: review.fact.id,
  question_id: review.questionId,
  question_version: review.questionVersion,
  kind: 'study',
  rating: review.fact.rating,
  rated_by: review.ratedBy,
  chosen_rating: null,
  score: review.score,
  answer: review.answer,
  lang: review.lang,
  reviewed_at: review.fact.reviewedAt,
  adjusted: review.adjusted,
  study_day: review.fact.studyDay,
  duration_ms: review.durationMs,
  state_before: review.stateBefore,
  undone: false,
  card,
});
