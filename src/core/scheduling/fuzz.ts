import { get_fuzz_range } from 'ts-fsrs';

/**
 * A number in [0, 1) that depends on nothing but `seed`, and on every character of it: two multiplicative 32-bit hashes
 * (FNV-1a, and one of another prime), each finished like MurmurHash3's fmix32, give 53 bits. Seeds that differ in one
 * character, as the ids and repetitions of cards do, give unrelated numbers. Not for secrets.
 */
export function uniform(seed: string): number {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let i = 0; i < seed.length; i++) {
    const unit = seed.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x5bd1e995);
    low ^= low >>> 15;
  }
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
