import { retrievability, type CardState, type CardStateName, type Memory } from '../core/scheduling/fold.js';
import { readSeed, writeSeed, type FuzzSeed } from '../core/scheduling/fuzz.js';
import type { SchedulingPreset } from '../core/scheduling/preset.js';
import type { DayRule } from '../core/scheduling/study-day.js';
import type { CardView } from './card.dto.js';

export interface CardRow {
  readonly question_id: string;
  readonly state: CardStateName;
  readonly step: number | null;
  readonly algorithm: string | null;
  readonly stability: number | null;
  readonly memory_difficulty: number | null;
  readonly due: Date | null;
  readonly last_review_at: Date | null;
  readonly last_review_id: string | null;
  readonly last_study_day: string | null;
  readonly introduced_on: string | null;
  readonly reps: number;
  readonly lapses: number;
  readonly suspended: boolean;
  readonly buried_until: Date | null;
  readonly flag: number | null;
  readonly fuzz_seed: string | null;
  readonly revision: number;
}

/** The columns of `card c`, for a select. */
export const CARD_COLUMNS = `
    c.state, c.step, c.algorithm, c.stability, c.memory_difficulty, c.due, c.last_review_at, c.last_review_id,
    c.last_study_day, c.introduced_on, c.reps, c.lapses, c.suspended, c.buried_until, c.flag, c.fuzz_seed,
    c.revision`;

/** What stands of a card beside what the fold of its reviews says: what the learner decided, and the seed it came with. */
export interface CardMarks {
  readonly suspended: boolean;
  readonly buriedUntil: Date | null;
  readonly flag: number | null;
  /** Of a card that came from elsewhere; null: learner and question decide. */
  readonly fuzzSeed: FuzzSeed | null;
}

export const NO_MARKS: CardMarks = { suspended: false, buriedUntil: null, flag: null, fuzzSeed: null };

export const toMarks = (row: CardRow): CardMarks => ({
  suspended: row.suspended,
  buriedUntil: row.buried_until,
  flag: row.flag,
  fuzzSeed: row.fuzz_seed === null ? null : readSeed(row.fuzz_seed),
});

function toMemory(row: CardRow): Memory | null {
  if (row.algorithm === null || row.stability === null || row.memory_difficulty === null) return null;
  if (row.algorithm !== 'fsrs-6') throw new Error(`no algorithm "${row.algorithm}" here`);
  return { algorithm: row.algorithm, stability: row.stability, difficulty: row.memory_difficulty };
}

export const toCardState = (row: CardRow): CardState => ({
  state: row.state,
  step: row.step,
  due: row.due,
  memory: toMemory(row),
  reps: row.reps,
  lapses: row.lapses,
  lastReviewAt: row.last_review_at,
  lastReviewId: row.last_review_id,
  lastStudyDay: row.last_study_day,
  introducedOn: row.introduced_on,
});

/** The row as a write leaves it. */
export const toCardRow = (questionId: string, card: CardState, marks: CardMarks, revision: number): CardRow => ({
  question_id: questionId,
  state: card.state,
  step: card.step,
  algorithm: card.memory?.algorithm ?? null,
  stability: card.memory?.stability ?? null,
  memory_difficulty: card.memory?.difficulty ?? null,
  due: card.due,
  last_review_at: card.lastReviewAt,
  last_review_id: card.lastReviewId,
  last_study_day: card.lastStudyDay,
  introduced_on: card.introducedOn,
  reps: card.reps,
  lapses: card.lapses,
  suspended: marks.suspended,
  buried_until: marks.buriedUntil,
  flag: marks.flag,
  fuzz_seed: marks.fuzzSeed === null ? null : writeSeed(marks.fuzzSeed),
  revision,
});

/** When a card enters the queue: its due, or the end of its burial if later; null when it is new or suspended. */
export function queueAt(card: CardState, marks: CardMarks): Date | null {
  if (card.due === null || marks.suspended) return null;
  const { buriedUntil } = marks;
  return buriedUntil !== null && buriedUntil > card.due ? buriedUntil : card.due;
}

/** The card as clients see it at `asOf`. */
export function toCardView(
  questionId: string,
  card: CardState,
  marks: CardMarks,
  revision: number,
  asOf: Date,
  dayRule: DayRule,
  preset: SchedulingPreset,
): CardView {
  return {
    questionId,
    state: card.state,
    step: card.step,
    due: card.due?.toISOString() ?? null,
    memory: card.memory,
    retrievability: retrievability(card, asOf, dayRule, preset.weights),
    reps: card.reps,
    lapses: card.lapses,
    lastReviewAt: card.lastReviewAt?.toISOString() ?? null,
    suspended: marks.suspended,
    buriedUntil: marks.buriedUntil?.toISOString() ?? null,
    flag: marks.flag,
    asOf: asOf.toISOString(),
    revision,
  };
}
