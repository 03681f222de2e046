import { Rating as Grades, type Grade } from 'ts-fsrs';
import { fsrs6, recall, type Fsrs6Memory } from './fsrs6.js';
import { fuzzed, uniform, type FuzzSeed } from './fuzz.js';
import type { SchedulingPreset } from './preset.js';
import { takeStep } from './steps.js';
import { addDays, daysBetween, dayStart, studyDay, type DayRule, type StudyDay } from './study-day.js';

export type Rating = 'again' | 'hard' | 'good' | 'easy';
export type CardStateName = 'new' | 'learning' | 'review' | 'relearning';

/** What an algorithm keeps of a card: stability in days (recall falls to 90 % then), difficulty 1 to 10. */
export type Memory = { readonly algorithm: 'fsrs-6'; readonly stability: number; readonly difficulty: number };

/**
 * One answer as the fold sees it. It carries the rules in force when it was written, so that the same log always gives
 * the same card, whatever the learner changes later.
 */
export interface ReviewFact {
  /** A lower-case UUID, unique in the card's log. */
  readonly id: string;
  readonly rating: Rating;
  readonly reviewedAt: Date;
  /** The study day of `reviewedAt` under `dayRule`. */
  readonly studyDay: StudyDay;
  readonly dayRule: DayRule;
  readonly preset: SchedulingPreset;
}

export interface CardState {
  readonly state: CardStateName;
  /** Index into the learning or relearning steps; null in the states new and review. */
  readonly step: number | null;
  /** Null for a new card; in review the start of a study day, else an instant. */
  readonly due: Date | null;
  readonly memory: Memory | null;
  readonly reps: number;
  /** How often a card in review was forgotten. */
  readonly lapses: number;
  readonly lastReviewAt: Date | null;
  readonly lastReviewId: string | null;
  readonly lastStudyDay: StudyDay | null;
  /** Study day of the first answer. */
  readonly introducedOn: StudyDay | null;
}

export const NEW_CARD: CardState = {
  state: 'new',
  step: null,
  due: null,
  memory: null,
  reps: 0,
  lapses: 0,
  lastReviewAt: null,
  lastReviewId: null,
  lastStudyDay: null,
  introducedOn: null,
};

const GRADES: Readonly<Record<Rating, Grade>> = {
  again: Grades.Again,
  hard: Grades.Hard,
  good: Grades.Good,
  easy: Grades.Easy,
};

/** What an answer does to a card before it is put into the calendar. */
interface Outcome {
  readonly state: CardStateName;
  readonly step: number | null;
  readonly memory: Memory;
  readonly wait: { readonly seconds: number } | { readonly days: number };
}

/** What each rating would do to a card: what several ratings need is worked out once. */
function outlook(card: CardState, elapsedDays: number, preset: SchedulingPreset, seed: FuzzSeed): (rating: Rating) => Outcome {
  const algorithm = fsrs6(preset);
  const memoryAfter = oncePerGrade<Fsrs6Memory>((grade) => algorithm.memoryAfter(card.memory, elapsedDays, grade));
  // One number for all four ratings keeps their order. Counting repetitions, it changes with each answer of the card.
  const place = preset.fuzz ? uniform(seed, card.reps) : null;
  const daysAfter = oncePerGrade<number>((grade) => {
    const days = algorithm.intervalOf(memoryAfter(grade).stability);
    return place === null ? days : fuzzed(days, elapsedDays, preset.maximumIntervalDays, place);
  });
  const inReview = card.state === 'review';
  const relearning = inReview || card.state === 'relearning';

  return (rating) => {
    const grade = GRADES[rating];
    const memory: Memory = { algorithm: 'fsrs-6', ...memoryAfter(grade) };
    if (!inReview || grade === Grades.Again) {
      const taken = takeStep(relearning ? preset.relearningSteps : preset.learningSteps, card.step ?? 0, grade);
      if (taken) {
        return { state: relearning ? 'relearning' : 'learning', step: taken.step, memory, wait: { seconds: taken.seconds } };
      }
    }
    const days = Math.min(inReview ? reviewDays(grade, daysAfter) : graduationDays(grade, daysAfter), preset.maximumIntervalDays);
    return { state: 'review', step: null, memory, wait: { days } };
  };
}

function oncePerGrade<T>(work: (grade: Grade) => T): (grade: Grade) => T {
  const done: T[] = [];
  return (grade) => (done[grade] ??= work(grade));
}

/** Hard, good and easy are at least a day apart, as in ts-fsrs (`packages/fsrs/src/impl/basic_scheduler.ts`). */
function reviewDays(grade: Grade, daysAfter: (g: Grade) => number): number {
  if (grade === Grades.Again) return daysAfter(grade);
  const hard = Math.min(daysAfter(Grades.Hard), daysAfter(Grades.Good));
  if (grade === Grades.Hard) return hard;
  const good = Math.max(daysAfter(Grades.Good), hard + 1);
  return grade === Grades.Good ? good : Math.max(daysAfter(Grades.Easy), good + 1);
}

