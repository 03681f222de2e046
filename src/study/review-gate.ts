import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { Problem } from '../platform/problem/problem.js';
import { repeatedOutcome } from './review-outcome.js';
import type { ReviewRequest } from './review-plan.js';
import { ReviewReadingRepository, type Queryable, type ReviewContext } from './review-reading.repository.js';
import type { Submitted } from './review.service.js';

/** What is asked of every review before it is graded: is it a repeat, and may this learner answer this question. */
@Injectable()
export class ReviewGate {
  constructor(
    private readonly reading: ReviewReadingRepository,
    private readonly content: ContentReader,
  ) {}

  /** @throws Problem review_conflict when the id stands for another review */
  isRepeat({ stored_fingerprint: stored }: ReviewContext, { fingerprint }: ReviewRequest): boolean {
    if (stored === null) return false;
    if (!stored.equals(fingerprint)) throw new Problem('review_conflict');
    return true;
  }

  /** The stored review and its result, with the card as it stands now. */
  async repeat(db: Queryable, { actor, input, now }: ReviewRequest): Promise<Submitted> {
    const stored = await this.reading.stored(db, actor.userId, input.id);
    if (stored === undefined) throw new Error('a stored review cannot be read');
    return { created: false, outcome: repeatedOutcome(actor.userId, stored, now) };
  }

  /** @throws Problem not_found, not_enrolled, question_changed */
  async assertMayAnswer(context: ReviewContext, { actor, input }: ReviewRequest): Promise<void> {
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
