import { ApiProperty, OmitType } from '@nestjs/swagger';
import { PresetView } from '../study/preset.dto.js';

export class ExportedPresetConfig extends OmitType(PresetView, ['id', 'name', 'version'] as const) {}

export class ExportedPreset {
  /** @example "01980000-0000-7000-8000-000000000004" */
  id!: string;
  /** @example 1 */
  version!: number;
  /** @example "Exam" */
  name!: string;
  @ApiProperty({ type: ExportedPresetConfig })
  config!: object;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class ExportedEnrolment {
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example "docker-image" */
  slug!: string;
  /** @example null */
  presetId!: string | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example null */
  endedAt!: string | null;
}

export class ExportedCard {
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /** @example "review" */
  state!: string;
  /** @example 0 */
  step!: number | null;
  /** @example "fsrs-6" */
  algorithm!: string | null;
  /**
   * Days.
   * @example 3.17
   */
  stability!: number | null;
  /** @example 5.28 */
  memoryDifficulty!: number | null;
  /** @example "2026-11-27T04:00:00.000Z" */
  due!: string | null;
  /** @example "2026-11-24T08:10:00.000Z" */
  lastReviewAt!: string | null;
  /** @example "2026-11-24" */
  introducedOn!: string | null;
  /** @example 2 */
  reps!: number;
  /** @example 0 */
  lapses!: number;
  /** @example false */
  suspended!: boolean;
  /** @example null */
  buriedUntil!: string | null;
  /** @example 2 */
  flag!: number | null;
  /**
   * What decides the fuzz of its intervals.
   * @example "9f3c01d2a4b5e687"
   */
  fuzzSeed!: string;
}

/** Which question a card is of: what finds it on another instance, where its id may be another. */
export class ExportedStudiedQuestion {
  /** @example "01980000-0000-7000-8000-000000000003" */
  id!: string;
  /** @example "01980000-0000-7000-8000-000000000005" */
  setId!: string;
  /**
   * SHA-256 of the id that its author gave it.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  externalIdHash!: string | null;
  /**
   * SHA-256 of its type and prompt.
   * @example "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
   */
  promptHash!: string | null;
}
