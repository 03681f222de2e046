import fc from 'fast-check';
import { bestAssignment } from './assignment.js';

const total = (gains: readonly (readonly number[])[], columns: readonly number[]): number =>
  columns.reduce((sum, column, row) => sum + (gains[row]?.[column] ?? 0), 0);

function bestByTrial(gains: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number {
  if (row === gains.length) return 0;
  return Math.max(
    ...gains.flatMap((_, column) =>
      taken.has(column) ? [] : [(gains[row]?.[column] ?? 0) + bestByTrial(gains, row + 1, new Set([...taken, column]))],
    ),
  );
}

describe('bestAssignment', () => {
  it('gives up a smaller gain for a greater total', () => {
    expect(
      bestAssignment([
        [1, 0.9],
        [1, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it('finds the total that trying all assignments finds, with each column taken once', () => {
    const square = fc.integer({ min: 0, max: 6 }).chain((size) =>
      fc.array(fc.array(fc.constantFrom(0, 0, 0.25, 0.5, 0.7, 1), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    );
    fc.assert(
      fc.property(square, (gains) => {
        const columns = bestAssignment(gains);
        expect(new Set(columns).size).toBe(gains.length);
        expect(total(gains, columns)).toBeCloseTo(bestByTrial(gains), 9);
      }),
    );
  });
});
