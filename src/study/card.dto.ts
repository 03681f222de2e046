import type { CardStateName } from '../core/scheduling/fold.js';

export class MemoryView {
  /**
   * Expect more than this one.
   * @example "fsrs-6"
   */
  algorithm!: string;
  /** Days until recall has fallen to 90 %. */
  stability!: number;
  /** How hard the card is for this learner, 1 to 10; not the question's own difficulty. */
  difficulty!: number;
}

export class CardView {
  /** @example "01980000-0000-7000-8000-000000000003" */
  questionId!: string;
  /** @example "review" */
  state!: CardStateName;
  /** Index into the learning or relearning steps. */
  step!: number | null;
  /** @example "2026-11-27T04:00:00.000Z" */
  due!: string | null;
  memory!: MemoryView | null;
  /** The chance, 0 to 1, that the learner knows it at `asOf`. */
  retrievability!: number | null;
  reps!: number;
  lapses!: number;
  lastReviewAt!: string | null;
  suspended!: boolean;
  buriedUntil!: string | null;
  /** A colour of the learner's, 1 to 7. */
  flag!: number | null;
  asOf!: string;
  /** The learner's revision at which the card last changed; 0 when it never did. */
  revision!: number;
}

export class Intervals {
  /** Seconds until the card would be due again. */
  again!: number;
  hard!: number;
  good!: number;
  easy!: number;
}
