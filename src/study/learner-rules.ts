import type { DayRule } from '../core/scheduling/study-day.js';
import type { CardMarks } from './card-row.js';
import type { Rating, ReviewFact } from '../core/scheduling/fold.js';
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

/** A review of a card's log as a row, with the rating that counts. */
export type FactRow = DayRuleColumns &
  PresetColumns & {
    readonly id: string;
    readonly rating: Rating;
    readonly reviewed_at: Date;
    readonly study_day: string;
  };

export const toFact = (row: FactRow): ReviewFact => ({
  id: row.id,
  rating: row.rating,
  reviewedAt: row.reviewed_at,
  studyDay: row.study_day,
  dayRule: toDayRule(row),
  preset: toPresetVersion(row).preset,
});

/** What decides the fuzz of a card's intervals. */
export const seedOfCard = (learnerId: string, questionId: string, { fuzzSeed }: Pick<CardMarks, 'fuzzSeed'>): FuzzSeed =>
  fuzzSeed ?? cardSeed(learnerId, questionId);

/** The seed of the order in which choices are shown: another one for each repetition. */
export const showingSeed = (learnerId: string, questionId: string, reps: number): string => `${learnerId}:${questionId}:${reps}`;
