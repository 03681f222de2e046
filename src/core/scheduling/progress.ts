import type { CardState } from './fold.js';

/**
 * Days of stability from which a card in review is mature. Anki draws the line at an interval of 21 days; stability is
 * that interval at a desired retention of 0.9, free of fuzz and of the learner's choice of retention.
 */
export const MATURE_STABILITY_DAYS = 21;

export function isMature(card: Pick<CardState, 'state' | 'memory'>): boolean {
  return card.state === 'review' && card.memory !== null && card.memory.stability >= MATURE_STABILITY_DAYS;
}

/** A question of a point, as far as the learner has got with it. */
export interface Learned {
  /** Chance of recall now, 0 to 1. */
  readonly retrievability: number;
  /** Days. */
  readonly stability: number;
}

/**
 * How far a learner masters a knowledge point, 0 to 1: the mean over all its questions of retrievability × durability, a
 * question not yet introduced (null) being 0, and a point without questions too.
 *
 * Durability is ln(1 + stability) / ln(1 + 21), at most 1: full once a card is mature, and rising by about equal steps,
 * since each successful review multiplies stability rather than adding to it. So mastery grows with every new question and
 * every review, fades with time as recall does, and nears 1 only when all of a point's cards are mature and fresh.
 */
export function mastery(questions: readonly (Learned | null)[]): number {
  if (questions.length === 0) return 0;
  const sum = questions.reduce(
    (total, question) => total + (question === null ? 0 : question.retrievability * durability(question.stability)),
    0,
  );
  return sum / questions.length;
}

function durability(stability: number): number {
  return Math.min(1, Math.log1p(stability) / Math.log1p(MATURE_STABILITY_DAYS));
}
