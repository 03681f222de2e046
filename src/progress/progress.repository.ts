import { Injectable } from '@nestjs/common';
import type { DayRule, StudyDay } from '../core/scheduling/study-day.js';
import { GeneralPool } from '../platform/database/pools.js';
import { ReadCopy } from '../platform/database/read-copy.js';
import { many, one, optional } from '../platform/database/rows.js';
import type { Position } from '../platform/page/page.js';
import type { BoundCount } from './forecast.js';
import type { PointFacts } from './point-progress.js';
import { CARD_COUNTS, DAYS, DUE_BY_BOUND, LEARNER, POINTS } from './progress.sql.js';
import type { DayTotals } from './study-days.js';

/** Whose progress, and of which set; null for all sets that they take now. */
export interface Scope {
  readonly learnerId: string;
  readonly setId: string | null;
}

export interface LearnerFacts {
  readonly rule: DayRule;
  /** Whether the learner ever took up the set. */
  readonly enrolled: boolean;
}

export interface CardCounts {
  readonly total: number;
  readonly due: number;
  readonly suspended: number;
  readonly learning: number;
  readonly young: number;
  readonly mature: number;
  readonly introducedToday: number;
}

/** A point and where it stands in the list. */
export interface PlacedPoint {
  readonly facts: PointFacts;
  readonly position: Position;
}

interface LearnerRow {
  readonly time_zone: string;
  readonly rollover_hour: number;
  readonly enrolled: boolean;
}

type CardCountsRow = Omit<CardCounts, 'introducedToday'> & { readonly introduced_today: number };

interface PointRow {
  readonly set_id: string;
  readonly position: number;
  readonly key: string;
  readonly point_id: string | null;
  readonly aspect: string | null;
  readonly stars: number | null;
  readonly default_language: string;
  readonly titles: Record<string, string> | null;
  readonly weights: number[] | null;
  readonly questions: number;
  readonly cards: number;
  readonly due: number;
  readonly stabilities: number[];
  readonly elapsed_days: number[];
  readonly last_review_at: Date | null;
  readonly accuracy: number | null;
}

function ownPoint({ point_id, titles, aspect, stars, default_language }: PointRow): PointFacts['point'] {
  if (point_id === null || titles === null || aspect === null || stars === null) return null;
  return { pointId: point_id, titles, defaultLanguage: default_language, aspect, stars };
}

const toPlacedPoint = (row: PointRow): PlacedPoint => ({
  position: [row.set_id, row.position, row.key],
  facts: {
    setId: row.set_id,
    point: ownPoint(row),
    questions: row.questions,
    cards: row.cards,
    due: row.due,
    memories: row.stabilities.map((stability, i) => ({ stability, elapsedDays: row.elapsed_days[i] ?? 0 })),
    weights: row.weights,
    accuracy: row.accuracy,
    lastReviewAt: row.last_review_at,
  },
});

@Injectable()
export class ProgressRepository {
  constructor(
    private readonly pool: GeneralPool,
    private readonly copy: ReadCopy,
  ) {}

  /** Undefined when the learner does not exist (any more). */
  async learner({ learnerId, setId }: Scope): Promise<LearnerFacts | undefined> {
    const row = optional(await this.pool.query<LearnerRow>({ ...LEARNER, values: [learnerId, setId] }));
    return row && { rule: { timeZone: row.time_zone, rolloverHour: row.rollover_hour }, enrolled: row.enrolled };
  }

  /** @param matureDays days of stability from which a card in review is mature */
  async cardCounts({ learnerId, setId }: Scope, now: Date, today: StudyDay, matureDays: number): Promise<CardCounts> {
    const values = [learnerId, setId, now, matureDays, today];
    const { introduced_today, ...counts } = one(await this.pool.query<CardCountsRow>({ ...CARD_COUNTS, values }));
    return { ...counts, introducedToday: introduced_today };
  }

  /** The days with an answer, in order, both ends included. */
  async days({ learnerId, setId }: Scope, from: StudyDay, to: StudyDay): Promise<DayTotals[]> {
    return many(await this.pool.query<DayTotals>({ ...DAYS, values: [learnerId, setId, from, to] }));
  }

  /** The same, as they stood some seconds ago where there is a replica: for pages that look back over weeks. */
  async daysLately({ learnerId, setId }: Scope, from: StudyDay, to: StudyDay): Promise<DayTotals[]> {
    return many(await this.copy.query<DayTotals>({ ...DAYS, values: [learnerId, setId, from, to] }));
  }

  /** Cards that enter the queue before the last of `bounds` (in order), counted by the bound that they follow. */
  async dueByBound({ learnerId, setId }: Scope, bounds: readonly Date[]): Promise<BoundCount[]> {
    const values = [learnerId, setId, bounds, bounds.at(-1)];
    return many(await this.pool.query<BoundCount>({ ...DUE_BY_BOUND, values }));
  }

  /** As they stood some seconds ago where there is a replica. */
  async points(
    { learnerId, setId }: Scope,
    now: Date,
    today: StudyDay,
    after: Position | null,
    limit: number,
  ): Promise<PlacedPoint[]> {
    const [afterSet = null, afterPosition = null, afterKey = null] = after ?? [];
    const values = [learnerId, setId, now, today, afterSet, afterPosition, afterKey, limit];
    return many(await this.copy.query<PointRow>({ ...POINTS, values })).map(toPlacedPoint);
  }
}
