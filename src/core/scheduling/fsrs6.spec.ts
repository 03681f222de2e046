import { default_w, Rating, type Grade } from 'ts-fsrs';
import { fsrs6, recall, type Fsrs6Memory } from './fsrs6.js';
import { DEFAULT_PRESET } from './preset.js';

const { Again, Hard, Good, Easy } = Rating;

// The reference numbers of FSRS-6: ts-fsrs packages/fsrs/__tests__/FSRS-6.test.ts, py-fsrs tests/test_basic.py, and for the
// memory of the six answers fsrs-rs src/inference.rs.
describe('FSRS-6', () => {
  it('has the published default weights', () => {
    expect(default_w).toEqual([
      0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
      1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]);
  });

  it.each([
    [Again, 0.212, 6.4133],
    [Hard, 1.2931, 5.11217071],
    [Good, 2.3065, 2.11810397],
    [Easy, 8.2956, 1],
  ] as const)('starts a card rated %i at stability %f and difficulty %f', (grade, stability, difficulty) => {
    expect(fsrs6(DEFAULT_PRESET).memoryAfter(null, 0, grade)).toEqual({ stability, difficulty });
  });

  it('remembers six answers over 33 days as the reference does', () => {
    const answers: [Grade, number][] = [
      [Again, 0],
      [Good, 0],
      [Good, 1],
      [Good, 3],
      [Good, 8],
      [Good, 21],
    ];
    const memory = answers.reduce<Fsrs6Memory | null>(
      (before, [grade, days]) => fsrs6(DEFAULT_PRESET).memoryAfter(before, days, grade),
      null,
    );
    expect(memory?.stability).toBeCloseTo(53.62691, 4);
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  it('forgets as the reference does', () => {
    expect(recall(8.2956, 8, null)).toBeCloseTo(0.9024733, 7);
    expect(recall(8.2956, 0, null)).toBe(1);
    expect(recall(10, 10, null)).toBeCloseTo(0.9, 6);
  });

  it('waits for the stability at a retention of 0.9, longer below and shorter above', () => {
    expect(fsrs6(DEFAULT_PRESET).intervalOf(100)).toBe(100);
    expect(fsrs6({ ...DEFAULT_PRESET, desiredRetention: 0.8 }).intervalOf(100)).toBeGreaterThan(100);
    expect(fsrs6({ ...DEFAULT_PRESET, desiredRetention: 0.95 }).intervalOf(100)).toBeLessThan(100);
    expect(fsrs6(DEFAULT_PRESET).intervalOf(0.001)).toBe(1);
    expect(fsrs6({ ...DEFAULT_PRESET, maximumIntervalDays: 30 }).intervalOf(36_500)).toBe(30);
  });

  it('takes the weights that it is given, and keeps memory free of the number of steps', () => {
    const weights = default_w.map((weight, i) => (i === 2 ? 5 : weight));
    expect(fsrs6({ ...DEFAULT_PRESET, weights }).memoryAfter(null, 0, Good).stability).toBe(5);
    const strong = default_w.map((weight, i) => (i === 17 ? 1.9 : weight));
    const memory = { stability: 3, difficulty: 5 };
    expect(fsrs6({ ...DEFAULT_PRESET, weights: strong, relearningSteps: [60, 600, 1_200] }).memoryAfter(memory, 0, Good)).toEqual(
      fsrs6({ ...DEFAULT_PRESET, weights: strong, relearningSteps: [] }).memoryAfter(memory, 0, Good),
    );
  });
});
