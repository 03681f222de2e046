import fc from 'fast-check';
import { seededRandom, shuffled, shuffledAround } from './seeded-order.js';

const entries = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const ids = (list: readonly { id: string }[]): string => list.map((entry) => entry.id).join('');

describe('seeded order', () => {
  it('is the same for the same seed, whatever order the entries came in', () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(entries, { minLength: 4 }), (seed, other) => {
        expect(ids(shuffled(other, seed))).toBe(ids(shuffled(entries, seed)));
      }),
    );
  });

  it('gives each of the 24 orders about as often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = ids(shuffled(entries, `learner ${i % 40}/question ${i}/0`));
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(49.7); // 23 degrees of freedom, p = 0.001
  });

  it('leaves pinned entries where they stand', () => {
    const orders = new Set(Array.from({ length: 200 }, (_, i) => ids(shuffledAround(entries, ['b', 'd'], `${i}`))));
    expect([...orders].sort()).toEqual(['abcd', 'cbad']);
  });

  it('draws from [0, 1) evenly', () => {
    const random = seededRandom('x');
    const draws = Array.from({ length: 10_000 }, random);
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
  });
});
