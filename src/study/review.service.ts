import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import type { Locale } from '../platform/http/locale.js';
import { Problem } from '../platform/problem/problem.js';
import { BatchWatch } from '../platform/telemetry/batch-watch.js';
import { Batcher } from './review.batch.js';
import { ManyReviewsService, type BatchResult } from './review-many.service.js';
import type { ReviewRequest } from './review-plan.js';
import { toRequest } from './review-request.js';
import { SingleReviewService } from './review-single.service.js';
import type { ReviewInput, ReviewOutcome } from './review.dto.js';

const MOST_IN_A_BATCH = 128;
/** As many as are under way: fewer cost more by a round of statements of their own than they gain by not waiting. */
const SECOND_BATCH = 1;

export interface Submitted {
  /** False when this very review was stored before. */
  readonly created: boolean;
  readonly outcome: ReviewOutcome;
}

interface Arrived {
  readonly request: ReviewRequest;
  readonly requestId: string;
}

/** The one way to answer a card: grade, rate, schedule, store. */
@Injectable()
export class ReviewService {
  private readonly batcher: Batcher<Arrived, BatchResult> | null;

  constructor(
    many: ManyReviewsService,
    private readonly single: SingleReviewService,
    watch: BatchWatch,
    @Inject(SETTINGS) { reviewBatches }: Settings,
  ) {
    const over = (arrived: readonly Arrived[], ms: number, error: unknown): void =>
      watch.tell({ size: arrived.length, ms, error, requestIds: arrived.map(({ requestId }) => requestId) });
    const submit = (arrived: readonly Arrived[]): Promise<BatchResult[]> => {
      const [first, ...others] = arrived;
      // For one, the statements for many cost a third more than those for one.
      if (first !== undefined && others.length === 0) return this.submitOne(first.request);
      return many.submit(arrived.map(({ request }) => request));
    };
    const laneOf = ({ request }: Arrived): string => request.actor.userId;
    this.batcher = reviewBatches ? new Batcher(submit, { most: MOST_IN_A_BATCH, second: SECOND_BATCH, laneOf, over }) : null;
  }

  private async submitOne(request: ReviewRequest): Promise<BatchResult[]> {
    try {
      return [{ kind: 'submitted', submitted: await this.single.submit(request) }];
    } catch (error) {
      if (error instanceof Problem) return [{ kind: 'refused', error }];
      throw error;
    }
  }

  /**
   * @param requestId names the request in logs
   * @throws Problem invalid_input, answer_required, not_found, not_enrolled, question_changed, review_conflict
   */
  async submit(actor: Actor, locale: Locale, sent: ReviewInput, requestId: string, now: Date): Promise<Submitted> {
    const request = toRequest(actor, locale, sent, now);
    if (this.batcher === null) return this.single.submit(request);
    // A batch that fails as a whole says nothing of each of its reviews: each is tried by itself and gets its own answer.
    const result = await this.batcher.add({ request, requestId }).catch((): BatchResult => ({ kind: 'alone' }));
    switch (result.kind) {
      case 'submitted':
        return result.submitted;
      case 'refused':
        throw result.error;
      case 'alone':
        return this.single.submit(request);
    }
  }
}
