import { addDays, type StudyDay } from './study-day.js';

/**
 * How many study days in a row, up to `today`, had an answer. A day that is not over breaks nothing: when there is none
 * today, the streak of yesterday still stands. Days may repeat and come in any order; later ones than `today` (written
 * under a zone further east) do not count.
 */
export function streak(days: Iterable<StudyDay>, today: StudyDay): number {
  const studied = new Set(days);
  let day = studied.has(today) ? today : addDays(today, -1);
  let length = 0;
  while (studied.has(day)) {
    length += 1;
    day = addDays(day, -1);
  }
  return length;
}

/** How many study days in a row had an answer when there were most. Days may repeat and come in any order. */
export function longestStreak(days: Iterable<StudyDay>): number {
  const studied = new Set(days);
  let longest = 0;
  for (const first of studied) {
    if (studied.has(addDays(first, -1))) continue;
    let length = 1;
    while (studied.has(addDays(first, length))) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}
