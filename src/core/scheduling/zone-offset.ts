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

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly days: Map<number, OffsetDay>;
}

// Asking Intl costs microseconds and its formatters much more, so that both are kept. The caches only remember, and are
// emptied when they grow, because a zone's name comes from outside and Intl takes it in any mixture of cases.
const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  if (zones.size >= ZONES_KEPT) zones.clear();
  const zone = { format: new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }), days: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

/** `GMT`, `GMT+05:45`, and before standard time also `GMT-04:56:02`. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

function askOffset(zone: Zone, at: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(zone.format.format(at)) ?? [];
  if (sign === undefined) return 0;
  const ms = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0)) * 1_000;
  return sign === '-' ? -ms : ms;
}

function lookUpDay(zone: Zone, day: number): OffsetDay {
  const start = day * DAY_MS;
  const before = askOffset(zone, start);
  const after = askOffset(zone, start + DAY_MS);
  if (before === after) return { before, switchAt: Infinity, after };
  let low = start;
  let high = start + DAY_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, switchAt: high, after };
}

function offsetDay(zone: Zone, day: number): OffsetDay {
  const known = zone.days.get(day);
  if (known) return known;
  if (zone.days.size >= DAYS_KEPT_PER_ZONE) zone.days.clear();
  const found = lookUpDay(zone, day);
  zone.days.set(day, found);
  return found;
}

/**
 * How far the clocks of `timeZone` (an IANA name) are ahead of UTC at an instant; both in ms. Exact as long as a zone
 * changes its clocks at most once in a UTC day. Throws a RangeError for an unknown zone or an instant that is no number.
 */
export function offsetAt(timeZone: string, at: number): number {
  const { before, switchAt, after } = offsetDay(zoneOf(timeZone), Math.floor(at / DAY_MS));
  return at < switchAt ? before : after;
}

/** The one offset of the UTC days that hold `from` to `to` (ms); null where clocks change within them. */
export function steadyOffset(timeZone: string, from: number, to: number): number | null {
  const zone = zoneOf(timeZone);
  const last = Math.floor(to / DAY_MS);
  let steady: number | null = null;
  for (let day = Math.floor(from / DAY_MS); day <= last; day++) {
    const { before, after } = offsetDay(zone, day);
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
    const { before, switchAt, after } = offsetDay(zone, day);
    const end = (day + 1) * DAY_MS;
    yield { from: day * DAY_MS, to: Math.min(switchAt, end), offset: before };
    if (switchAt < end) yield { from: switchAt, to: end, offset: after };
  }
}
