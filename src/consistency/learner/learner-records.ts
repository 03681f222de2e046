import type { CardState, ReviewFact } from '../../core/scheduling/fold.js';
import type { SchedulingPreset } from '../../core/scheduling/preset.js';
import type { CardMarks } from '../../study/card-row.js';
import type { DayStamp } from '../../study/review-writing.repository.js';

export interface StoredCard {
  readonly questionId: string;
  /** Without its memory where that is of another algorithm, or only half there. */
  readonly card: CardState;
  /** What is wrong with its memory, in words. */
  readonly memoryFault: string | null;
  readonly marks: CardMarks;
  readonly queueAt: Date | null;
}

export interface LoggedReview {
  readonly questionId: string;
  readonly setId: string;
  /** With the rating that counts. */
  readonly fact: ReviewFact;
  /** Whether its question and the preset version that scheduled it are there. */
  readonly isNamingWhatIs: boolean;
  readonly undone: boolean;
  readonly stamp: DayStamp;
}

export interface StoredDay {
  readonly day: string;
  readonly setId: string;
  readonly counters: DayStamp;
}

export interface StoredPreset {
  readonly id: string;
  readonly version: number;
  readonly config: Partial<SchedulingPreset>;
}

/** Everything of one learner that must fit together, from one snapshot. */
export interface LearnerRecords {
  readonly learnerId: string;
  readonly timeZone: string;
  readonly cards: readonly StoredCard[];
  readonly reviews: readonly LoggedReview[];
  readonly days: readonly StoredDay[];
  readonly presets: readonly StoredPreset[];
}
