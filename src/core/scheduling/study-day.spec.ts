import fc from 'fast-check';
import { addDays, daysBetween, dayStart, isTimeZone, studyDay, type DayRule } from './study-day.js';

const HOUR = 3_600_000;
const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'America/Havana',
  'Antarctica/Troll',
  'Asia/Beirut',
  'America/Scoresbysund',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Around changes of clocks: spring and autumn of both hemispheres, Troll's two hours, St John's at 0:01, Apia's lost day. */
const WINDOWS = [
  '2011-03-12',
  '2011-11-05',
  '2011-12-29',
  '2024-03-09',
  '2024-03-30',
  '2024-04-05',
  '2024-10-04',
  '2024-10-26',
  '2024-11-02',
];

function lawHolds(at: Date, rule: DayRule, day = studyDay(at, rule)): boolean {
  return dayStart(day, rule) <= at && at < dayStart(addDays(day, 1), rule);
}

/** What the clocks of a zone show, asked of Intl in another way than the code under test does. */
function wallClock(timeZone: string): (at: Date) => { date: string; hour: number } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => {
    const text = format.format(at);
    return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
  };
}

describe('studyDay', () => {
  it.each([
    ['2026-07-29T20:00:00Z', 'Asia/Shanghai', 4, '2026-07-30'],
    ['2026-07-29T19:59:59.999Z', 'Asia/Shanghai', 4, '2026-07-29'],
    ['2026-07-29T00:00:00Z', 'UTC', 0, '2026-07-29'],
    ['2026-07-29T22:15:00Z', 'Asia/Kathmandu', 4, '2026-07-30'],
    ['2026-07-29T22:14:59Z', 'Asia/Kathmandu', 4, '2026-07-29'],
    ['2026-07-29T10:00:00Z', 'Pacific/Kiritimati', 0, '2026-07-30'],
    ['1970-01-01T03:00:00Z', 'UTC', 4, '1969-12-31'],
  ])('%s in %s with a day from %i:00 is %s', (at, timeZone, rolloverHour, day) => {
    expect(studyDay(new Date(at), { timeZone, rolloverHour })).toBe(day);
  });

  it.each(ZONES)(
    'in %s every instant lies between the start of its day and the start of the next, at every rollover hour',
    (timeZone) => {
      const broken: string[] = [];
      for (const rolloverHour of HOURS) {
        const rule = { timeZone, rolloverHour };
        for (const window of WINDOWS) {
          const from = Date.parse(`${window}T00:00:00Z`);
          let before = studyDay(new Date(from - 1), rule);
          for (let hour = from; hour < from + 48 * HOUR; hour += HOUR) {
            for (const after of [0, HOUR / 2 - 1, HOUR / 2, HOUR / 2 + 60_000]) {
              const at = new Date(hour + after);
              const day = studyDay(at, rule);
              if (!lawHolds(at, rule, day) || day < before) broken.push(`${at.toISOString()} ${rolloverHour}`);
              before = day;
            }
          }
        }
      }
      expect(broken).toEqual([]);
    },
  );

  it.each(ZONES)(
    'in %s, where clocks do not change, it is the date that the clocks show, a day less before the rollover hour',
    (timeZone) => {
      const shown = wallClock(timeZone);
      const wrong: string[] = [];
      for (let ms = Date.parse('2025-06-10T00:00:00Z'); ms < Date.parse('2025-06-12T00:00:00Z'); ms += HOUR / 4) {
        const at = new Date(ms);
        const { date, hour } = shown(at);
        for (const rolloverHour of HOURS) {
          const day = studyDay(at, { timeZone, rolloverHour });
          if (day !== (hour < rolloverHour ? addDays(date, -1) : date)) wrong.push(`${at.toISOString()} ${rolloverHour} ${day}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );

  it('holds for any instant, zone and hour', () => {
    const rules = fc.record({
      timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      rolloverHour: fc.integer({ min: 0, max: 23 }),
    });
    const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, rules, (at, rule) => lawHolds(at, rule)),
      { numRuns: 3_000 },
    );
  });

  it('does not go back to yesterday when clocks do, after the new day has begun', () => {
    // Troll puts its clocks from 3:00 back to 1:00, so that they show 2:00 twice.
    const rule = { timeZone: 'Antarctica/Troll', rolloverHour: 2 };
    expect(studyDay(new Date('2024-10-27T00:30:00Z'), rule)).toBe('2024-10-27');
    expect(studyDay(new Date('2024-10-27T01:30:00Z'), rule)).toBe('2024-10-27');
    expect(dayStart('2024-10-27', rule)).toEqual(new Date('2024-10-27T00:00:00Z'));
  });

  it('refuses what is no instant', () => {
    expect(() => studyDay(new Date(NaN), { timeZone: 'UTC', rolloverHour: 4 })).toThrow(RangeError);
    expect(() => studyDay(new Date(0), { timeZone: 'Mars/Olympus', rolloverHour: 4 })).toThrow(RangeError);
  });
});

describe('dayStart', () => {
  it.each([
    ['an ordinary day', '2026-07-30', 'Asia/Shanghai', 4, '2026-07-29T20:00:00.000Z'],
    ['a day before clocks go forward', '2024-03-09', 'America/New_York', 4, '2024-03-09T09:00:00.000Z'],
    ['the day on which they do', '2024-03-10', 'America/New_York', 4, '2024-03-10T08:00:00.000Z'],
    ['an hour that clocks jump over: when they jump', '2024-03-10', 'America/New_York', 2, '2024-03-10T07:00:00.000Z'],
    ['an hour that clocks show twice: the first time', '2024-11-03', 'America/New_York', 1, '2024-11-03T05:00:00.000Z'],
    ['half an hour of summer time', '2024-10-06', 'Australia/Lord_Howe', 2, '2024-10-05T15:30:00.000Z'],
    ['a day that the zone skipped', '2011-12-30', 'Pacific/Apia', 4, '2011-12-30T10:00:00.000Z'],
    ['the day after it', '2011-12-31', 'Pacific/Apia', 4, '2011-12-30T14:00:00.000Z'],
  ])('%s', (_, day, timeZone, rolloverHour, start) => {
    expect(dayStart(day, { timeZone, rolloverHour }).toISOString()).toBe(start);
  });
});

describe('addDays and daysBetween', () => {
  it('count calendar days', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-07-30', 36_500)).toBe('2126-07-06');
    expect(daysBetween('2024-03-09', '2024-03-11')).toBe(2);
    expect(daysBetween('2024-03-11', '2024-03-09')).toBe(-2);
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (n) => {
        expect(daysBetween('2026-07-30', addDays('2026-07-30', n))).toBe(n);
      }),
    );
  });

  it.each(['', '2026-7-30', '2026-02-30', '2026-13-01', '2026-07-30T00:00:00Z', 'today'])('refuse %j', (day) => {
    expect(() => addDays(day, 1)).toThrow(RangeError);
  });

  it('refuse a year that has no four digits', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });
});

describe('isTimeZone', () => {
  it.each([...ZONES, 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'EST5EDT'])('takes %s', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '+08:00',
    '-0500',
    'Mars/Olympus',
    'Asia/Shanghai ',
    'Asia/Shanghai\0',
    'undefined',
    'A'.repeat(1_000),
    '北京',
  ])('refuses %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
