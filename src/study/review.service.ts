import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { addReview, fold, isLate, NEW_CARD, type CardState, type ReviewFact } from '../core/scheduling/fold.js';
import { studyDay } from '../core/scheduling/study-day.js';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { readInstant } from '../platform/http/instant.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import { NO_MARKS, toCardRow, toCardState, toMarks } from './card-row.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { cardSeed, toDayRule, toPresetVersion } from './learner-rules.js';
import { given } from './given.js';
import { judge } from './review-decision.js';
import { fingerprintOf } from './review-fingerprint.js';
import { storedReview, toOutcome } from './review-outcome.js';
import { ReviewReadingRepository, type Queryable, type ReviewContext } from './review-reading.repository.js';
import { isPlausible, reviewTime } from './review-time.js';
import { ReviewWritingRepository, type NewReview } from './review-writing.repository.js';
import type { ReviewInput, ReviewOutcome } from './review.dto.js';

/** Reading and writing without a lock goes well unless two devices of one learner write at once; after this many times, lock first. */
const OPTIMISTIC_ATTEMPTS = 2;

export interface Submitted {
  /** False when this very review was stored before. */
  readonly created: boolean;
  readonly outcome: ReviewOutcome;
}

/** The one way to answer a card: grade, rate, schedule, store. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly pool: HotPool,
    private readonly reading: ReviewReadingRepository,
    private readonly writing: ReviewWritingRepository,
    private readonly learners: LearnerLockRepository,
    private readonly content: ContentReader,
  ) {}

  /** @throws Problem invalid_input, answer_required, not_found, not_enrolled, question_changed, review_conflict */
  async submit(actor: Actor, locale: Locale, sent: ReviewInput, now: Date): Promise<Submitted> {
    const input = given(sent);
    const claimed = claimedTimes(input, now);
    for (let attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
      const submitted = await this.attempt(this.pool, actor, locale, input, claimed, now);
      if (submitted !== null) return submitted;
    }
    return transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      const submitted = await this.attempt(client, actor, locale, input, claimed, now);
      if (submitted === null) throw new Error('a review lost a race under its learner’s lock');
      return submitted;
    });
  }

  /** Null when another write of this learner came in between. */
  private async attempt(
    db: Queryable,
    actor: Actor,
    locale: Locale,
    input: ReviewInput,
    claimed: ClaimedTimes,
    now: Date,
  ): Promise<Submitted | null> {
    const learnerId = actor.userId;
    const fingerprint = fingerprintOf(input);
    const context = await this.reading.context(db, learnerId, input.questionId, input.questionVersion ?? null, input.id);
    if (context === undefined) throw new Problem('session_revoked');
    if (context.stored_fingerprint !== null) {
      if (!context.stored_fingerprint.equals(fingerprint)) throw new Problem('review_conflict');
      return { created: false, outcome: await this.repeat(db, learnerId, input.id, now) };
    }
    await this.assertMayAnswer(actor, context, input);

    const before = context.card === null ? NEW_CARD : toCardState(context.card);
    const marks = context.card === null ? NO_MARKS : toMarks(context.card);
    const lang = chooseLang(Object.keys(context.body.content), locale, context.default_language);
    const judged = judge(context.body, input, before.reps > 0, lang);
    const { at, adjusted } = reviewTime(claimed, now, before.lastReviewAt);
    const dayRule = toDayRule(context);
    const { presetId, presetVersion, preset } = toPresetVersion(context);
    const fact: ReviewFact = {
      id: input.id,
      rating: judged.rating,
      reviewedAt: at,
      studyDay: studyDay(at, dayRule),
      dayRule,
      preset,
    };
    const { card, stateBefore } = await this.schedule(db, learnerId, input.questionId, before, fact);

    const review: NewReview = {
      ...{ fact, setId: context.set_id, questionId: input.questionId, questionVersion: context.question_version ?? 0 },
      ...{ ratedBy: judged.ratedBy, score: judged.score, answer: judged.answer, lang },
      ...{ confidence: input.confidence ?? null, hintsUsed: input.hintsUsed ?? 0, durationMs: input.durationMs ?? null },
      ...{ receivedAt: now, adjusted, presetId, presetVersion, stateBefore, fingerprint },
    };
    const revision = await this.writing.write(db, learnerId, context.learner_revision, review, card, marks);
    if (revision === null) return null;
    const stored = storedReview(context, review, toCardRow(input.questionId, card, marks, revision));
    return { created: true, outcome: toOutcome(learnerId, stored, now) };
  }

  /** The card after the review, and the state in which the review found it: a late one is put in its place in the log. */
  private async schedule(
    db: Queryable,
    learnerId: string,
    questionId: string,
    before: CardState,
    fact: ReviewFact,
  ): Promise<{ card: CardState; stateBefore: CardState['state'] }> {
    const seed = cardSeed(learnerId, questionId);
    if (!isLate(before, fact)) return { card: addReview(before, [], fact, seed), stateBefore: before.state };
    const log = await this.reading.log(db, learnerId, questionId);
    const earlier = log.filter((other) => isLate({ ...before, lastReviewAt: fact.reviewedAt, lastReviewId: fact.id }, other));
    return { card: addReview(before, log, fact, seed), stateBefore: fold(earlier, seed).state };
  }

  private async repeat(db: Queryable, learnerId: string, reviewId: string, now: Date): Promise<ReviewOutcome> {
    const stored = await this.reading.stored(db, learnerId, reviewId);
    if (stored === undefined) throw new Error('a stored review cannot be read');
    return toOutcome(learnerId, stored, now);
  }

  private async assertMayAnswer(actor: Actor, context: ReviewContext, input: ReviewInput): Promise<void> {
    if (context.question_id === null) throw new Problem('not_found');
    if (!context.enrolled) {
      await this.content.assertReadable(actor, context.set_id);
      throw new Problem('not_enrolled', { params: { setId: context.set_id } });
    }
    if (context.question_version === null) {
      const params = { version: input.questionVersion ?? 0, newest: context.newest_version };
      throw new Problem('question_changed', { params });
    }
  }
}

interface ClaimedTimes {
  readonly reviewedAt?: Date;
  readonly sentAt?: Date;
}

function claimedTimes(input: ReviewInput, now: Date): ClaimedTimes {
  const reviewedAt = input.reviewedAt === undefined ? undefined : readInstant(input.reviewedAt, '/reviewedAt');
  const sentAt = input.sentAt === undefined ? undefined : readInstant(input.sentAt, '/sentAt');
  if (reviewedAt !== undefined && !isPlausible(reviewedAt, now)) throw invalidAt('/reviewedAt', 'time_out_of_range');
  if (sentAt !== undefined && !isPlausible(sentAt, now)) throw invalidAt('/sentAt', 'time_out_of_range');
  return { ...(reviewedAt && { reviewedAt }), ...(sentAt && { sentAt }) };
}
