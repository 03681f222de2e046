import { longestStreak, streak } from '../core/scheduling/streak.js';
import { addDays, daysBetween, type StudyDay } from '../core/scheduling/study-day.js';
import type { Heatmap, RetentionHistory } from './calendar.dto.js';
import type { Overview, Retention } from './overview.dto.js';

/** What a learner did on a study day; only days with an answer have one. */
export interface DayTotals {
  readonly day: StudyDay;
  readonly reviews: number;
  /** Answers rated other than again. */
  readonly passed: number;
  /** Answers of cards that had reached review. */
  readonly recalls: number;
  readonly recallsPassed: number;
  readonly durationMs: number;
}

const WEEK = 7;

/** How many weeks the history of retention has. */
export const RETENTION_WEEKS = 12;

type Counter = Exclude<keyof DayTotals, 'day'>;

const sum = (days: readonly DayTotals[], counter: Counter): number => days.reduce((total, day) => total + day[counter], 0);

// Days written as YYYY-MM-DD compare as texts.
const between = (days: readonly DayTotals[], from: StudyDay, to: StudyDay): DayTotals[] =>
  days.filter(({ day }) => from <= day && day <= to);

const last = (days: readonly DayTotals[], count: number, today: StudyDay): DayTotals[] =>
  between(days, addDays(today, 1 - count), today);

const minutes = (days: readonly DayTotals[]): number => Math.round(sum(days, 'durationMs') / 6_000) / 10;

function retention(days: readonly DayTotals[]): Retention {
  const passed = sum(days, 'recallsPassed');
  const total = sum(days, 'recalls');
  return { passed, total, rate: total === 0 ? null : passed / total };
}

/**
 * The part of the overview that days decide; `days` are all there are. Days after `today`, written under a zone further
 * east, count in totals only.
 */
export function activity(
  days: readonly DayTotals[],
  today: StudyDay,
): Pick<Overview, 'reviewsToday' | 'minutesToday' | 'streak' | 'longestStreak' | 'trueRetention' | 'minutes'> {
  const studied = days.map(({ day }) => day);
  return {
    reviewsToday: sum(last(days, 1, today), 'reviews'),
    minutesToday: minutes(last(days, 1, today)),
    streak: streak(studied, today),
    longestStreak: longestStreak(studied),
    trueRetention: { last7Days: retention(last(days, 7, today)), last30Days: retention(last(days, 30, today)) },
    minutes: { last7Days: minutes(last(days, 7, today)), last30Days: minutes(last(days, 30, today)), total: minutes(days) },
  };
}

/** Every day from `from` to `to` with what was done on it. */
export function heatmap(days: readonly DayTotals[], from: StudyDay, to: StudyDay): Heatmap {
  const byDay = new Map(days.map((totals) => [totals.day, totals]));
  const shown = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => {
    const day = addDays(from, i);
    const totals = byDay.get(day);
    return { day, reviews: totals?.reviews ?? 0, passed: totals?.passed ?? 0, minutes: totals ? minutes([totals]) : 0 };
  });
  return { from, to, days: shown };
}

/** The first day of the history of retention that ends today. */
export const retentionSince = (today: StudyDay): StudyDay => addDays(today, 1 - WEEK * RETENTION_WEEKS);

/** True retention by weeks of seven study days up to `today`. */
export function retentionHistory(days: readonly DayTotals[], today: StudyDay): RetentionHistory {
  const since = retentionSince(today);
  const weeks = Array.from({ length: RETENTION_WEEKS }, (_, i) => {
    const from = addDays(since, i * WEEK);
    const to = addDays(from, WEEK - 1);
    return { from, to, ...retention(between(days, from, to)) };
  });
  return { overall: retention(between(days, since, today)), weeks };
}
