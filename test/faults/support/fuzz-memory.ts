import type { Json } from '../../../src/platform/openapi/description.js';

const MOST_OF_ONE_NAME = 30;

/** What the answers of a sequence told, so that later requests can use it, also after it was deleted. */
export class Memory {
  private readonly values = new Map<string, Json[]>();

  note(name: string, value: Json): void {
    const known = this.values.get(name) ?? [];
    if (known.length < MOST_OF_ONE_NAME) known.push(value);
    this.values.set(name, known);
  }

  /** @param collection what the address lists, such as `sets` */
  learn(answer: Json, collection: string): void {
    if (Array.isArray(answer)) {
      for (const one of answer as readonly Json[]) this.learn(one, collection);
    } else if (answer !== null && typeof answer === 'object') {
      for (const [name, value] of Object.entries(answer as { readonly [name: string]: Json })) {
        if (value !== null && typeof value !== 'object') this.note(name === 'id' ? `${collection}.id` : name, value);
        else this.learn(value, name === 'data' || name === 'items' ? collection : plural(name));
      }
    }
  }

  /** The n-th value of this name, counted around, or undefined when none is known. */
  recall(name: string, n: number): Json | undefined {
    const known = this.values.get(name) ?? [];
    return known[n % known.length];
  }
}

const plural = (name: string): string => (name.endsWith('s') ? name : `${name}s`);

/** Under what name a field's or parameter's value is remembered. @param collection what an `id` is of */
export function rememberedAs(name: string, collection: string): string {
  if (name === 'id') return `${collection}.id`;
  const [, of] = /^(\w+)Id$/.exec(name) ?? [];
  return of === undefined ? name : `${plural(of)}.id`;
}

/** In the place of a value: the n-th of its name that is known when the request is sent. */
export interface Recalled {
  readonly recall: string;
  readonly n: number;
  readonly otherwise: Json;
}

const isRecalled = (value: object): value is Recalled => 'recall' in value && 'otherwise' in value;

/** A value with everything recalled filled in. */
export function resolve(value: unknown, memory: Memory): Json {
  if (Array.isArray(value)) return value.map((one) => resolve(one, memory));
  if (value === null || typeof value !== 'object') return value as Json;
  if (isRecalled(value)) return memory.recall(value.recall, value.n) ?? value.otherwise;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolve(one, memory)]));
}
