import { canonicalJson } from '../../core/question/canonical.js';

type Fields = Readonly<Record<string, unknown>>;

/** Fields whose parts mean something together only. */
export const WHOLE: ReadonlySet<string> = new Set(['tolerance', 'matching', 'choices', 'order', 'pinned', 'units']);

/**
 * Three versions of a value into one: where `coming` is as `shown`, `stored` stands; where it is not, it is news, field by field. Members of
 * a list are the same by their id, else by their text, else by their place among the others.
 */
export function mergeValue(shown: unknown, stored: unknown, coming: unknown, name = ''): unknown {
  if (canonicalJson(shown) === canonicalJson(coming)) return stored;
  if (WHOLE.has(name)) return coming;
  if (name === 'hints') return mergeTexts(texts(shown), texts(stored), texts(coming));
  if (isList(shown) && isList(stored) && isList(coming)) return mergeList(shown, stored, coming);
  if (!isFields(shown) || !isFields(stored) || !isFields(coming)) return coming;
  const names = [...new Set([...Object.keys(stored), ...Object.keys(coming)])];
  const merged = names.map((field): [string, unknown] => [field, mergeValue(shown[field], stored[field], coming[field], field)]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** Texts that the file cannot show keep their places among the others. @returns undefined for none */
function mergeTexts(
  shown: readonly string[],
  stored: readonly string[],
  coming: readonly string[],
): readonly string[] | undefined {
  let seen = 0;
  const hidden = new Set(stored.flatMap((text, at) => (text === shown[seen] ? ((seen += 1), []) : [at])));
  if (seen < shown.length) return coming.length === 0 ? undefined : coming;
  const left = [...coming];
  const merged = stored.flatMap((text, at) => (hidden.has(at) ? [text] : left.splice(0, 1)));
  return merged.length + left.length === 0 ? undefined : [...merged, ...left];
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

/** Members that the format cannot show follow the others. */
function mergeList(shown: readonly Fields[], stored: readonly Fields[], coming: readonly Fields[]): readonly unknown[] {
  const storedOf = partners(shown, stored);
  const shownOf = partners(coming, shown);
  const members = coming.flatMap((member) => {
    const before = shownOf.get(member);
    const old = before && storedOf.get(before);
    // What was taken away from the stored list, and says nothing new, stays away.
    if (before !== undefined && old === undefined && canonicalJson(before) === canonicalJson(member)) return [];
    return [{ old, value: old === undefined ? member : mergeValue(before, old, member) }];
  });
  const seen = new Set(storedOf.values());
  const hidden = stored.filter((member) => !seen.has(member));
  const sameOrder =
    canonicalJson(shown.map(labelOf)) === canonicalJson(coming.map((member) => labelOf(shownOf.get(member) ?? member)));
  if (!sameOrder) return [...members.map(({ value }) => value), ...hidden];
  const merged = new Map(members.map(({ old, value }) => [old, value]));
  const added = members.flatMap(({ old, value }) => (old === undefined ? [value] : []));
  return [...stored.map((member) => (merged.has(member) ? merged.get(member) : member)), ...added];
}

const labelOf = ({ id, text }: Fields): unknown => id ?? text;

/** Of each member the one of the other list that it is. */
function partners(list: readonly Fields[], others: readonly Fields[]): ReadonlyMap<Fields, Fields> {
  const found = new Map<Fields, Fields>();
  const open = new Set(others);
  const pair = (member: Fields, other: Fields | undefined): void => {
    if (other === undefined) return;
    found.set(member, other);
    open.delete(other);
  };
  for (const member of list)
    pair(
      member,
      [...open].find((other) => labelOf(other) === labelOf(member)),
    );
  const left = list.filter((member) => !found.has(member) && member['id'] === undefined);
  for (const member of left) pair(member, [...open][0]);
  return found;
}

export const isList = (value: unknown): value is readonly Fields[] => Array.isArray(value) && value.every(isFields);
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
