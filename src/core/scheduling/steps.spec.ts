import { Rating } from 'ts-fsrs';
import { takeStep } from './steps.js';

const { Again, Hard, Good, Easy } = Rating;

// As in Anki's own test, rslib/src/scheduler/states/steps.rs, in seconds.
describe('takeStep', () => {
  it.each([
    [[600], 0, 600, 900, null],
    [[3 * 86_400], 0, 3 * 86_400, 4 * 86_400, null],
    [[60, 600], 0, 60, 330, 600],
    [[60, 600], 1, 60, 600, null],
    [[60, 600, 6_000], 1, 60, 600, 6_000],
    [[60, 600, 6_000], 2, 60, 6_000, null],
    [[60, 600], 7, 60, 600, null],
    [[], 0, null, null, null],
  ] as const)('of %j at step %i waits: again %p, hard %p, good %p', (steps, step, again, hard, good) => {
    const seconds = ([Again, Hard, Good, Easy] as const).map((grade) => takeStep(steps, step, grade)?.seconds ?? null);
    expect(seconds).toEqual([again, hard, good, null]);
  });
});
