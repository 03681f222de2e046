import { namesType, type SaidParts } from './said-parts.js';

/** A question or point as it stands in the set. */
export interface Stored {
  readonly id: string;
  readonly externalId: string | null;
  readonly type: string;
  readonly contentHash: string | null;
  readonly promptHash: string | null;
  readonly sourceHash: string | null;
}

/** One that comes. */
export interface Coming {
  readonly n: number;
  readonly externalId: string | null;
  readonly type: string;
  readonly contentHash: string;
  readonly promptHash: string;
  readonly sourceHash: string;
  readonly parts?: SaidParts;
}

/**
 * Finds for each item that comes the one of the set that it is: the same external id, or its own id, as exports give those that have no
 * other; else what the file said the same of when it last came; else the same content; else, where only one of each is left, the same
 * prompt. None is found twice. An item with an external id is never one that has another.
 * @returns the stored one of each item by the item's number
 */
export function matchItems<S extends Stored>(coming: readonly Coming[], stored: readonly S[]): ReadonlyMap<number, S> {
  const found = new Map<number, S>();
  const open = new Set(stored);
  const take = (item: Coming, one: S | undefined): void => {
    if (one === undefined || !open.has(one)) return;
    found.set(item.n, one);
    open.delete(one);
  };
  const byExternalId = new Map(stored.filter(({ externalId }) => externalId !== null).map((one) => [one.externalId, one]));
  for (const item of coming) if (item.externalId !== null) take(item, byExternalId.get(item.externalId));
  const byId = new Map(stored.map((one) => [one.id, one]));
  for (const item of coming) {
    const one = item.externalId === null || found.has(item.n) ? undefined : byId.get(item.externalId);
    if (one?.externalId === null && (one.type === item.type || !namesType(item.parts))) take(item, one);
  }

  const left = (): Coming[] => coming.filter(({ n }) => !found.has(n));
  for (const name of ['sourceHash', 'contentHash'] as const) {
    const by = groups(open, (one) => one[name]);
    for (const item of left())
      take(
        item,
        by.get(item[name])?.find((one) => open.has(one) && agree(item, one)),
      );
  }

  const byPrompt = groups(open, ({ promptHash }) => promptHash);
  const asked = groups(left(), ({ promptHash }) => promptHash);
  for (const [promptHash, items] of asked) {
    const [item] = items;
    const [one] = byPrompt.get(promptHash) ?? [];
    const single = items.length === 1 && byPrompt.get(promptHash)?.length === 1;
    if (single && item !== undefined && one !== undefined && agree(item, one)) take(item, one);
  }
  return found;
}

const agree = (item: Coming, one: Stored): boolean =>
  item.type === one.type && (item.externalId === null || one.externalId === null || item.externalId === one.externalId);

function groups<T>(all: Iterable<T>, keyOf: (one: T) => string | null): Map<string, T[]> {
  const by = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = by.get(key);
    if (group === undefined) by.set(key, [one]);
    else group.push(one);
  }
  return by;
}

/** An external id that comes twice names the first; the others go without. */
export function withoutRepeatedIds<T extends Coming>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.map((item) => {
    if (item.externalId === null) return item;
    if (seen.has(item.externalId)) return { ...item, externalId: null };
    seen.add(item.externalId);
    return item;
  });
}
