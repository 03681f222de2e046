import fc from 'fast-check';
import { cardSeed, fuzzed, readSeed, seedOf, uniform, writeSeed } from './fuzz.js';

/** Ids as they are made: one after the other, alike but for the end. */
const seeds = Array.from(
  { length: 10_000 },
  (_, i) => `0192f3a1-7c00-7000-8000-00000000${i.toString(16).padStart(4, '0')}:0192f3a1-7c00-7000-9000-000000000001`,
);

function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const products = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    a.reduce((sum, value, i) => sum + (value - ma) * ((b[i] ?? mb) - mb), 0);
  return products(xs, mx, ys, my) / Math.sqrt(products(xs, mx, xs, mx) * products(ys, my, ys, my));
}

describe('uniform', () => {
  const first = seeds.map((seed) => uniform(seedOf(seed), 0));

  it('is in [0, 1), and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (name, reps) => {
        const value = uniform(seedOf(name), reps);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(uniform(seedOf(name), reps)).toBe(value);
      }),
    );
  });

  it('fills twenty equal bins evenly over ids that resemble each other (chi-square, 19 degrees of freedom, p > 0.001)', () => {
    const bins = Array.from({ length: 20 }, () => 0);
    for (const value of first) bins[Math.floor(value * 20)] = (bins[Math.floor(value * 20)] ?? 0) + 1;
    const expected = seeds.length / 20;
    expect(bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(43.82);
  });

  it('is unrelated between neighbouring cards and between the repetitions of a card', () => {
    // Four standard errors of a correlation of independent numbers.
    const limit = 4 / Math.sqrt(seeds.length);
    expect(Math.abs(correlation(first, [...first.slice(1), 0.5]))).toBeLessThan(limit);
    for (const rep of [1, 2, 10]) {
      expect(
        Math.abs(
          correlation(
            first,
            seeds.map((seed) => uniform(seedOf(seed), rep)),
          ),
        ),
      ).toBeLessThan(limit);
    }
  });
});

describe('a seed', () => {
  const [learner, question] = ['0192f3a1-7c00-7000-8000-000000000001', '0192f3a1-7c00-7000-9000-000000000001'];

  // Stored cards rest on these numbers: another one would move due days that learners have seen.
  it.each([
    [0, 0.9592688244532768],
    [1, 0.33124513142271816],
    [12, 0.07806269164564672],
  ])('of a card gives, at repetition %i, always %f', (reps, value) => {
    expect(uniform(cardSeed(learner, question), reps)).toBe(value);
  });

  it('goes through its text and gives the same numbers', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (name, reps) => {
        const text = writeSeed(seedOf(name));
        const read = readSeed(text);
        expect(text).toMatch(/^[0-9a-f]{16}$/);
        expect(read).toEqual(seedOf(name));
        expect(read && uniform(read, reps)).toBe(uniform(seedOf(name), reps));
      }),
    );
  });

  it('is in no other text', () => {
    for (const text of ['', '9F3C01D2A4B5E687', '9f3c01d2a4b5e68', ' 9f3c01d2a4b5e687', `${learner}:${question}`])
      expect(readSeed(text)).toBeNull();
  });
});

describe('fuzzed', () => {
  // Ranges as in Anki's own test, rslib/src/scheduler/states/fuzz.rs.
  it.each([
    [1, 1, 1],
    [2, 2, 2],
    [3, 2, 4],
    [7, 5, 9],
    [17, 14, 20],
    [37, 33, 41],
  ])('moves %i days to %i at least and %i at most', (days, least, most) => {
    expect(fuzzed(days, 0, 1_000, 0)).toBe(least);
    expect(fuzzed(days, 0, 1_000, 0.999)).toBe(most);
  });

  it('stays within the maximum, and does not fall back to the wait before', () => {
    expect(fuzzed(37, 0, 37, 0.999)).toBe(37);
    expect(fuzzed(37, 36, 1_000, 0)).toBe(37);
  });

  it('keeps the order of intervals, at any place and wait before', () => {
    const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const days = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(days, days, fc.nat({ max: 400 }), fc.integer({ min: 400, max: 500 }), place, (a, b, elapsed, maximum, at) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(fuzzed(less, elapsed, maximum, at)).toBeLessThanOrEqual(fuzzed(more, elapsed, maximum, at));
      }),
      { numRuns: 2_000 },
    );
  });
});
