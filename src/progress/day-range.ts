import type { Fault } from '../core/question/question.js';
import { addDays, daysBetween, type StudyDay } from '../core/scheduling/study-day.js';

/** Nobody studied here before; reviews of earlier times are refused when they are sent. */
const EARLIEST: StudyDay = '2000-01-01';
/** A calendar may show the rest of its year. */
const DAYS_AHEAD = 366;
const DEFAULT_DAYS = 365;
export const MAX_RANGE_DAYS = 1_100;

export type DayRange =
  { readonly ok: true; readonly from: StudyDay; readonly to: StudyDay } | { readonly ok: false; readonly faults: Fault[] };

function isDay(text: string): boolean {
  try {
    return addDays(text, 0) === text;
  } catch {
    return false;
  }
}

function checkDay(pointer: string, text: string | undefined, latest: StudyDay): Fault[] {
  if (text === undefined) return [];
  if (!isDay(text)) return [{ pointer, code: 'not_a_day' }];
  return text < EARLIEST || text > latest ? [{ pointer, code: 'day_out_of_range', params: { min: EARLIEST, max: latest } }] : [];
}

/**
 * The study days that a caller asks for: up to today, and 365 of them, where they do not say; at most 1,100, from 2000 to
 * a year ahead. Else every fault, with pointers `/from` and `/to`.
 */
export function readDayRange(asked: { readonly from?: string; readonly to?: string }, today: StudyDay): DayRange {
  const latest = addDays(today, DAYS_AHEAD);
  const faults = [...checkDay('/from', asked.from, latest), ...checkDay('/to', asked.to, latest)];
  if (faults.length > 0) return { ok: false, faults };
  const to = asked.to ?? today;
  const from = asked.from ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to)
    return { ok: false, faults: [{ pointer: asked.from === undefined ? '/to' : '/from', code: 'ends_before_it_begins' }] };
  if (daysBetween(from, to) >= MAX_RANGE_DAYS) {
    return { ok: false, faults: [{ pointer: '/from', code: 'too_many_days', params: { max: MAX_RANGE_DAYS } }] };
  }
  return { ok: true, from, to };
}
