import type { DayRule } from '../core/scheduling/study-day.js';
import type { CardMarks } from './card-row.js';
import { cardSeed, type FuzzSeed } from '../core/scheduling/fuzz.js';
import { DEFAULT_PRESET, type SchedulingPreset } from '../core/scheduling/preset.js';

/** A preset as one of its versions; null ids stand for the built-in default. */
export interface PresetVersion {
  readonly presetId: string | null;
  readonly presetVersion: number | null;
  readonly preset: SchedulingPreset;
}

export interface DayRuleColumns {
  readonly time_zone: string;
  readonly rollover_hour: number;
}

export interface PresetColumns {
  readonly preset_id: string | null;
  readonly preset_version: number | null;
  readonly preset_config: SchedulingPreset | null;
}

export const toDayRule = (row: DayRuleColumns): DayRule => ({ timeZone: row.time_zone, rolloverHour: row.rollover_hour });

/** Fields that a preset was stored without take their defaults. */
export const toPresetVersion = (row: PresetColumns): PresetVersion =>
  row.preset_config === null
    ? { presetId: null, presetVersion: null, preset: DEFAULT_PRESET }
    : {
        presetId: row.preset_id,
        presetVersion: row.preset_version,
        preset: { ...DEFAULT_PRESET, ...row.preset_config },
      };

/** What decides the fuzz of a card's intervals. */
export const seedOfCard = (learnerId: string, questionId: string, { fuzzSeed }: Pick<CardMarks, 'fuzzSeed'>): FuzzSeed =>
  fuzzSeed ?? cardSeed(learnerId, questionId);

/** The seed of the order in which choices are shown: another one for each repetition. */
export const showingSeed = (learnerId: string, questionId: string, reps: number): string => `${learnerId}:${questionId}:${reps}`;
