import { Injectable } from '@nestjs/common';
import { NEW_CARD } from '../core/scheduling/fold.js';
import { HotPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { Problem } from '../platform/problem/problem.js';
import { NO_MARKS, toCardRow, toCardState, toMarks } from './card-row.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { ReviewGate } from './review-gate.js';
import { storedReview, toOutcome } from './review-outcome.js';
import { planReview, type ReviewRequest } from './review-plan.js';
import { ReviewReadingRepository, type Queryable } from './review-reading.repository.js';
import { ReviewWritingRepository } from './review-writing.repository.js';
import type { Submitted } from './review.service.js';

/** Reading and writing without a lock goes well unless two devices of one learner write at once; after this many times, lock first. */
const OPTIMISTIC_ATTEMPTS = 2;

/** One review by itself: those that nobody came along with, that come late, lost a race, or were in a batch that failed. */
@Injectable()
export class SingleReviewService {
  constructor(
    private readonly pool: HotPool,
    private readonly gate: ReviewGate,
    private readonly reading: ReviewReadingRepository,
    private readonly writing: ReviewWritingRepository,
    private readonly learners: LearnerLockRepository,
  ) {}

  async submit(request: ReviewRequest): Promise<Submitted> {
    for (let attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
      const submitted = await this.attempt(this.pool, request);
      if (submitted !== null) return submitted;
    }
    return transaction(this.pool, async (client) => {
      await this.learners.lock(client, request.actor.userId);
      const submitted = await this.attempt(client, request);
      if (submitted === null) throw new Error('a review lost a race under its learner’s lock');
      return submitted;
    });
  }

  /** Null when another write of this learner came in between. */
  private async attempt(db: Queryable, request: ReviewRequest): Promise<Submitted | null> {
    const { actor, input, now } = request;
    const learnerId = actor.userId;
    const { questionId, questionVersion = null, id } = input;
    const context = await this.reading.context(db, learnerId, questionId, questionVersion, id);
    if (context === undefined) throw new Problem('session_revoked');
    if (this.gate.isRepeat(context, request)) return this.gate.repeat(db, request);
    await this.gate.assertMayAnswer(context, request);
    const before = context.card === null ? NEW_CARD : toCardState(context.card);
    const marks = context.card === null ? NO_MARKS : toMarks(context.card);
    let plan = planReview(request, context, before, marks, null);
    if (plan === 'late') plan = planReview(request, context, before, marks, await this.reading.log(db, learnerId, questionId));
    if (plan === 'late') throw new Error('a late review could not be placed in its log');
    const { review, result, card } = plan;
    const revision = await this.writing.write(db, learnerId, context.learner_revision, review, card, marks);
    if (revision === null) return null;
    const stored = storedReview(context, review, toCardRow(questionId, card, marks, revision));
    return { created: true, outcome: toOutcome(learnerId, stored, result, now) };
  }
}
