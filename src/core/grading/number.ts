import type { Tolerance } from '../question/question.js';
import { LIMITS } from '../question/limits.js';
import { compact, type Reader } from '../question/reader.js';

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** The number that a text writes in decimal form, thousands grouped or not, in digits of any width; undefined when it writes none. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[−–‐‑]/gu, '-')
    .replace(/\s+/gu, '');
  const digits = GROUPED.test(plain) ? plain.replaceAll(',', '') : plain;
  if (!DECIMAL.test(digits)) return undefined;
  const number = Number(digits);
  return Number.isFinite(number) ? number : undefined;
}

/**
 * Whether `given` is `key` within the tolerance; either of the two tolerances suffices, none means exactly.
 * A tolerance is inclusive: some units in the last place are added, so that 0.3 is within 0.1 of 0.2.
 */
export function isWithin(given: number, key: number, tolerance: Tolerance = {}, rounded = false): boolean {
  if (!Number.isFinite(given)) return false;
  if (given === key) return true;
  const allowed = Math.max(tolerance.absolute ?? 0, (tolerance.relative ?? 0) * Math.abs(key));
  if (allowed === 0 && !rounded) return false;
  return Math.abs(given - key) <= allowed + 8 * Number.EPSILON * Math.max(Math.abs(given), Math.abs(key));
}

export function readTolerance(source: Reader): Tolerance {
  const fields = source.fields([], ['absolute', 'relative']);
  const notNegative = (field: Reader): number => field.number((value) => value >= 0, '>= 0');
  return compact({ absolute: fields.optional('absolute', notNegative), relative: fields.optional('relative', notNegative) });
}

/** Reads a unit: text without surrounding space. */
export function readUnit(field: Reader): string {
  return field.fullText(LIMITS.unitLength).trim();
}
