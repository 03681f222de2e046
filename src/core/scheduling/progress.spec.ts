import fc from 'fast-check';
import { isMature, mastery } from './progress.js';

describe('isMature', () => {
  const memory = { algorithm: 'fsrs-6', stability: 21, difficulty: 5 } as const;

  it('is a card in review with 21 days of stability', () => {
    expect(isMature({ state: 'review', memory })).toBe(true);
    expect(isMature({ state: 'review', memory: { ...memory, stability: 20.9 } })).toBe(false);
    expect(isMature({ state: 'relearning', memory })).toBe(false);
    expect(isMature({ state: 'new', memory: null })).toBe(false);
  });
});

describe('mastery', () => {
  const learned = fc.record({
    retrievability: fc.double({ min: 0, max: 1, noNaN: true }),
    stability: fc.double({ min: 0.001, max: 36_500, noNaN: true }),
  });
  const point = fc.array(fc.option(learned), { minLength: 1, maxLength: 10 });

  it('is 0 with nothing learned and 1 with everything mature and fresh', () => {
    expect(mastery([])).toBe(0);
    expect(mastery([null, null])).toBe(0);
    expect(
      mastery([
        { retrievability: 1, stability: 21 },
        { retrievability: 1, stability: 300 },
      ]),
    ).toBe(1);
  });

  it('is a share of the questions, of the recall and of the way to maturity', () => {
    expect(mastery([{ retrievability: 0.9, stability: 21 }, null])).toBeCloseTo(0.45, 12);
    expect(mastery([{ retrievability: 1, stability: Math.sqrt(22) - 1 }])).toBeCloseTo(0.5, 12);
  });

  it('is within 0 and 1 and never falls when a question is introduced, better known or kept longer', () => {
    fc.assert(
      fc.property(point, learned, (questions, better) => {
        const now = mastery(questions);
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        const [first = null, ...rest] = questions;
        const raised = first && {
          retrievability: Math.max(first.retrievability, better.retrievability),
          stability: Math.max(first.stability, better.stability),
        };
        expect(mastery([raised ?? better, ...rest])).toBeGreaterThanOrEqual(now - 1e-12);
      }),
    );
  });
});
