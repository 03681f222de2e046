import { mayOverride, PASS_MARK, rate, type GradedAnswer } from './rating-policy.js';

const right: GradedAnswer = { score: 1, passMark: PASS_MARK.oneAnswer, hintsUsed: 0, confidence: null, seenBefore: true };
const partly: GradedAnswer = { ...right, passMark: PASS_MARK.partialCredit };

describe('rate', () => {
  it.each<[string, GradedAnswer, string]>([
    ['right', right, 'good'],
    ['right and fairly sure', { ...right, confidence: 2 }, 'good'],
    ['right and sure, seen before', { ...right, confidence: 3 }, 'easy'],
    ['right and sure, never seen', { ...right, confidence: 3, seenBefore: false }, 'good'],
    ['right but guessed', { ...right, confidence: 1 }, 'hard'],
    ['right after a hint', { ...right, hintsUsed: 1 }, 'hard'],
    ['right and sure, but after a hint', { ...right, hintsUsed: 2, confidence: 3 }, 'hard'],
    ['wrong', { ...right, score: 0 }, 'again'],
    ['wrong but sure', { ...right, score: 0, confidence: 3 }, 'again'],
    ['nearly right, of a type with one answer', { ...right, score: 0.99 }, 'again'],
    ['four parts of five', { ...partly, score: 0.8 }, 'good'],
    [
      'eight tenths, added up in floating point',
      {
        ...partly,
        score: Array(8)
          .fill(0.1)
          .reduce((sum, part) => sum + part),
      },
      'good',
    ],
    ['three parts of four', { ...partly, score: 0.75, confidence: 3 }, 'again'],
  ])('%s', (_, answer, rating) => {
    expect(rate(answer)).toBe(rating);
  });
});

describe('mayOverride', () => {
  it('lets a right answer take any rating, and a wrong one only again', () => {
    for (const rating of ['again', 'hard', 'good', 'easy'] as const) {
      expect(mayOverride(1, PASS_MARK.oneAnswer, rating)).toBe(true);
      expect(mayOverride(0.8, PASS_MARK.partialCredit, rating)).toBe(true);
      expect(mayOverride(0.79, PASS_MARK.partialCredit, rating)).toBe(rating === 'again');
      expect(mayOverride(null, PASS_MARK.oneAnswer, rating)).toBe(true);
    }
  });
});
