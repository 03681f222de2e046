import { Rating, type Grade } from 'ts-fsrs';

/** Where a learning or relearning card stands next, and after how many seconds it is shown. */
export interface StepTaken {
  readonly step: number;
  readonly seconds: number;
}

const DAY_SECONDS = 86_400;

/**
 * One move of Anki's learning steps (`rslib/src/scheduler/states/steps.rs`); null when the card leaves them for review.
 *
 * Again goes to the first step; hard repeats the step; good takes the next one, or leaves after the last; easy leaves.
 * Hard on the first step waits between again and good: the mean of the first two steps or, when there is but one, half as
 * long again (at most a day more). A step that no longer exists counts as the last. Two things of Anki are left out: the
 * up to 25 % that it adds to a learning wait at random (it hides the order of cards; ours are spread by point), and the
 * rounding of waits above a day.
 */
export function takeStep(steps: readonly number[], step: number, grade: Grade): StepTaken | null {
  const first = steps[0];
  if (first === undefined || grade === Rating.Easy) return null;
  if (grade === Rating.Again) return { step: 0, seconds: first };
  const current = Math.min(step, steps.length - 1);
  const next = steps[current + 1];
  if (grade === Rating.Good) return next === undefined ? null : { step: current + 1, seconds: next };
  if (current > 0) return { step: current, seconds: steps[current] ?? first };
  return { step: 0, seconds: next === undefined ? Math.min(first * 1.5, first + DAY_SECONDS) : (first + next) / 2 };
}
