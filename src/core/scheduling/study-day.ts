import { remembered } from '../remembered.js';
import { offsetAt, offsetSpans, steadyOffset } from './zone-offset.js';

/** A learner's day, named by the date on which it begins: `YYYY-MM-DD`, years 0000 to 9999. */
export type StudyDay = string;

/** When a learner's day begins: at `rolloverHour` (0..23) by the clocks of an IANA time zone. */
export interface DayRule {
  readonly timeZone: string;
  readonly rolloverHour: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No clock anywhere was ever further from UTC (Manila, -15:56, until 1844). */
const FURTHEST_OFFSET_MS = 16 * HOUR_MS;

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAYS_KEPT = 20_000;

// Every answer asks for some ten days, all of them near today: reading and writing their names would be half of the work.
const dayNumber = remembered(DAYS_KEPT, (day: StudyDay): number => {
  const midnight = new Date(DAY.test(day) ? `${day}T00:00:00Z` : NaN);
  // The engine reads 30 February as 1 March.
  if (midnight.getUTCDate() !== Number(day.slice(8))) throw new RangeError('A study day is a date of the form YYYY-MM-DD');
  return midnight.getTime() / DAY_MS;
});

const dayName = remembered(DAYS_KEPT, (number: number): StudyDay => {
  const name = new Date(number * DAY_MS).toISOString();
  if (name.length !== 24) throw new RangeError('A study day lies in the years 0000 to 9999');
  return name.slice(0, 10);
});

function startOf(number: number, rule: DayRule): number {
  const wall = number * DAY_MS + rule.rolloverHour * HOUR_MS;
  const [earliest, latest] = [wall - FURTHEST_OFFSET_MS, wall + FURTHEST_OFFSET_MS];
  const steady = steadyOffset(rule.timeZone, earliest, latest);
  if (steady !== null) return wall - steady;
  for (const { from, to, offset } of offsetSpans(rule.timeZone, earliest, latest)) {
    const start = Math.max(from, wall - offset);
    if (start < to) return start;
  }
  throw new RangeError('No clock reaches the hour at which the study day begins');
}

/**
 * The study day that holds the instant `at`.
 *
 * A study day begins at the first instant at which the zone's clocks show the rollover hour of its date, or later (when
 * they jump over it), and lasts until the next one begins. So days never overlap, never go back while clocks do, and
 * `dayStart(studyDay(t)) <= t < dayStart(the day after)`; a day that a zone skips (Apia, 30 December 2011) may be empty.
 * Throws a RangeError for an unknown zone, an invalid date or a year outside 0000 to 9999.
 */
export function studyDay(at: Date, rule: DayRule): StudyDay {
  const ms = at.getTime();
  const offset = offsetAt(rule.timeZone, ms);
  const shown = Math.floor((ms + offset - rule.rolloverHour * HOUR_MS) / DAY_MS);
  // Clocks that were put back within the last day may show the rollover hour of a day that has begun already.
  const putBack = offsetAt(rule.timeZone, ms - DAY_MS) > offset;
  return dayName(putBack && startOf(shown + 1, rule) <= ms ? shown + 1 : shown);
}

/** The instant at which a study day begins. Throws a RangeError for what is no day, and for an unknown zone. */
export function dayStart(day: StudyDay, rule: DayRule): Date {
  return new Date(startOf(dayNumber(day), rule));
}

/** The day `n` days after `day`; before it when `n` is negative. Throws a RangeError outside the years 0000 to 9999. */
export function addDays(day: StudyDay, n: number): StudyDay {
  return dayName(dayNumber(day) + n);
}

/** How many days `b` is after `a`; negative when it is before. Throws a RangeError for what is no day. */
export function daysBetween(a: StudyDay, b: StudyDay): number {
  return dayNumber(b) - dayNumber(a);
}

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

/** Whether `x` is a time zone of the IANA database, old names included; offsets such as `+08:00` are none. */
export function isTimeZone(x: string): boolean {
  if (!ZONE_NAME.test(x)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: x }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
