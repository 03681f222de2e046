import { default_w, forgetting_curve, FSRS6_DEFAULT_DECAY, fsrs, type FSRS, type Grade } from 'ts-fsrs';
import type { SchedulingPreset } from './preset.js';

/** What FSRS-6 keeps of a card. */
export interface Fsrs6Memory {
  /** Days until recall has fallen to 90 %, 0.001 to 36500. */
  readonly stability: number;
  /** How hard the card is for this learner, 1 to 10. */
  readonly difficulty: number;
}

const ENGINES_KEPT = 500;

// Building one costs more than using it, and presets arrive as fresh objects; so they are kept by value.
const engines = new Map<string, FSRS>();

/** The part of ts-fsrs that is used: formulas. Days, steps and fuzz are ours, since its own know UTC dates and no card. */
function engine({ desiredRetention, maximumIntervalDays, weights }: SchedulingPreset): FSRS {
  const key = `${desiredRetention} ${maximumIntervalDays} ${weights === null ? '' : weights.join()}`;
  const known = engines.get(key);
  if (known) return known;
  if (engines.size >= ENGINES_KEPT) engines.clear();
  const made = fsrs({
    request_retention: desiredRetention,
    maximum_interval: maximumIntervalDays,
    w: weights ?? default_w,
    enable_fuzz: false,
    enable_short_term: true,
    relearning_steps: [],
  });
  engines.set(key, made);
  return made;
}

/** FSRS-6 as a preset sets it. Formulas: https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm (FSRS-6). */
export interface Fsrs6 {
  /**
   * Memory after an answer `elapsedDays` (whole study days, >= 0) after the one before; 0 takes the formula for reviews on
   * one day.
   */
  memoryAfter(memory: Fsrs6Memory | null, elapsedDays: number, grade: Grade): Fsrs6Memory;
  /** Whole days, 1 to the preset's maximum, after which recall has fallen to the desired retention; without fuzz. */
  intervalOf(stability: number): number;
}

export function fsrs6(preset: SchedulingPreset): Fsrs6 {
  const formulas = engine(preset);
  return {
    memoryAfter: (memory, elapsedDays, grade) => {
      const { stability, difficulty } = formulas.next_state(memory, elapsedDays, grade);
      return { stability, difficulty };
    },
    intervalOf: (stability) => formulas.next_interval(stability, 0),
  };
}

/** The chance of recall, 0 to 1, `elapsedDays` after the last answer. */
export function recall(stability: number, elapsedDays: number, weights: readonly number[] | null): number {
  return forgetting_curve((weights ?? default_w)[20] ?? FSRS6_DEFAULT_DECAY, elapsedDays, stability);
}
