import { Injectable } from '@nestjs/common';
import { NEW_CARD, type CardState } from '../core/scheduling/fold.js';
import { HotPool } from '../platform/database/pools.js';
import { Problem } from '../platform/problem/problem.js';
import { NO_MARKS, toCardRow, toCardState, toMarks } from './card-row.js';
import type { Numbered } from './review-batch.records.js';
import { ReviewBatchRepository } from './review-batch.repository.js';
import { ReviewGate } from './review-gate.js';
import { storedReview, toOutcome } from './review-outcome.js';
import { planReview, type ReviewRequest } from './review-plan.js';
import type { ReviewContext } from './review-reading.repository.js';
import type { Submitted } from './review.service.js';

/** What became of one review of a batch; `alone`: it has to be tried by itself. */
export type BatchResult =
  | { readonly kind: 'submitted'; readonly submitted: Submitted }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'alone' };

const ALONE: BatchResult = { kind: 'alone' };

interface Planned extends Numbered {
  readonly request: ReviewRequest;
  readonly place: number;
  readonly context: ReviewContext;
}

/** What the reviews of a batch that were planned so far leave behind. */
interface Left {
  readonly cards: Map<string, CardState>;
  readonly ids: Set<string>;
  /** Of learners. */
  readonly revisions: Map<string, number>;
}

/** Many reviews with two statements, as if they had come one after the other. */
@Injectable()
export class ManyReviewsService {
  constructor(
    private readonly pool: HotPool,
    private readonly gate: ReviewGate,
    private readonly batches: ReviewBatchRepository,
  ) {}

  async submit(requests: readonly ReviewRequest[]): Promise<BatchResult[]> {
    const wanted = requests.map(({ actor, input }) => ({
      learnerId: actor.userId,
      questionId: input.questionId,
      version: input.questionVersion ?? null,
      reviewId: input.id,
    }));
    const contexts = await this.batches.contexts(this.pool, wanted);
    const results: BatchResult[] = requests.map(() => ALONE);
    const left: Left = { cards: new Map(), ids: new Set(), revisions: new Map() };
    const planned: Planned[] = [];
    for (const [place, request] of requests.entries()) {
      try {
        const next = await this.plan(request, contexts[place], left);
        if ('kind' in next) results[place] = next;
        else planned.push({ request, place, ...next });
      } catch (error) {
        results[place] = { kind: 'refused', error };
      }
    }
    if (planned.length > 0) await this.write(planned, results);
    return results;
  }

  private async plan(
    request: ReviewRequest,
    context: ReviewContext | undefined,
    { cards, ids, revisions }: Left,
  ): Promise<BatchResult | (Numbered & { readonly context: ReviewContext })> {
    const { actor, input } = request;
    if (context === undefined) throw new Problem('session_revoked');
    if (this.gate.isRepeat(context, request)) return { kind: 'submitted', submitted: await this.gate.repeat(this.pool, request) };
    const id = `${actor.userId} ${input.id}`;
    if (ids.has(id)) return ALONE;
    await this.gate.assertMayAnswer(context, request);
    const key = `${actor.userId} ${input.questionId}`;
    const before = cards.get(key) ?? (context.card === null ? NEW_CARD : toCardState(context.card));
    const marks = context.card === null ? NO_MARKS : toMarks(context.card);
    const plan = planReview(request, context, before, marks, null);
    if (plan === 'late') return ALONE;
    const revision = (revisions.get(actor.userId) ?? context.learner_revision) + 1;
    cards.set(key, plan.card);
    ids.add(id);
    revisions.set(actor.userId, revision);
    return { context, plan, revision };
  }

  private async write(planned: readonly Planned[], results: BatchResult[]): Promise<void> {
    const written = await this.batches.write(this.pool, planned);
    for (const { place, request, context, plan, revision } of planned) {
      if (!written.has(plan.learnerId)) continue;
      const row = toCardRow(plan.review.questionId, plan.card, plan.marks, revision);
      const outcome = toOutcome(plan.learnerId, storedReview(context, plan.review, row), plan.result, request.now);
      results[place] = { kind: 'submitted', submitted: { created: true, outcome } };
    }
  }
}
