import type { Result } from '../core/question/question.js';
import { addReview, compareFacts, fold, isLate, type CardState, type ReviewFact } from '../core/scheduling/fold.js';
import type { FuzzSeed } from '../core/scheduling/fuzz.js';
import { studyDay } from '../core/scheduling/study-day.js';
import type { Actor } from '../platform/auth/actor.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import type { CardMarks } from './card-row.js';
import { seedOfCard, toDayRule, toPresetVersion } from './learner-rules.js';
import { judge } from './review-decision.js';
import type { ReviewContext } from './review-reading.repository.js';
import { reviewTime, type ClaimedTime } from './review-time.js';
import type { NewReview } from './review-writing.repository.js';
import type { ReviewInput } from './review.dto.js';

/** One answer on its way in. */
export interface ReviewRequest {
  readonly actor: Actor;
  readonly locale: Locale;
  readonly input: ReviewInput;
  readonly claimed: ClaimedTime;
  readonly fingerprint: Buffer;
  readonly now: Date;
}

/** What is to be written. */
export interface ReviewPlan {
  readonly learnerId: string;
  readonly review: NewReview;
  readonly result: Result;
  readonly card: CardState;
  /** Whether there is no row of the card yet. */
  readonly isNewCard: boolean;
  readonly marks: CardMarks;
}

/**
 * Grades, rates and schedules: what a review makes of its card.
 * @param log the card's reviews, which only a late review needs; null: not read
 * @returns `late` when the log is needed and was not read
 * @throws Problem invalid_input, answer_required
 */
export function planReview(
  { actor, locale, input, claimed, fingerprint, now }: ReviewRequest,
  context: ReviewContext,
  before: CardState,
  marks: CardMarks,
  log: readonly ReviewFact[] | null,
): ReviewPlan | 'late' {
  const learnerId = actor.userId;
  const lang = chooseLang(Object.keys(context.body.content), locale, context.default_language);
  const { at, adjusted } = reviewTime(claimed, now, before.lastReviewAt);
  const seenBefore = log === null ? before.reps > 0 : earlierThan({ id: input.id, reviewedAt: at }, log).length > 0;
  const judged = judge(context.body, input, seenBefore, lang);
  const dayRule = toDayRule(context);
  const { presetId, presetVersion, preset } = toPresetVersion(context);
  const { rating, ratedBy, result, answer } = judged;
  const fact: ReviewFact = { id: input.id, rating, reviewedAt: at, studyDay: studyDay(at, dayRule), dayRule, preset };
  const scheduled = schedule(before, fact, log, seedOfCard(learnerId, input.questionId, marks));
  if (scheduled === 'late') return 'late';
  const review: NewReview = {
    fact,
    setId: context.set_id,
    questionId: input.questionId,
    questionVersion: context.question_version ?? 0,
    ratedBy,
    score: result.score,
    answer,
    lang,
    confidence: input.confidence ?? null,
    hintsUsed: input.hintsUsed ?? 0,
    durationMs: input.durationMs ?? null,
    receivedAt: now,
    adjusted,
    presetId,
    presetVersion,
    stateBefore: scheduled.stateBefore,
    fingerprint,
  };
  return { learnerId, review, result, card: scheduled.card, isNewCard: context.card === null, marks };
}

/** The card after the review, and the state in which the review found it: a late one is put in its place in the log. */
function schedule(
  before: CardState,
  fact: ReviewFact,
  log: readonly ReviewFact[] | null,
  seed: FuzzSeed,
): { readonly card: CardState; readonly stateBefore: CardState['state'] } | 'late' {
  if (!isLate(before, fact)) return { card: addReview(before, [], fact, seed), stateBefore: before.state };
  if (log === null) return 'late';
  return { card: addReview(before, log, fact, seed), stateBefore: fold(earlierThan(fact, log), seed).state };
}

const earlierThan = (fact: Pick<ReviewFact, 'id' | 'reviewedAt'>, log: readonly ReviewFact[]): readonly ReviewFact[] =>
  log.filter((other) => compareFacts(other, fact) < 0);
