import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { Cursors } from '../platform/page/page.js';
import { Problem } from '../platform/problem/problem.js';
import { CardRepository } from './card.repository.js';
import { HistoryRepository } from './history.repository.js';
import { toReviewView } from './review-outcome.js';
import type { ReviewPage } from './review.dto.js';

@Injectable()
export class HistoryService {
  constructor(
    private readonly pool: HotPool,
    private readonly history: HistoryRepository,
    private readonly cards: CardRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws Problem not_found, invalid_cursor */
  async ofCard(actor: Actor, questionId: string, { limit = 50, cursor }: PageQuery): Promise<ReviewPage> {
    if ((await this.cards.one(this.pool, actor.userId, questionId)) === undefined) throw new Problem('not_found');
    const scope = `card-reviews ${actor.userId} ${questionId}`;
    const before = cursor === undefined ? null : (this.cursors.decode(scope, cursor) as readonly [string, string]);
    const rows = await this.history.ofCard(this.pool, actor.userId, questionId, before, limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, (row) => [row.reviewed_at.toISOString(), row.id]);
    return { data: data.map(toReviewView), page };
  }
}
