import { readDayRange } from './day-range.js';

const today = '2026-03-01';
const faults = (from?: string, to?: string) => {
  const range = readDayRange({ from, to }, today);
  return range.ok ? [] : range.faults.map(({ pointer, code }) => [pointer, code]);
};

describe('the study days that a caller asks for', () => {
  it('are the last 365 up to today, or up to the day that is named', () => {
    expect(readDayRange({}, today)).toEqual({ ok: true, from: '2025-03-02', to: today });
    expect(readDayRange({ to: '2025-12-31' }, today)).toEqual({ ok: true, from: '2025-01-01', to: '2025-12-31' });
    expect(readDayRange({ from: '2026-02-28' }, today)).toEqual({ ok: true, from: '2026-02-28', to: today });
  });

  it('may be one day, the rest of the year, and 1,100 days', () => {
    expect(faults(today, today)).toEqual([]);
    expect(faults('2026-01-01', '2026-12-31')).toEqual([]);
    expect(faults('2023-02-26', today)).toEqual([]);
    expect(faults('2023-02-25', today)).toEqual([['/from', 'too_many_days']]);
  });

  it('are refused with every fault when they are no days', () => {
    for (const text of ['', 'today', '2026-02-30', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '٢٠٢٦-٠١-٠١']) {
      expect(faults(text)).toEqual([['/from', 'not_a_day']]);
    }
    expect(faults('x', '2026-02-29')).toEqual([
      ['/from', 'not_a_day'],
      ['/to', 'not_a_day'],
    ]);
  });

  it('are refused far from today, and turned round', () => {
    expect(faults('1900-01-01', '9999-12-31')).toEqual([
      ['/from', 'day_out_of_range'],
      ['/to', 'day_out_of_range'],
    ]);
    expect(faults('0000-01-01')).toEqual([['/from', 'day_out_of_range']]);
    expect(faults('2026-03-02')).toEqual([['/from', 'ends_before_it_begins']]);
    expect(faults('2026-02-02', '2026-02-01')).toEqual([['/from', 'ends_before_it_begins']]);
  });
});
