import { checkPreset, DEFAULT_PRESET, type SchedulingPreset } from '../../core/scheduling/preset.js';
import { studyDay } from '../../core/scheduling/study-day.js';
import type { LoggedReview } from './learner-records.js';

export const asText = (value: unknown): string => (value instanceof Date ? value.toISOString() : JSON.stringify(value));

const SOME_TIME = new Date(0);

export function isZone(timeZone: string): boolean {
  try {
    studyDay(SOME_TIME, { timeZone, rolloverHour: 0 });
    return true;
  } catch {
    return false;
  }
}

/** Why no schedule can be made with a stored preset, in words; null where one can. */
export function presetFault(config: unknown): string | null {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return 'it is no object';
  const preset: SchedulingPreset = { ...DEFAULT_PRESET, ...config };
  const lists: unknown[] = [preset.learningSteps, preset.relearningSteps, preset.weights ?? []];
  if (!lists.every(Array.isArray)) return 'its steps or weights are no list';
  const [fault] = checkPreset(preset);
  return fault === undefined ? null : `${fault.pointer.slice(1)}: ${fault.code}`;
}

/** Whether what scheduled a review is known, so that its card can be folded. */
export const hasSoundRules = ({ fact, isNamingWhatIs }: LoggedReview): boolean =>
  isNamingWhatIs && isZone(fact.dayRule.timeZone) && presetFault(fact.preset) === null;
