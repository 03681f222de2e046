import { canonicalJson } from '../../core/question/canonical.js';
import { isFields, isList, WHOLE } from './merge-value.js';

/** Fields that a teacher knows by what they hold. */
const TOLD: ReadonlySet<string> = new Set([
  'title',
  'coreContent',
  'examFocus',
  'prompt',
  'back',
  'feedback',
  'text',
  'hint',
  'stars',
  'number',
]);

/** A field of which two say something else than what was said before, and not the same. */
export interface Clash {
  readonly name: string;
  /** What each says, where a teacher can tell it by that. */
  readonly texts?: { readonly here: string | number; readonly there: string | number };
}

/**
 * Where two changed the same value each to another one: `here` is as `stored` and `there` as `coming` in {@link mergeValue}. Members of lists
 * are told by their ids; lists of others are one value each.
 */
export function clashesIn(before: unknown, here: unknown, there: unknown, name = ''): Clash[] {
  const [old, own, other] = [before, here, there].map((value) => canonicalJson(value));
  if (own === old || other === old || own === other) return [];
  if (isList(before) && isList(here) && isList(there) && !WHOLE.has(name)) {
    const ids = [before, here, there].map((list) => new Map(list.map((member) => [member['id'], member])));
    const [olds, owns, others] = ids;
    if (!ids.some((list) => list.has(undefined)))
      return [...(olds?.keys() ?? [])].flatMap((id) => clashesIn(olds?.get(id), owns?.get(id), others?.get(id), name));
  } else if (isFields(before) && isFields(here) && isFields(there) && !WHOLE.has(name)) {
    const names = new Set([before, here, there].flatMap(Object.keys));
    return [...names].flatMap((field) => clashesIn(before[field], here[field], there[field], field));
  }
  return [isTold(here) && isTold(there) && TOLD.has(name) ? { name, texts: { here, there } } : { name }];
}

const isTold = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
