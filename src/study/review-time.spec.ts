import { isPlausible, reviewTime } from './review-time.js';

const now = new Date('2026-03-01T12:00:00.000Z');
const minutes = (n: number): Date => new Date(now.getTime() + n * 60_000);

describe('when a review counts as made', () => {
  it('is now when the device says nothing', () => {
    expect(reviewTime({}, now, null)).toEqual({ at: now, adjusted: false });
  });

  it('comes after the last review of the card when both arrive in the same millisecond', () => {
    expect(reviewTime({}, now, now)).toEqual({ at: new Date(now.getTime() + 1), adjusted: false });
  });

  it('is what an honest device says', () => {
    expect(reviewTime({ reviewedAt: minutes(-90), sentAt: minutes(0) }, now, null)).toEqual({
      at: minutes(-90),
      adjusted: false,
    });
  });

  it('is shifted by the skew of a clock that is ten minutes slow', () => {
    expect(reviewTime({ reviewedAt: minutes(-15), sentAt: minutes(-10) }, now, null)).toEqual({
      at: minutes(-5),
      adjusted: true,
    });
  });

  it('is never later than now', () => {
    expect(reviewTime({ reviewedAt: minutes(3) }, now, null)).toEqual({ at: now, adjusted: true });
    expect(reviewTime({ reviewedAt: minutes(63), sentAt: minutes(60) }, now, null)).toEqual({ at: now, adjusted: true });
  });

  it('is plausible from 2000 to a day ahead', () => {
    expect(isPlausible(new Date('1999-12-31T23:59:59.999Z'), now)).toBe(false);
    expect(isPlausible(new Date('2000-01-01T00:00:00.000Z'), now)).toBe(true);
    expect(isPlausible(minutes(24 * 60), now)).toBe(true);
    expect(isPlausible(minutes(24 * 60 + 1), now)).toBe(false);
  });
});
