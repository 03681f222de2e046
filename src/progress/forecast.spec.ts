import { dayBounds, forecast } from './forecast.js';

const iso = (dates: Date[]): string[] => dates.map((date) => date.toISOString());

describe('dayBounds', () => {
  it('are where study days begin, one more than there are days', () => {
    expect(iso(dayBounds('2026-03-01', 2, { timeZone: 'Asia/Shanghai', rolloverHour: 4 }))).toEqual([
      '2026-02-28T20:00:00.000Z',
      '2026-03-01T20:00:00.000Z',
      '2026-03-02T20:00:00.000Z',
    ]);
  });

  it('make the day short on which clocks go forward', () => {
    expect(iso(dayBounds('2026-03-07', 2, { timeZone: 'America/New_York', rolloverHour: 4 }))).toEqual([
      '2026-03-07T09:00:00.000Z',
      '2026-03-08T08:00:00.000Z',
      '2026-03-09T08:00:00.000Z',
    ]);
  });
});

describe('forecast', () => {
  it('names every day, and puts what is before the first apart', () => {
    const counts = [
      { bound: 0, cards: 4 },
      { bound: 3, cards: 2 },
    ];
    expect(forecast(counts, '2026-02-28', 3)).toEqual({
      overdue: 4,
      days: [
        { day: '2026-02-28', due: 0 },
        { day: '2026-03-01', due: 0 },
        { day: '2026-03-02', due: 2 },
      ],
    });
    expect(forecast([], '2026-02-28', 1)).toEqual({ overdue: 0, days: [{ day: '2026-02-28', due: 0 }] });
  });
});
