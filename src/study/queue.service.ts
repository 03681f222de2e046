import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { QuestionMedia } from '../content/question-media.js';
import { learnerQuestion } from '../content/question-view.js';
import type { QuestionType } from '../core/question/question.js';
import { intervals, NEW_CARD } from '../core/scheduling/fold.js';
import { DEFAULT_PRESET } from '../core/scheduling/preset.js';
import { addDays, dayStart, studyDay, type DayRule } from '../core/scheduling/study-day.js';
import type { Actor } from '../platform/auth/actor.js';
import { HotPool } from '../platform/database/pools.js';
import { chooseLang, type Locale } from '../platform/http/locale.js';
import { Problem } from '../platform/problem/problem.js';
import { DueCardRepository, type DueCard, type DueState, type DueWish, type Look } from './due-card.repository.js';
import { NO_MARKS, toCardState, toCardView, toMarks } from './card-row.js';
import { seedOfCard, showingSeed, toDayRule, toPresetVersion, type PresetVersion } from './learner-rules.js';
import { countedReviews, firstLook, type Found, LOOKED_AT, pageBegun, type PageBounds, wholePage } from './queue-page.js';
import type { Queue, QueueItem, StudySummary } from './queue.dto.js';
import { QueueRepository, type ItemRow, type NewQuestions, type TakenSet } from './queue.repository.js';
import { limitsLeft, type SetLimits } from './study-limits.js';

const DAY_MS = 86_400_000;

/** A set that is studied, with what today still allows. */
interface OpenSet extends SetLimits {
  readonly taken: TakenSet;
  readonly rules: PresetVersion;
}

interface Studied {
  readonly dayRule: DayRule;
  readonly dayEndsAt: Date;
  readonly lastPoint: string | null;
  readonly sets: readonly OpenSet[];
}

/** What to study next. A pure read: asking twice gives the same. */
@Injectable()
export class QueueService {
  constructor(
    private readonly pool: HotPool,
    private readonly queues: QueueRepository,
    private readonly dueCards: DueCardRepository,
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
    const bounds = await this.bounds(studied, limit);
    const { lookedAt } = bounds;
    const reviewSetIds = studied.sets.filter((set) => set.reviewsLeft > 0).map(({ taken }) => taken.set_id);
    const wish = { learnerId: actor.userId, setIds: ids, reviewSetIds, now, ahead };
    const most = ids.map((id) => countedReviews(bounds, id));
    const [{ learning, review }, fresh, counts] = await Promise.all([
      this.due(wish, types, bounds),
      this.fresh(actor, studied, types, lookedAt, now),
      this.queues.counts(this.pool, actor.userId, ids, most, now, ahead, types),
    ]);
    const found = { learning: learning.cards, reviews: review.cards, fresh: fresh.flatMap(questionsOf), counts };
    const begun = review.isWhole ? wholePage(found, bounds) : pageBegun(found, bounds);
    const shown = begun ?? wholePage({ ...found, reviews: await this.fitting(wish, 'review', types, bounds) }, bounds);
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
      dayEndsAt: studied.dayEndsAt.toISOString(),
      asOf: now.toISOString(),
      learnAheadSeconds: learnAhead,
      newLeft: sum(studied.sets, (set) => set.newLeft),
    };
  }

  /** For a badge or a reminder. @throws Problem not_found, not_enrolled for a set that is not studied */
  async summary(actor: Actor, setId: string | null, types: readonly QuestionType[] | null, now: Date): Promise<StudySummary> {
    const studied = await this.studied(actor, setId, now);
    const ids = studied.sets.map(({ taken }) => taken.set_id);
    const tomorrow = new Date(now.getTime() + DAY_MS);
    const [counts, fresh] = await Promise.all([
      this.queues.summaryCounts(this.pool, actor.userId, ids, now, tomorrow, types),
      this.fresh(actor, studied, types, 1, now),
    ]);
    const due = sum(counts, (count) => count.learning + Math.min(count.due, reviewsLeft(studied, count.set_id)));
    const fromNew = sum(fresh, (questions) => questions.found);
    return {
      now: due + fromNew,
      due,
      dueIn24Hours: sum(counts, (count) => count.due_later),
      new: fromNew,
      nextDueAt: earliest(counts.map((count) => count.next_due_at)),
      dayEndsAt: studied.dayEndsAt.toISOString(),
      asOf: now.toISOString(),
    };
  }

  private async studied(actor: Actor, setId: string | null, now: Date): Promise<Studied> {
    const { learner, taken } = await this.queues.studied(this.pool, actor.userId, setId);
    if (setId !== null && taken.length === 0) {
      await this.content.assertReadable(actor, setId);
      throw new Problem('not_enrolled', { params: { setId } });
    }
    const dayRule = toDayRule(learner);
    const ids = taken.map((set) => set.set_id);
    const today = studyDay(now, dayRule);
    const used = await this.queues.used(this.pool, actor.userId, ids, today);
    const usedBy = new Map(used.map((use) => [use.set_id, use]));
    const sets = taken.map((set): OpenSet => {
      const rules = toPresetVersion(set);
      const use = usedBy.get(set.set_id) ?? { introduced: 0, recalls: 0 };
      return { taken: set, rules, ...limitsLeft(rules.preset, use) };
    });
    return { dayRule, dayEndsAt: dayStart(addDays(today, 1), dayRule), lastPoint: learner.last_point_id, sets };
  }

  private fresh(
    actor: Actor,
    { sets }: Studied,
    types: readonly QuestionType[] | null,
    shown: number,
    now: Date,
  ): Promise<NewQuestions[]> {
    const open = sets.filter(({ newLeft }) => newLeft > 0);
    const wanted = open.map(({ newLeft }) => newLeft);
    return this.queues.fresh(
      this.pool,
      actor.userId,
      open.map(({ taken }) => taken),
      types,
      wanted,
      shown,
      now,
    );
  }

  /** The cards in learning that are looked at, and the first of those in review. */
  private async due(wish: DueWish, types: readonly QuestionType[] | null, bounds: PageBounds): Promise<Record<DueState, Look>> {
    const whole = async (state: DueState): Promise<Look> => ({
      cards: await this.fitting(wish, state, types, bounds),
      isWhole: true,
    });
    if (types !== null) {
      const [learning, review] = await Promise.all([whole('learning'), whole('review')]);
      return { learning, review };
    }
    const { learning, review } = await this.dueCards.first(this.pool, wish, bounds.lookedAt, firstLook(bounds));
    return { learning: learning.isWhole ? learning : await whole('learning'), review };
  }

  private fitting(
    wish: DueWish,
    state: DueState,
    types: readonly QuestionType[] | null,
    { lookedAt }: PageBounds,
  ): Promise<DueCard[]> {
    return this.dueCards.fitting(this.pool, state, wish, types, lookedAt);
  }

  private async bounds({ sets, lastPoint }: Studied, limit: number): Promise<PageBounds> {
    const ofOnePoint = await this.content.largestPoint(
      this.pool,
      sets.map(({ taken }) => taken),
    );
    const limits = new Map(sets.map((set) => [set.taken.set_id, set]));
    return { limit, lookedAt: Math.max(limit, LOOKED_AT), limits, ofOnePoint, lastPoint };
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

const questionsOf = (found: NewQuestions): Found['fresh'] =>
  (found.question_ids ?? []).map((id, i) => ({ question_id: id, point_id: found.point_ids[i] ?? null }));

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
