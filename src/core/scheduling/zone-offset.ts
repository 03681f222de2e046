import { remembered } from '../remembered.js';

const DAY_MS = 86_400_000;
const ZONES_KEPT = 1_000;
const DAYS_KEPT_PER_ZONE = 5_000;

/** One UTC day of a zone: `before` holds up to `switchAt` (not included), `after` from there on. Offsets in ms east of UTC. */
interface OffsetDay {
  readonly before: number;
  readonly switchAt: number;
  readonly after: number;
}

/** A stretch of time, `from` included and `to` not, with one offset; all in ms. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

type Zone = (day: number) => OffsetDay;

// Asking Intl costs microseconds and its formatters much more, so that both are kept. A zone's name comes from outside, and Intl takes it in
// any mixture of cases.
const zoneOf = remembered(ZONES_KEPT, (timeZone: string): Zone => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return remembered(DAYS_KEPT_PER_ZONE, (day: number) => lookUpDay(format, day));
});

/** `GMT`, `GMT+05:45`, and before standard time also `GMT-04:56:02`. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

function askOffset(format: Intl.DateTimeFormat, at: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(format.format(at)) ?? [];
  if (sign === undefined) return 0;
  const ms = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1_000;
  return sign === '-' ? -ms : ms;
}

function lookUpDay(format: Intl.DateTimeFormat, day: number): OffsetDay {
  const start = day * DAY_MS;
  const before = askOffset(format, start);
  const after = askOffset(format, start + DAY_MS);
  if (before === after) return { before, switchAt: Infinity, after };
  let low = start;
  let high = start + DAY_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(format, middle) === before) low = middle;
    else high = middle;
  }
  return { before, switchAt: high, after };
}

/**
 * How far the clocks of `timeZone` (an IANA name) are ahead of UTC at an instant; both in ms. Exact as long as a zone
 * changes its clocks at most once in a UTC day. Throws a RangeError for an unknown zone or an instant that is no number.
 */
export function offsetAt(timeZone: string, at: number): number {
  const { before, switchAt, after } = zoneOf(timeZone)(Math.floor(at / DAY_MS));
  return at < switchAt ? before : after;
}

/** The one offset of the UTC days that hold `from` to `to` (ms); null where clocks change within them. */
export function steadyOffset(timeZone: string, from: number, to: number): number | null {
  const zone = zoneOf(timeZone);
  const last = Math.floor(to / DAY_MS);
  let steady: number | null = null;
  for (let day = Math.floor(from / DAY_MS); day <= last; day++) {
    const { before, after } = zone(day);
    if (before !== after || (steady !== null && steady !== before)) return null;
    steady = before;
  }
  return steady;
}

/** The stretches of one offset, in order and without gaps, of the UTC days that hold `from` to `to` (ms). */
export function* offsetSpans(timeZone: string, from: number, to: number): Generator<OffsetSpan> {
  const zone = zoneOf(timeZone);
  const last = Math.floor(to / DAY_MS);
  for (let day = Math.floor(from / DAY_MS); day <= last; day++) {
    const { before, switchAt, after } = zone(day);
    const end = (day + 1) * DAY_MS;
    yield { from: day * DAY_MS, to: Math.min(switchAt, end), offset: before };
    if (switchAt < end) yield { from: switchAt, to: end, offset: after };
  }
}