/** Easy is a day more than good would be at least, as in Anki (`rslib/src/scheduler/states/learning.rs`). */
function graduationDays(grade: Grade, daysAfter: (g: Grade) => number): number {
  return grade === Grades.Easy ? Math.max(daysAfter(grade), daysAfter(Grades.Good) + 1) : daysAfter(grade);
}

/**
 * The card after one more answer, which must come after all that the card has seen (`isLate` tells).
 *
 * Days between answers are counted in study days, each as stamped when it was written; should a change of zone turn them
 * round, as none. A learning card is due after its step's seconds, a card in review at the start of a study day, under the
 * day rule of the answer. `seed` stands for the card (learner and question) and decides the fuzz together with `reps`.
 */
export function apply(card: CardState, fact: ReviewFact, seed: FuzzSeed): CardState {
  const after = outlook(card, daysSince(card.lastStudyDay, fact.studyDay), fact.preset, seed);
  const { state, step, memory, wait } = after(fact.rating);
  return {
    state,
    step,
    due: new Date(dueAfter(wait, fact.reviewedAt.getTime(), fact.studyDay, fact.dayRule)),
    memory,
    reps: card.reps + 1,
    lapses: card.lapses + (card.state === 'review' && fact.rating === 'again' ? 1 : 0),
    lastReviewAt: fact.reviewedAt,
    lastReviewId: fact.id,
    lastStudyDay: fact.studyDay,
    introducedOn: card.introducedOn ?? fact.studyDay,
  };
}

const daysSince = (last: StudyDay | null, today: StudyDay): number => (last === null ? 0 : Math.max(0, daysBetween(last, today)));

const dueAfter = (wait: Outcome['wait'], at: number, today: StudyDay, dayRule: DayRule): number =>
  'days' in wait ? dayStart(addDays(today, wait.days), dayRule).getTime() : at + wait.seconds * 1_000;

/** The order of a log: by time, then by id (code units, which for lower-case UUIDs is PostgreSQL's order of `uuid`). */
export function compareFacts(a: Pick<ReviewFact, 'reviewedAt' | 'id'>, b: Pick<ReviewFact, 'reviewedAt' | 'id'>): number {
  const apart = a.reviewedAt.getTime() - b.reviewedAt.getTime();
  if (apart !== 0) return apart;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** The card that a log makes, in whatever order it is given. Undone answers are left out of it by the caller. */
export function fold(facts: readonly ReviewFact[], seed: FuzzSeed): CardState {
  return [...facts].sort(compareFacts).reduce((card, fact) => apply(card, fact, seed), NEW_CARD);
}

/** Whether the card has seen an answer that comes after `fact`, so that only its whole log gives the right state. */
export function isLate(card: CardState, fact: Pick<ReviewFact, 'reviewedAt' | 'id'>): boolean {
  if (card.lastReviewAt === null || card.lastReviewId === null) return false;
  return compareFacts(fact, { reviewedAt: card.lastReviewAt, id: card.lastReviewId }) < 0;
}

/**
 * The card with one more answer: a newer one is applied, a late one replays the log. `earlier` is the log without `fact`;
 * null when it was not loaded, and then the answer for a late fact is null: load the log and ask again.
 */
export function addReview(card: CardState, earlier: readonly ReviewFact[], fact: ReviewFact, seed: FuzzSeed): CardState;
export function addReview(card: CardState, earlier: null, fact: ReviewFact, seed: FuzzSeed): CardState | null;
export function addReview(
  card: CardState,
  earlier: readonly ReviewFact[] | null,
  fact: ReviewFact,
  seed: FuzzSeed,
): CardState | null {
  if (!isLate(card, fact)) return apply(card, fact, seed);
  return earlier && fold([...earlier, fact], seed);
}

/**
 * Seconds, to the millisecond, from `at` until the card would be due after each rating given at `at`, fuzz included:
 * exactly what `apply` then does under the same rules.
 */
export function intervals(
  card: CardState,
  at: Date,
  dayRule: DayRule,
  preset: SchedulingPreset,
  seed: FuzzSeed,
): Record<Rating, number> {
  const today = studyDay(at, dayRule);
  const after = outlook(card, daysSince(card.lastStudyDay, today), preset, seed);
  const seconds = (rating: Rating): number => (dueAfter(after(rating).wait, at.getTime(), today, dayRule) - at.getTime()) / 1_000;
  return { again: seconds('again'), hard: seconds('hard'), good: seconds('good'), easy: seconds('easy') };
}

/**
 * The chance, 0 to 1, that the learner knows the card at `at`; null for a new card. In whole study days since the last
 * answer, as the fold itself counts: 1 on the day of the answer, and all day the same, so that a page of cards needs one
 * `at` and the number shown is the one that the next answer is judged by.
 */
export function retrievability(
  card: Pick<CardState, 'memory' | 'lastStudyDay'>,
  at: Date,
  dayRule: DayRule,
  weights: readonly number[] | null,
): number | null {
  if (card.memory === null || card.lastStudyDay === null) return null;
  return recall(card.memory.stability, daysSince(card.lastStudyDay, studyDay(at, dayRule)), weights);
}
