import { activity, heatmap, retentionHistory, retentionSince, type DayTotals } from './study-days.js';

const today = '2026-03-10';
const day = (name: string, totals: Partial<DayTotals> = {}): DayTotals => ({
  ...{ day: name, reviews: 1, passed: 1, recalls: 0, recallsPassed: 0, durationMs: 0 },
  ...totals,
});

describe('activity', () => {
  it('is zeros, and no retention at all, for who has not begun', () => {
    const none = { passed: 0, total: 0, rate: null };
    expect(activity([], today)).toEqual({
      ...{ reviewsToday: 0, minutesToday: 0, streak: 0, longestStreak: 0 },
      trueRetention: { last7Days: none, last30Days: none },
      minutes: { last7Days: 0, last30Days: 0, total: 0 },
    });
  });

  it('counts recalls of the last 7 and 30 days, today included', () => {
    const days = [
      day('2026-02-08', { recalls: 100, recallsPassed: 100 }),
      day('2026-02-09', { recalls: 5, recallsPassed: 1 }),
      day('2026-03-03', { recalls: 5, recallsPassed: 5 }),
      day('2026-03-04', { recalls: 7, recallsPassed: 6 }),
      day('2026-03-10', { recalls: 3, recallsPassed: 3 }),
    ];
    expect(activity(days, today).trueRetention).toEqual({
      last7Days: { passed: 9, total: 10, rate: 0.9 },
      last30Days: { passed: 15, total: 20, rate: 0.75 },
    });
  });

  it('tells minutes to a tenth', () => {
    const days = [
      day('2025-01-01', { durationMs: 600_000 }),
      day('2026-03-01', { durationMs: 90_000 }),
      day(today, { durationMs: 61_000 }),
    ];
    expect(activity(days, today)).toMatchObject({ minutesToday: 1, minutes: { last7Days: 1, last30Days: 2.5, total: 12.5 } });
  });

  it('leaves a day after today, stamped further east, for tomorrow', () => {
    const days = [day('2026-03-10'), day('2026-03-11', { reviews: 9, durationMs: 60_000 })];
    expect(activity(days, today)).toMatchObject({
      reviewsToday: 1,
      streak: 1,
      longestStreak: 2,
      minutes: { last7Days: 0, total: 1 },
    });
    expect(activity(days, '2026-03-11')).toMatchObject({ reviewsToday: 9, streak: 2 });
  });
});

describe('heatmap', () => {
  it('has every day of the range, over the end of February', () => {
    const days = [day('2026-02-28', { reviews: 4, passed: 3, durationMs: 150_000 })];
    expect(heatmap(days, '2026-02-27', '2026-03-01')).toEqual({
      from: '2026-02-27',
      to: '2026-03-01',
      days: [
        { day: '2026-02-27', reviews: 0, passed: 0, minutes: 0 },
        { day: '2026-02-28', reviews: 4, passed: 3, minutes: 2.5 },
        { day: '2026-03-01', reviews: 0, passed: 0, minutes: 0 },
      ],
    });
  });
});

describe('retentionHistory', () => {
  it('is twelve weeks of seven days up to today', () => {
    expect(retentionSince(today)).toBe('2025-12-17');
    const days = [
      day('2025-12-16', { recalls: 50, recallsPassed: 50 }),
      day('2025-12-17', { recalls: 2, recallsPassed: 1 }),
      day('2026-03-03', { recalls: 3, recallsPassed: 3 }),
      day('2026-03-04', { recalls: 5, recallsPassed: 4 }),
    ];
    const { overall, weeks } = retentionHistory(days, today);
    expect(overall).toEqual({ passed: 8, total: 10, rate: 0.8 });
    expect(weeks).toHaveLength(12);
    expect(weeks[0]).toEqual({ from: '2025-12-17', to: '2025-12-23', passed: 1, total: 2, rate: 0.5 });
    expect(weeks[10]).toEqual({ from: '2026-02-25', to: '2026-03-03', passed: 3, total: 3, rate: 1 });
    expect(weeks[11]).toEqual({ from: '2026-03-04', to: '2026-03-10', passed: 4, total: 5, rate: 0.8 });
  });
});
