import { CLAMP_PARAMETERS } from 'ts-fsrs';
import type { Fault } from '../question/question.js';

/** How a learner wants to study a set; the names in brackets are Anki's. */
export interface SchedulingPreset {
  /** The share of due cards that the learner should still know, 0.7 to 0.99: higher means more reviews. */
  readonly desiredRetention: number;
  /** Seconds to wait between the first showings of a new card; none: it goes to review at once. */
  readonly learningSteps: readonly number[];
  /** Seconds to wait between showings of a forgotten card; none: it stays in review. */
  readonly relearningSteps: readonly number[];
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** A learning card may be shown this many seconds early when nothing else is left. [learn ahead limit] */
  readonly learnAheadSeconds: number;
  readonly maximumIntervalDays: number;
  /** The 21 weights of FSRS-6; null for its defaults. */
  readonly weights: readonly number[] | null;
  /** Spread the due days of cards learned together. */
  readonly fuzz: boolean;
}

/** Anki's defaults. */
export const DEFAULT_PRESET: SchedulingPreset = {
  desiredRetention: 0.9,
  learningSteps: [60, 600],
  relearningSteps: [600],
  newPerDay: 20,
  reviewsPerDay: 200,
  learnAheadSeconds: 1_200,
  maximumIntervalDays: 36_500,
  weights: null,
  fuzz: true,
};

const MAXIMUM_STEPS = 20;
const WEIGHT_COUNT = 21;
/** Optimisers hand out 32-bit floats, which stand a little beside the decimal bounds. */
const WEIGHT_SLACK = 1e-6;
// Without the tighter bound that ts-fsrs puts on two weights when there are several relearning steps: as in fsrs-rs, and
// so in Anki, it belongs to the optimiser, and a change of steps does not change what a memory is.
const WEIGHT_BOUNDS = CLAMP_PARAMETERS(2);

function checkNumber(pointer: string, value: number, min: number, max: number, whole: boolean): Fault[] {
  if (!Number.isFinite(value) || value < min || value > max)
    return [{ pointer, code: 'out_of_range', params: { range: `${min}–${max}` } }];
  return whole && !Number.isInteger(value) ? [{ pointer, code: 'is_int' }] : [];
}

function checkSteps(pointer: string, steps: readonly number[]): Fault[] {
  if (steps.length > MAXIMUM_STEPS) return [{ pointer, code: 'too_many', params: { max: MAXIMUM_STEPS } }];
  return steps.flatMap((step, i) => checkNumber(`${pointer}/${i}`, step, 1, 30 * 86_400, true));
}

function checkWeights(weights: readonly number[]): Fault[] {
  if (weights.length < WEIGHT_COUNT) return [{ pointer: '/weights', code: 'too_few', params: { min: WEIGHT_COUNT } }];
  if (weights.length > WEIGHT_COUNT) return [{ pointer: '/weights', code: 'too_many', params: { max: WEIGHT_COUNT } }];
  return weights.flatMap((weight, i) => {
    const [min = -Infinity, max = Infinity] = WEIGHT_BOUNDS[i] ?? [];
    const near = Math.abs(weight) * WEIGHT_SLACK;
    const inside = Number.isFinite(weight) && weight >= min - near && weight <= max + near;
    return inside ? [] : [{ pointer: `/weights/${i}`, code: 'out_of_range', params: { range: `${min}–${max}` } }];
  });
}

/**
 * All faults of a preset whose types are right: numbers out of range or not whole, too many steps, weights outside the
 * bounds of FSRS-6. Pointers start at the preset.
 */
export function checkPreset(raw: SchedulingPreset): Fault[] {
  return [
    ...checkNumber('/desiredRetention', raw.desiredRetention, 0.7, 0.99, false),
    ...checkSteps('/learningSteps', raw.learningSteps),
    ...checkSteps('/relearningSteps', raw.relearningSteps),
    ...checkNumber('/newPerDay', raw.newPerDay, 0, 9_999, true),
    ...checkNumber('/reviewsPerDay', raw.reviewsPerDay, 0, 9_999, true),
    ...checkNumber('/learnAheadSeconds', raw.learnAheadSeconds, 0, 86_400, true),
    ...checkNumber('/maximumIntervalDays', raw.maximumIntervalDays, 1, 36_500, true),
    ...(raw.weights === null ? [] : checkWeights(raw.weights)),
  ];
}
