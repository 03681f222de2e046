import type { FaultCode } from './faults.js';
import { LIMITS } from './limits.js';
import { pointerToken } from './pointer-token.js';
import type { Fault } from './question.js';

type Params = Readonly<Record<string, string | number>>;

/**
 * Reads a value of unknown shape and notes every fault with its pointer, instead of stopping at the first.
 * A value at fault is read as something harmless ('' or 0 or []), so that the reading can go on and find the other faults;
 * what was read is of use only when `faults` stayed empty.
 */
export class Reader {
  private constructor(
    readonly value: unknown,
    private readonly parent: Reader | null,
    /** The token of the pointer under the parent's; without a parent, the whole pointer. */
    private readonly token: string | number,
    readonly faults: Fault[],
  ) {}

  static of(value: unknown, pointer = ''): Reader {
    return new Reader(value, null, pointer, []);
  }

  at(token: string | number, value: unknown): Reader {
    return new Reader(value, this, token, this.faults);
  }

  /** Written out only when asked for: most values have no fault. */
  get pointer(): string {
    return this.parent === null ? String(this.token) : `${this.parent.pointer}/${pointerToken(this.token)}`;
  }

  fault(code: FaultCode, params?: Params): void {
    if (this.faults.length >= LIMITS.maxFaults) return;
    this.faults.push(params === undefined ? { pointer: this.pointer, code } : { pointer: this.pointer, code, params });
  }

  /** The fields of an object; any other field than the named ones is a fault. */
  fields(required: readonly string[], optional: readonly string[] = []): Fields {
    const object = this.object();
    if (object === undefined) return new Fields(this, {});
    const fields = new Fields(this, object);
    for (const name of fields.names()) {
      if (!required.includes(name) && !optional.includes(name)) this.at(name, undefined).fault('unknown_field');
    }
    for (const name of required) if (!fields.has(name)) this.at(name, undefined).fault('required');
    return fields;
  }

  /** The entries of an object with free names; undefined when it is none (noted as a fault). */
  entries(): ReadonlyMap<string, Reader> | undefined {
    const object = this.object();
    if (object === undefined) return undefined;
    const entries = new Map<string, Reader>();
    for (const [name, value] of Object.entries(object)) if (value !== undefined) entries.set(name, this.at(name, value));
    return entries;
  }

  /** The elements of a list; elements past `max` are not read. */
  list(min: number, max: number): Reader[] {
    if (!Array.isArray(this.value)) {
      this.fault('not_list');
      return [];
    }
    if (this.value.length < min) this.fault('too_few', { min });
    if (this.value.length > max) this.fault('too_many', { max });
    return this.value.slice(0, max).map((element: unknown, index) => this.at(index, element));
  }

  /** Text that may be empty, of at most `max` code points. */
  text(max: number): string {
    if (typeof this.value !== 'string') {
      this.fault('not_text');
      return '';
    }
    const sound = this.soundness(this.value, max);
    return sound ? this.value : '';
  }

  /** Text with something to see in it. */
  fullText(max: number): string {
    const text = this.text(max);
    if (text === this.value && !VISIBLE.test(text)) this.fault('empty_text');
    return text;
  }

  id(): string {
    const id = this.text(LIMITS.idLength);
    if (id !== this.value) return '';
    if (ID.test(id)) return id;
    this.fault('bad_id', { max: LIMITS.idLength });
    return '';
  }

  /** A finite number that `allowed` admits; `range` names what is admitted. */
  number(allowed: (value: number) => boolean = () => true, range = 'finite'): number {
    if (typeof this.value !== 'number') this.fault('not_number');
    else if (!Number.isFinite(this.value) || !allowed(this.value)) this.fault('out_of_range', { range });
    else if (this.value !== 0) return this.value;
    // Also for -0, which PostgreSQL's JSON would give back as 0.
    return 0;
  }

  boolean(): boolean {
    if (typeof this.value !== 'boolean') this.fault('not_boolean');
    return this.value === true;
  }

  oneOf<T extends string>(allowed: readonly [T, ...T[]]): T {
    const found = allowed.find((value) => value === this.value);
    if (found === undefined) this.fault('unknown_value', { allowed: allowed.join(', ') });
    return found ?? allowed[0];
  }

  private object(): Readonly<Record<string, unknown>> | undefined {
    if (typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)) {
      return this.value as Readonly<Record<string, unknown>>;
    }
    this.fault('not_object');
    return undefined;
  }

  private soundness(text: string, max: number): boolean {
    const before = this.faults.length;
    if (text.includes('\0')) this.fault('nul_character');
    if (/\p{Surrogate}/u.test(text)) this.fault('lone_surrogate');
    if (text.length > max && (text.length > 2 * max || [...text].length > max)) this.fault('too_long', { max });
    return this.faults.length === before;
  }
}

/** The fields of an object being read. A missing required field was noted already and reads as the fallback. */
export class Fields {
  constructor(
    readonly reader: Reader,
    private readonly object: Readonly<Record<string, unknown>>,
  ) {}

  names(): string[] {
    return Object.keys(this.object).filter((name) => this.object[name] !== undefined);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object, name) && this.object[name] !== undefined;
  }

  required<T>(name: string, read: (field: Reader) => T, fallback: T): T {
    return this.has(name) ? read(this.reader.at(name, this.object[name])) : fallback;
  }

  optional<T>(name: string, read: (field: Reader) => T): T | undefined {
    return this.has(name) ? read(this.reader.at(name, this.object[name])) : undefined;
  }
}

const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.:-]*$/u;
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/** The object without its undefined fields, so that it equals its own JSON. */
export function compact<T extends object>(fields: T): T {
  const kept: Partial<T> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept as T;
}
