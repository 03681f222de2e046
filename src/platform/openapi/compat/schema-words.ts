import type { Json } from '../description.js';

export type Direction = 'request' | 'response';

interface Words {
  readonly form: (type: string) => string;
  readonly type: (from: string, to: string) => string;
  readonly value: (value: string) => string;
  readonly closed: string;
  readonly exact: (name: string, from: Json | undefined, to: Json | undefined) => string;
  readonly required: string;
  readonly gone: string;
}

const shown = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** What to say of a schema that changed; each follows the place, such as `body /answer`. */
export const WORDS: Readonly<Record<Direction, Words>> = {
  request: {
    form: (type) => `no longer takes one of its forms (${type}).`,
    type: (from, to) => `no longer takes ${from}, but ${to}.`,
    value: (value) => `no longer takes ${value}.`,
    closed: 'takes only certain values now.',
    exact: (name, from, to) => `is held to ${name} ${shown(to)} now (before: ${shown(from)}).`,
    required: 'is required now.',
    gone: 'is no longer taken.',
  },
  response: {
    form: (type) => `may have a form now that it did not have (${type}).`,
    type: (from, to) => `is ${from} now, and was ${to}.`,
    value: (value) => `may be ${value} now, which its closed list did not hold.`,
    closed: 'may be anything now, and was one of a closed list.',
    exact: (name, from, to) => `has ${name} ${shown(from)} now (before: ${shown(to)}).`,
    required: 'may be absent now.',
    gone: 'is gone.',
  },
};
