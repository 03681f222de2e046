import type { Rating } from './fold.js';

/** How sure the learner said to be before seeing the result: 1 guessed, 2 fairly sure, 3 sure. */
export type Confidence = 1 | 2 | 3;

/** The score from which an answer counts as known, for types with one answer and for types with partial credit. */
export const PASS_MARK = { oneAnswer: 1, partialCredit: 0.8 } as const;

export interface GradedAnswer {
  /** 0 to 1. */
  readonly score: number;
  readonly passMark: number;
  readonly hintsUsed: number;
  readonly confidence: Confidence | null;
  /** Whether the card had been answered before. */
  readonly seenBefore: boolean;
}

/** Sums of shares (0.1 eight times) may fall short of the mark by a rounding. */
const ROUNDING = 1e-9;

function passes(score: number, passMark: number): boolean {
  return score >= passMark - ROUNDING;
}

/**
 * The FSRS rating of a graded answer, by the first rule that fits:
 *
 * 1. below the pass mark: again;
 * 2. after a hint, or guessed (confidence 1): hard;
 * 3. sure (confidence 3) on a card seen before: easy;
 * 4. else: good.
 *
 * Why. FSRS learns from recall or no recall first of all, and its authors warn that "hard" for a forgotten card spoils the
 * schedule (Anki manual, "Deck Options", FSRS): so wrong is never a pass. Partly right in four parts of five is recall for
 * practical purposes; a type with one answer has no such middle. A right guess and an answer after a hint are weaker
 * evidence of memory than free recall (right answers of low confidence are the ones lost; Butler, Karpicke and Roediger 2008,
 * J Exp Psychol Learn Mem Cogn 34:918), yet still practice, so that they shorten the interval without a lapse. Easy
 * lengthens it by a factor, which one right answer on a card never seen cannot bear out: it may have been known from
 * elsewhere or guessed among options. The time taken is stored but not used: it measures reading, typing and the phone
 * being put down as much as memory, and no published version of FSRS takes it in.
 */
export function rate({ score, passMark, hintsUsed, confidence, seenBefore }: GradedAnswer): Rating {
  if (!passes(score, passMark)) return 'again';
  if (hintsUsed > 0 || confidence === 1) return 'hard';
  return confidence === 3 && seenBefore ? 'easy' : 'good';
}

/**
 * Whether a learner may put `rating` in place of the policy's. A right answer takes any, a wrong one (below the pass mark)
 * stays again, and a self-rated question (score null) is the learner's word anyway.
 */
export function mayOverride(score: number | null, passMark: number, rating: Rating): boolean {
  return score === null || rating === 'again' || passes(score, passMark);
}
