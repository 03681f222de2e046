import type { SchedulingPreset } from '../core/scheduling/preset.js';

/** What a learner's day in one set still allows. */
export interface SetLimits {
  readonly newLeft: number;
  readonly reviewsLeft: number;
}

/** The limits shape the queue only: a review beyond them is accepted. */
export const limitsLeft = (
  preset: Pick<SchedulingPreset, 'newPerDay' | 'reviewsPerDay'>,
  used: { readonly introduced: number; readonly recalls: number },
): SetLimits => ({
  newLeft: Math.max(0, preset.newPerDay - used.introduced),
  reviewsLeft: Math.max(0, preset.reviewsPerDay - used.recalls),
});
