import { addDays, dayStart, type DayRule, type StudyDay } from '../core/scheduling/study-day.js';
import type { ForecastDay } from './calendar.dto.js';

/** `count + 1` instants: when each of `count` study days from `today` begins, and when the last one ends. */
export const dayBounds = (today: StudyDay, count: number, rule: DayRule): Date[] =>
  Array.from({ length: count + 1 }, (_, i) => dayStart(addDays(today, i), rule));

/** How many cards lie between two bounds: after `bound` of them, counted from 1; 0 is before the first. */
export interface BoundCount {
  readonly bound: number;
  readonly cards: number;
}

/** The cards of each day, and those that were due before the first. */
export function forecast(counts: readonly BoundCount[], today: StudyDay, days: number): { overdue: number; days: ForecastDay[] } {
  const byBound = new Map(counts.map(({ bound, cards }) => [bound, cards]));
  return {
    overdue: byBound.get(0) ?? 0,
    days: Array.from({ length: days }, (_, i) => ({ day: addDays(today, i), due: byBound.get(i + 1) ?? 0 })),
  };
}
