/** How many neighbours must share a point when `count` of `size` items are of it, at best. */
function clashes(count: number, size: number, followsItself: boolean): number {
  return Math.max(0, 2 * count - size - (followsItself ? 0 : 1));
}

function biggestGroup(groups: ReadonlyMap<string, number>): [string | null, number] {
  let biggest: [string | null, number] = [null, 0];
  for (const group of groups) if (group[1] > biggest[1]) biggest = group;
  return biggest;
}

/**
 * Puts items of one knowledge point apart, because asking them one after the other gives answers away.
 *
 * As few neighbours as possible share a point (the first and `previousPoint`, what was asked last, count as neighbours);
 * among such orders it is the one that keeps best to the given order: each place takes the earliest item that it can, and
 * items of one point never change places. Items without a point (null) clash with nothing.
 *
 * Only a point that holds more than half of what is left can force a clash, so looking at the biggest one is enough.
 * Quadratic in the number of items; meant for a page of a queue.
 */
export function spread<T>(items: readonly T[], pointOf: (item: T) => string | null, previousPoint: string | null): T[] {
  const left = items.map((item) => ({ item, point: pointOf(item) }));
  const groups = new Map<string, number>();
  for (const { point } of left) if (point !== null) groups.set(point, (groups.get(point) ?? 0) + 1);

  const ordered: T[] = [];
  let previous = previousPoint;
  while (left.length > 0) {
    const size = left.length;
    const [big, count] = biggestGroup(groups);
    const best = clashes(count, size, big === previous);
    /** Clashes in all that is left when this item is taken now: with the one before, and the fewest that then remain. */
    const costs = ({ point }: { point: string | null }) =>
      (point !== null && point === previous ? 1 : 0) +
      Math.max(
        point === big ? 0 : clashes(count, size - 1, false),
        point === null ? 0 : clashes((groups.get(point) ?? 0) - 1, size - 1, true),
      );
    const [picked] = left.splice(
      left.findIndex((candidate) => costs(candidate) === best),
      1,
    );
    if (picked === undefined) break;
    ordered.push(picked.item);
    previous = picked.point;
    if (previous !== null) groups.set(previous, (groups.get(previous) ?? 0) - 1);
  }
  return ordered;
}

/** What is known of a list beyond its beginning. */
export interface Rest {
  /** How many items the list has in all, at least. */
  readonly size: number;
  /** How many of its items one point has, at most. */
  readonly ofOnePoint: number;
}

/**
 * The first `count` of `spread`, given only how the list begins; null where that hangs on what follows.
 *
 * While no point holds more than half of what is left, nothing forces a clash, and spreading takes the earliest item of another
 * point than the one before.
 */
export function spreadBeginning<T>(
  beginning: readonly T[],
  { size, ofOnePoint }: Rest,
  pointOf: (item: T) => string | null,
  previousPoint: string | null,
  count: number,
): T[] | null {
  if (2 * ofOnePoint > size - count + 1) return null;

  const left = [...beginning];
  const ordered: T[] = [];
  let previous = previousPoint;
  while (ordered.length < count) {
    const at = left.findIndex((item) => pointOf(item) === null || pointOf(item) !== previous);
    const [picked] = at < 0 ? [] : left.splice(at, 1);
    if (picked === undefined) return null;
    ordered.push(picked);
    previous = pointOf(picked);
  }
  return ordered;
}

/** The parts of a study queue, each in its own order of priority. */
export interface QueueParts<T> {
  /** In learning or relearning, and due. */
  readonly learningDue: readonly T[];
  /** In review, and due. */
  readonly reviewDue: readonly T[];
  /** New, within the day's limit. */
  readonly fresh: readonly T[];
  /** In learning, due within the learn-ahead limit but not yet. */
  readonly learnAhead: readonly T[];
}

/**
 * The order in which to ask: learning cards whose minutes are over (their spacing is the shortest and spoils first), then
 * reviews that are due, then new cards, and learning cards ahead of time only when nothing else is left. Items of one
 * knowledge point are spread within each part and across its edges; they never change parts.
 */
export function orderQueue<T>(parts: QueueParts<T>, pointOf: (item: T) => string | null, previousPoint: string | null): T[] {
  const queue: T[] = [];
  for (const part of [parts.learningDue, parts.reviewDue, parts.fresh, parts.learnAhead]) {
    const last = queue.at(-1);
    queue.push(...spread(part, pointOf, last === undefined ? previousPoint : pointOf(last)));
  }
  return queue;
}
