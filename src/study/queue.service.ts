import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { QuestionMedia } from '../content/question-media.js';
import { learnerQuestion } from '../content/question-view.js';
import type { QuestionType } from '../core/question/question.js';
import { intervals, NEW_CARD } from '../core/scheduling/fold.js';
import { DEFAULT_PRESET } from '../core/scheduling/preset.js';
import { orderQueue } from '../core/scheduling/queue-order.js';
import { studyDay, type DayRule } from '../core/scheduling/study-day.js';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import { Problem } from '../platform/problem/problem.js';
import { NO_MARKS, toCardState, toCardView, toMarks } from './card-row.js';
import { seedOfCard, showingSeed, toDayRule, toPresetVersion, type PresetVersion } from './learner-rules.js';
import type { Queue, QueueItem, StudySummary } from './queue.dto.js';
import { QueueRepository, type DueCard, type ItemRow, type NewQuestions, type TakenSet } from './queue.repository.js';
import { limitsLeft, type SetLimits } from './study-limits.js';

const DAY_MS = 86_400_000;
/** Cards of one point can only be spread among others: so many are looked at, whatever the client asks for. */
const LOOKED_AT = 40;

/** A set that is studied, with what today still allows. */
interface OpenSet extends SetLimits {
  readonly taken: TakenSet;
  readonly rules: PresetVersion;
}

interface Studied {
  readonly dayRule: DayRule;
  readonly lastPoint: string | null;
  readonly sets: readonly OpenSet[];
}

/** What to study next. A pure read: asking twice gives the same. */
@Injectable()
export class QueueService {
  constructor(
    private readonly pool: HotPool,
    private readonly queues: QueueRepository,
    private readonly content: ContentReader,
    private readonly media: QuestionMedia,
  ) {}

  /** @throws Problem not_found, not_enrolled for a set that is not studied */
  async queue(
    actor: Actor,
    locale: Locale,
    setId: string | null,
    types: readonly QuestionType[] | null,
    limit: number,
    now: Date,
  ): Promise<Queue> {
    const studied = await this.studied(actor, setId, now);
    const learnAhead = Math.max(0, ...studied.sets.map(({ rules }) => rules.preset.learnAheadSeconds));
    const ahead = new Date(now.getTime() + learnAhead * 1_000);
    const ids = studied.sets.map(({ taken }) => taken.set_id);
    const lookedAt = Math.max(limit, LOOKED_AT);
    const [learning, reviews, fresh, counts] = await Promise.all([
      this.queues.due(this.pool, 'learning', actor.userId, ids, now, types, lookedAt),
      this.queues.due(this.pool, 'review', actor.userId, ids, now, types, lookedAt),
      this.fresh(actor, studied, types, lookedAt, now),
      this.queues.counts(this.pool, actor.userId, ids, now, ahead, now, types),
    ]);
    const early = await this.early(actor, ids, types, now, ahead, learning.length, lookedAt);
    const order = orderQueue(
      {
        learningDue: learning,
        reviewDue: withinLimits(reviews, studied.sets),
        fresh: fresh.flatMap(questionsOf),
        learnAhead: early,
      },
      (card) => card.point_id,
      studied.lastPoint,
    );
    const shown = order.slice(0, limit).map((card) => card.question_id);
    const items = await this.queues.items(this.pool, actor.userId, shown);
    const data = items.map((item) => toItem(actor, locale, studied, item, now));
    await this.media.fill(data.map(({ question }) => question));
    return {
      data,
      counts: {
        learning: sum(counts, (count) => count.learning),
        due: sum(counts, (count) => Math.min(count.due, reviewsLeft(studied, count.set_id))),
        new: sum(fresh, (questions) => questions.found),
      },
      nextDueAt: earliest(counts.map((count) => count.next_due_at)),
      asOf: now.toISOString(),
      learnAheadSeconds: learnAhead,
      newLeft: sum(studied.sets, (set) => set.newLeft),
    };
  }

