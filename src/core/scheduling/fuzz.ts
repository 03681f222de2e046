import { get_fuzz_range } from 'ts-fsrs';

/**
 * Where the two hashes of `uniform` stand after the name of a card. It says nothing of the name but which number comes next, so that a
 * card may take it along without the ids in it. Each is a signed 32-bit integer.
 */
export interface FuzzSeed {
  readonly high: number;
  readonly low: number;
}

const START: FuzzSeed = { high: 0x811c9dc5 | 0, low: 0x9e3779b9 | 0 };

/** The seed of a card that was first met here: two lower-case UUIDs name it. */
export const cardSeed = (learnerId: string, questionId: string): FuzzSeed => seedOf(`${learnerId}:${questionId}`);

/** The seed of what has this name. */
export const seedOf = (name: string): FuzzSeed => absorb(START, name);

/** 16 hexadecimal digits, which `readSeed` reads. */
export const writeSeed = ({ high, low }: FuzzSeed): string => hex(high) + hex(low);

/** Null where the text is not 16 lower-case hexadecimal digits. */
export const readSeed = (text: string): FuzzSeed | null =>
  /^[0-9a-f]{16}$/.test(text) ? { high: parseInt(text.slice(0, 8), 16) | 0, low: parseInt(text.slice(8), 16) | 0 } : null;

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** Two multiplicative 32-bit hashes: FNV-1a, and one of another prime. */
function absorb({ high, low }: FuzzSeed, text: string): FuzzSeed {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x5bd1e995);
    low ^= low >>> 15;
  }
  return { high, low };
}

/**
 * A number in [0, 1) that depends on nothing but the name in `seed` and the number of repetitions, and on every character of both: two
 * hashes, each finished like MurmurHash3's fmix32, give 53 bits. Names that differ in one character, as the ids of cards do, and
 * repetitions of one card give unrelated numbers. Not for secrets.
 */
export function uniform(seed: FuzzSeed, reps: number): number {
  const { high, low } = absorb(seed, `:${reps}`);
  return ((finish(high) >>> 5) * 67_108_864 + (finish(low) >>> 6)) / 9_007_199_254_740_992;
}

function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Moves an interval of whole days a little, so that cards learned together do not stay together. `at` in [0, 1) says
 * where in the range; equal `at` keeps the order of intervals. Ranges are Anki's (none below 2.5 days; 1 day, plus 15 % of
 * the days from 2.5 to 7, 10 % from 7 to 20 and 5 % above; `rslib/src/scheduler/states/fuzz.rs`), and a card due later
 * than it was last time stays so (`get_fuzz_range` of ts-fsrs, `packages/fsrs/src/help.ts`). Never above `maximumDays`.
 */
export function fuzzed(days: number, elapsedDays: number, maximumDays: number, at: number): number {
  if (days < 2.5) return days;
  const { min_ivl: min, max_ivl: max } = get_fuzz_range(days, elapsedDays, maximumDays);
  return Math.floor(min + at * (max - min + 1));
}
