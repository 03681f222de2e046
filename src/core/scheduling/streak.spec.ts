import { longestStreak, streak } from './streak.js';

describe('streak', () => {
  it.each([
    ['nothing yet', [], 0],
    ['today', ['2026-03-01'], 1],
    ['up to yesterday: today is not over', ['2026-02-28', '2026-02-27'], 2],
    ['up to today, over the end of a month', ['2026-02-27', '2026-03-01', '2026-02-28'], 3],
    ['broken the day before yesterday', ['2026-02-27', '2026-02-26'], 0],
    ['a gap', ['2026-03-01', '2026-02-27'], 1],
    ['days twice', ['2026-03-01', '2026-03-01', '2026-02-28'], 2],
    ['a day still to come', ['2026-03-02', '2026-03-01'], 1],
  ])('%s', (_, days, length) => {
    expect(streak(days, '2026-03-01')).toBe(length);
  });
});

describe('longestStreak', () => {
  it.each([
    ['nothing yet', [], 0],
    ['one day', ['2026-03-01'], 1],
    ['the longest, wherever it lies', ['2026-03-01', '2026-02-11', '2026-02-10', '2026-02-12', '2026-02-28'], 3],
    ['days twice', ['2026-03-01', '2026-03-01', '2026-02-28'], 2],
  ])('%s', (_, days, length) => {
    expect(longestStreak(days)).toBe(length);
  });
});
