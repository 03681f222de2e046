import type { CardStateName, Rating } from '../../core/scheduling/fold.js';
import type { FuzzSeed } from '../../core/scheduling/fuzz.js';

/** What an import takes of an export (`GET /v1/me/export`); the rest of one is made anew, or is no progress. */
export interface ProgressFile {
  readonly presets: readonly FilePreset[];
  readonly enrolments: readonly FileEnrolment[];
  readonly cards: readonly FileCard[];
  readonly reviews: readonly FileReview[];
  readonly studyActions: readonly FileAction[];
  readonly questions: readonly FileQuestion[];
  /** Sets of the learner's own, to be read by who makes sets. */
  readonly sets: readonly { readonly id: string; readonly raw: unknown }[];
}

export interface FilePreset {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly config: unknown;
  readonly createdAt: Date;
}

export interface FileEnrolment {
  readonly setId: string;
  readonly slug: string | null;
  readonly presetId: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface FileCard {
  readonly questionId: string;
  readonly setId: string;
  readonly suspended: boolean;
  readonly buriedUntil: Date | null;
  readonly flag: number | null;
  readonly fuzzSeed: FuzzSeed | null;
}

export interface FileReview {
  readonly id: string;
  readonly questionId: string;
  readonly setId: string;
  readonly questionVersion: number;
  readonly kind: string;
  readonly rating: Rating;
  readonly ratedBy: 'policy' | 'learner';
  readonly score: number | null;
  readonly answer: unknown;
  readonly lang: string;
  readonly confidence: number | null;
  readonly hintsUsed: number;
  readonly durationMs: number | null;
  readonly reviewedAt: Date;
  readonly receivedAt: Date;
  readonly adjusted: boolean;
  readonly timeZone: string;
  readonly rolloverHour: number;
  readonly stateBefore: CardStateName;
  readonly presetId: string | null;
  readonly presetVersion: number | null;
  /** In hexadecimal. */
  readonly fingerprint: string;
}

export interface FileAction {
  readonly id: string;
  readonly kind: 'undo' | 'rate';
  readonly reviewId: string;
  readonly questionId: string;
  readonly rating: Rating | null;
  readonly at: Date;
}

export interface FileQuestion {
  readonly id: string;
  readonly setId: string;
  readonly externalIdHash: string | null;
  readonly promptHash: string | null;
}
