import type { MultipleChoiceBody, Tolerance } from '../../question/question.js';

/** A share of the mark in percent, with the five decimals that Moodle keeps. */
export const percent = (share: number): string => String(Number((share * 100).toFixed(5)));

/** The share that each option earns, so that right choices minus wrong ones count. */
export function sharesOf(body: MultipleChoiceBody): (id: string) => number {
  const right = new Set(body.key.choices);
  return (id) => (right.has(id) ? 1 / right.size : -1 / right.size);
}

/** The tolerance as a distance; Moodle's text formats know no other. */
export function distanceOf(key: number, tolerance: Tolerance = {}): number {
  return Math.max(tolerance.absolute ?? 0, Number(((tolerance.relative ?? 0) * Math.abs(key)).toPrecision(12)));
}