  /** For a badge or a reminder. @throws Problem not_found, not_enrolled for a set that is not studied */
  async summary(actor: Actor, setId: string | null, now: Date): Promise<StudySummary> {
    const studied = await this.studied(actor, setId, now);
    const ids = studied.sets.map(({ taken }) => taken.set_id);
    const tomorrow = new Date(now.getTime() + DAY_MS);
    const [counts, fresh] = await Promise.all([
      this.queues.counts(this.pool, actor.userId, ids, now, now, tomorrow, null),
      this.fresh(actor, studied, null, 1, now),
    ]);
    const due = sum(counts, (count) => count.learning + Math.min(count.due, reviewsLeft(studied, count.set_id)));
    const fromNew = sum(fresh, (questions) => questions.found);
    return {
      now: due + fromNew,
      due,
      dueIn24Hours: sum(counts, (count) => count.due_later),
      new: fromNew,
      nextDueAt: earliest(counts.map((count) => count.next_due_at)),
      asOf: now.toISOString(),
    };
  }

  private async studied(actor: Actor, setId: string | null, now: Date): Promise<Studied> {
    const [learner, taken] = await Promise.all([
      this.queues.learner(this.pool, actor.userId),
      this.queues.taken(this.pool, actor.userId, setId),
    ]);
    if (setId !== null && taken.length === 0) {
      await this.content.assertReadable(actor, setId);
      throw new Problem('not_enrolled', { params: { setId } });
    }
    const dayRule = toDayRule(learner);
    const ids = taken.map((set) => set.set_id);
    const used = await this.queues.used(this.pool, actor.userId, ids, studyDay(now, dayRule));
    const usedBy = new Map(used.map((use) => [use.set_id, use]));
    const sets = taken.map((set): OpenSet => {
      const rules = toPresetVersion(set);
      const use = usedBy.get(set.set_id) ?? { introduced: 0, recalls: 0 };
      return { taken: set, rules, ...limitsLeft(rules.preset, use) };
    });
    return { dayRule, lastPoint: learner.last_point_id, sets };
  }

  private fresh(
    actor: Actor,
    { sets }: Studied,
    types: readonly QuestionType[] | null,
    shown: number,
    now: Date,
  ): Promise<NewQuestions[]> {
    const open = sets.map(({ taken }) => taken);
    const wanted = sets.map(({ newLeft }) => newLeft);
    return this.queues.fresh(this.pool, actor.userId, open, types, wanted, shown, now);
  }

  /** Learning cards that are not due yet but may be shown when nothing else is left. */
  private async early(
    actor: Actor,
    setIds: readonly string[],
    types: readonly QuestionType[] | null,
    now: Date,
    ahead: Date,
    dueAlready: number,
    limit: number,
  ): Promise<DueCard[]> {
    if (ahead <= now || dueAlready >= limit) return [];
    const until = await this.queues.due(this.pool, 'learning', actor.userId, setIds, ahead, types, limit);
    return until.slice(dueAlready);
  }
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

const reviewsLeft = ({ sets }: Studied, setId: string): number =>
  sets.find(({ taken }) => taken.set_id === setId)?.reviewsLeft ?? 0;

function earliest(times: readonly (Date | null)[]): string | null {
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length === 0 ? null : new Date(Math.min(...known)).toISOString();
}

/** The first cards of each set, as many as its day still allows. */
function withinLimits(cards: readonly DueCard[], sets: readonly OpenSet[]): DueCard[] {
  const left = new Map(sets.map(({ taken, reviewsLeft: allowed }) => [taken.set_id, allowed]));
  return cards.filter(({ set_id: setId }) => {
    const allowed = left.get(setId) ?? 0;
    left.set(setId, allowed - 1);
    return allowed > 0;
  });
}

const questionsOf = (found: NewQuestions): DueCard[] =>
  (found.question_ids ?? []).map((id, i) => ({ question_id: id, set_id: found.set_id, point_id: found.point_ids[i] ?? null }));

function toItem(actor: Actor, locale: Locale, { dayRule, sets }: Studied, item: ItemRow, now: Date): QueueItem {
  const known = item.card_id !== null;
  const card = known ? toCardState(item) : NEW_CARD;
  const marks = known ? toMarks(item) : NO_MARKS;
  const preset = sets.find(({ taken }) => taken.set_id === item.set_id)?.rules.preset ?? DEFAULT_PRESET;
  const lang = chooseLang(Object.keys(item.body.content), locale, item.default_language);
  return {
    question: learnerQuestion(item, lang, showingSeed(actor.userId, item.id, card.reps)),
    card: toCardView(item.id, card, marks, known ? item.revision : 0, now, dayRule, preset),
    intervals: intervals(card, now, dayRule, preset, seedOfCard(actor.userId, item.id, marks)),
  };
}
