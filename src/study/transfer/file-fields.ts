import { isTimeZone } from '../../core/scheduling/study-day.js';
import type { Reader } from '../../core/question/reader.js';
import { isId } from '../../platform/ids/ids.js';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** An object of an export, whose other fields do not matter: a later version may write more. */
export class FileFields {
  private readonly entries: ReadonlyMap<string, Reader>;

  constructor(private readonly reader: Reader) {
    this.entries = reader.entries() ?? new Map();
  }

  get<T>(name: string, read: (field: Reader) => T): T {
    return read(this.entries.get(name) ?? this.reader.at(name, undefined));
  }

  /** Null where it is null or missing. */
  some<T>(name: string, read: (field: Reader) => T): T | null {
    const field = this.entries.get(name);
    return field === undefined || field.value === null ? null : read(field);
  }

  raw(name: string): unknown {
    return this.entries.get(name)?.value;
  }

  /** The objects of a list; none where it is missing. */
  list<T>(name: string, max: number, read: (fields: FileFields) => T): T[] {
    return this.some(name, (field) => field.list(0, max).map((one) => read(new FileFields(one)))) ?? [];
  }
}

export function uuid(field: Reader): string {
  const id = field.text(36);
  if (id === field.value && !isId(id)) field.faults.push({ pointer: field.pointer, code: 'is_uuid' });
  return id.toLowerCase();
}

export function instant(field: Reader): Date {
  const text = field.text(40);
  const at = new Date(text);
  if (text === field.value && (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at.getTime()))) {
    field.faults.push({ pointer: field.pointer, code: 'is_iso8601' });
    return new Date(0);
  }
  if (at.getTime() < EARLIEST || at.getTime() > LATEST) field.faults.push({ pointer: field.pointer, code: 'time_out_of_range' });
  return at;
}

export const whole =
  (min: number, max: number) =>
  (field: Reader): number =>
    field.number((value) => Number.isInteger(value) && value >= min && value <= max, `${min}..${max}`);

export const text =
  (max: number) =>
  (field: Reader): string =>
    field.text(max);

export const flag = (field: Reader): boolean => field.boolean();

/** Reads zones, asking for each name once: an export names few, many times. */
export function timeZones(): (field: Reader) => string {
  const known = new Map<string, boolean>();
  return (field) => {
    const name = field.text(100);
    const isZone = known.get(name) ?? isTimeZone(name);
    known.set(name, isZone);
    if (name === field.value && !isZone)
      field.faults.push({ pointer: field.pointer, code: 'not_a_time_zone', params: { value: name } });
    return name;
  };
}

export function sha256(field: Reader): string {
  const hex = field.text(64);
  if (hex === field.value && !/^[0-9a-f]{64}$/.test(hex)) field.fault('unknown_value', { allowed: '[0-9a-f]{64}' });
  return hex;
}
