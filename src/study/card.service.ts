import { Injectable } from '@nestjs/common';
import { QuestionMedia } from '../content/question-media.js';
import { learnerQuestion } from '../content/question-view.js';
import { NEW_CARD } from '../core/scheduling/fold.js';
import { searchQuery } from '../core/search/terms.js';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { readInstant } from '../platform/http/instant.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import { Cursors } from '../platform/page/page.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import type { CardPage, CardPatch, CardsQuery, CardView, FoundCard } from './card.dto.js';
import { CardRepository, type CardFilter, type CardPlace, type FoundRow } from './card.repository.js';
import { NO_MARKS, toCardState, toCardView, toMarks, type CardMarks } from './card-row.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { showingSeed, toDayRule, toPresetVersion } from './learner-rules.js';
import { ReviewWritingRepository } from './review-writing.repository.js';

const LATEST_BURIAL_MS = 366 * 86_400_000;

@Injectable()
export class CardService {
  constructor(
    private readonly pool: HotPool,
    private readonly cards: CardRepository,
    private readonly learners: LearnerLockRepository,
    private readonly writing: ReviewWritingRepository,
    private readonly cursors: Cursors,
    private readonly media: QuestionMedia,
  ) {}

  /** Cards of all sets that are studied, in the sets' own order; those never answered are new. @throws Problem invalid_cursor */
  async find(actor: Actor, locale: Locale, query: CardsQuery, now: Date): Promise<CardPage> {
    const { limit = 50, cursor } = query;
    const filter = toFilter(query);
    const scope = `cards ${actor.userId} ${JSON.stringify(filter)}`;
    const after = cursor === undefined ? null : (this.cursors.decode(scope, cursor) as CardPlace);
    const rows = await this.cards.find(this.pool, actor.userId, filter, now, after, limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, (row) => [row.set_id, row.position, row.id]);
    const found = data.map((row) => toFoundCard(actor, locale, row, now));
    await this.media.fill(found.map(({ question }) => question));
    return { data: found, page };
  }

  /** @throws Problem not_found for a question of a set never taken up */
  async one(actor: Actor, questionId: string, now: Date): Promise<CardView> {
    const row = await this.cards.one(this.pool, actor.userId, questionId);
    if (row === undefined) throw new Problem('not_found');
    return viewOf(row, now);
  }

  /** Suspends, buries or flags a card. @throws Problem not_found, invalid_input */
  async mark(actor: Actor, questionId: string, patch: CardPatch, now: Date): Promise<CardView> {
    const buriedUntil = burial(patch, now);
    await transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      const row = await this.cards.one(client, actor.userId, questionId);
      if (row === undefined) throw new Problem('not_found');
      const before = row.card_id === null ? NO_MARKS : toMarks(row);
      const marks: CardMarks = {
        ...before,
        suspended: patch.suspended ?? before.suspended,
        buriedUntil: buriedUntil === undefined ? before.buriedUntil : buriedUntil,
        flag: patch.flag === undefined ? before.flag : patch.flag,
      };
      const card = row.card_id === null ? NEW_CARD : toCardState(row);
      const revision = await this.learners.raise(client, actor.userId);
      await this.cards.mark(client, actor.userId, questionId, row.set_id, card, marks, revision);
      const newAgain = card.introducedOn === null && before.suspended && !marks.suspended;
      if (newAgain) await this.writing.lowerNewHint(client, actor.userId, row.set_id, row.position);
    });
    return this.one(actor, questionId, now);
  }
}

const toFilter = (query: CardsQuery): CardFilter => ({
  setId: query.setId ?? null,
  state: query.state ?? null,
  due: query.due ?? null,
  suspended: query.suspended ?? null,
  flag: query.flag ?? null,
  tag: query.tag ?? null,
  stars: query.difficulty ?? null,
  search: query.q === undefined ? null : searchQuery(query.q),
});

/** Undefined: as it is. */
function burial(patch: CardPatch, now: Date): Date | null | undefined {
  if (patch.buriedUntil === undefined || patch.buriedUntil === null) return patch.buriedUntil;
  const until = readInstant(patch.buriedUntil, '/buriedUntil');
  const distance = until.getTime() - now.getTime();
  if (distance > LATEST_BURIAL_MS) throw invalidAt('/buriedUntil', 'burial_too_long');
  return distance <= 0 ? null : until;
}

function viewOf(row: FoundRow, now: Date): CardView {
  const known = row.card_id !== null;
  const card = known ? toCardState(row) : NEW_CARD;
  const marks = known ? toMarks(row) : NO_MARKS;
  return toCardView(row.id, card, marks, known ? row.revision : 0, now, toDayRule(row), toPresetVersion(row).preset);
}

function toFoundCard(actor: Actor, locale: Locale, row: FoundRow, now: Date): FoundCard {
  const lang = chooseLang(Object.keys(row.body.content), locale, row.default_language);
  const reps = row.card_id === null ? 0 : row.reps;
  return { question: learnerQuestion(row, lang, showingSeed(actor.userId, row.id, reps)), card: viewOf(row, now) };
}
