import { Injectable } from '@nestjs/common';
import { passMark } from '../core/grading/grade.js';
import { fold, type CardState, type Rating } from '../core/scheduling/fold.js';
import { mayOverride } from '../core/scheduling/rating-policy.js';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/ids/ids.js';
import { Problem } from '../platform/problem/problem.js';
import { toCardRow, toMarks } from './card-row.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { seedOfCard } from './learner-rules.js';
import { cardOfReview, repeatedOutcome, toReviewView } from './review-outcome.js';
import { ReviewReadingRepository, type Queryable, type StoredReview } from './review-reading.repository.js';
import { dayStamp, ReviewWritingRepository, stampDifference, type DayStamp } from './review-writing.repository.js';
import type { ReviewOutcome, UndoOutcome } from './review.dto.js';

const NOTHING: DayStamp = { reviews: 0, passed: 0, recalls: 0, recallsPassed: 0, durationMs: 0 };

/** Undo, and the learner's own rating: new facts about a stored review, after which the card is folded from its log again. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly pool: HotPool,
    private readonly reading: ReviewReadingRepository,
    private readonly writing: ReviewWritingRepository,
    private readonly learners: LearnerLockRepository,
  ) {}

  /**
   * Takes a review back: its card and day stand as if it had never been. Undoing again changes nothing.
   * @throws Problem not_found
   */
  async undo(actor: Actor, reviewId: string, now: Date): Promise<UndoOutcome> {
    return this.withReview(actor, reviewId, async (db, stored) => {
      if (stored.undone) return { review: toReviewView(stored), card: cardOfReview(stored, now) };
      const revision = await this.learners.raise(db, actor.userId);
      const action = { id: newId(), kind: 'undo', reviewId, questionId: stored.question_id, rating: null, at: now } as const;
      await this.writing.addAction(db, actor.userId, action, revision);
      await this.addToDay(db, actor, stored, stampDifference(NOTHING, stampOf(stored, ratingOf(stored))), revision);
      const card = await this.refold(db, actor, stored, revision);
      if (card.introducedOn === null) await this.writing.lowerNewHint(db, actor.userId, stored.set_id, stored.position);
      const after = { ...stored, undone: true, card: toCardRow(stored.question_id, card, toMarks(stored.card), revision) };
      return { review: toReviewView(after), card: cardOfReview(after, now) };
    });
  }

  /**
   * Puts the learner's rating in place of what stood. The same rating again changes nothing.
   * @throws Problem not_found, wrong_is_never_a_pass, review_undone
   */
  async rate(actor: Actor, reviewId: string, rating: Rating, now: Date): Promise<ReviewOutcome> {
    return this.withReview(actor, reviewId, async (db, stored) => {
      if (stored.undone) throw new Problem('review_undone');
      if (!mayOverride(stored.score, passMark(stored.type), rating)) throw new Problem('wrong_is_never_a_pass');
      if (rating === ratingOf(stored)) return repeatedOutcome(actor.userId, stored, now);
      const revision = await this.learners.raise(db, actor.userId);
      const action = { id: newId(), kind: 'rate', reviewId, questionId: stored.question_id, rating, at: now } as const;
      await this.writing.addAction(db, actor.userId, action, revision);
      const difference = stampDifference(stampOf(stored, rating), stampOf(stored, ratingOf(stored)));
      await this.addToDay(db, actor, stored, difference, revision);
      const card = await this.refold(db, actor, stored, revision);
      const after = {
        ...stored,
        chosen_rating: rating,
        card: toCardRow(stored.question_id, card, toMarks(stored.card), revision),
      };
      return repeatedOutcome(actor.userId, after, now);
    });
  }

  /** Runs `work` on a stored review under its learner's lock. */
  private withReview<T>(actor: Actor, reviewId: string, work: (db: Queryable, stored: StoredReview) => Promise<T>): Promise<T> {
    return transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      const stored = await this.reading.stored(client, actor.userId, reviewId);
      if (stored === undefined) throw new Problem('not_found');
      return work(client, stored);
    });
  }

  private async refold(db: Queryable, actor: Actor, stored: StoredReview, revision: number): Promise<CardState> {
    const log = await this.reading.log(db, actor.userId, stored.question_id);
    const card = fold(log, seedOfCard(actor.userId, stored.question_id, toMarks(stored.card)));
    await this.writing.saveCard(db, actor.userId, stored.question_id, card, toMarks(stored.card), revision);
    return card;
  }

  private addToDay(db: Queryable, actor: Actor, stored: StoredReview, stamp: DayStamp, revision: number): Promise<void> {
    return this.writing.addToDay(db, actor.userId, stored.study_day, stored.set_id, stamp, revision);
  }
}

const ratingOf = (stored: StoredReview): Rating => stored.chosen_rating ?? stored.rating;

const stampOf = (stored: StoredReview, rating: Rating): DayStamp => dayStamp(rating, stored.state_before, stored.duration_ms);
