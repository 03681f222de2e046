import { orderQueue, spreadBeginning } from '../core/scheduling/queue-order.js';
import type { DueCard } from './due-card.repository.js';
import type { DueCounts } from './queue.repository.js';
import type { SetLimits } from './study-limits.js';

/** Cards of one point can only be spread among others: so many are looked at, whatever the client asks for. */
export const LOOKED_AT = 40;
/** So many more cards than a page holds are read, so that what is left for its last place is seldom of the point before. */
const SPARE = 1;

/** What was found for a page. */
export interface Found {
  /** Those that are due, and after them those that are due soon. */
  readonly learning: readonly DueCard[];
  readonly reviews: readonly DueCard[];
  readonly fresh: readonly Pick<DueCard, 'question_id' | 'point_id'>[];
  readonly counts: readonly Pick<DueCounts, 'set_id' | 'due'>[];
}

/** What bounds a page. */
export interface PageBounds {
  readonly limit: number;
  readonly lookedAt: number;
  /** What each set's day allows. */
  readonly limits: ReadonlyMap<string, SetLimits>;
  /** How many questions one point has, at most. */
  readonly ofOnePoint: number;
  /** Point of the question that was answered last. */
  readonly lastPoint: string | null;
}

type Placed = Pick<DueCard, 'question_id' | 'point_id'>;
const pointOf = (card: Placed): string | null => card.point_id;
const leftOf = ({ limits }: PageBounds, setId: string): number => limits.get(setId)?.reviewsLeft ?? 0;

/** How many reviews to read at first: few where they are likely to tell the page, else all that are looked at. */
export function firstLook({ limit, lookedAt, limits, ofOnePoint }: PageBounds): number {
  const allowed = [...limits.values()].reduce((sum, { reviewsLeft }) => sum + reviewsLeft, 0);
  const isLikely = allowed >= limit && 2 * ofOnePoint <= Math.min(allowed, lookedAt) - limit + 1;
  return isLikely ? Math.min(limit + SPARE, lookedAt) : lookedAt;
}

/** How many due reviews of a set have to be counted: those that its day allows, and enough to see that more wait than are looked at. */
export function countedReviews(bounds: PageBounds, setId: string): number {
  const left = leftOf(bounds, setId);
  return left === 0 ? 0 : Math.max(left, bounds.lookedAt + 1);
}

/** The questions of a page in the order in which to ask, given all reviews that are looked at. */
export function wholePage({ learning, reviews, fresh }: Found, bounds: PageBounds): string[] {
  const parts = {
    learningDue: learning.filter((card) => card.is_due),
    reviewDue: withinLimits(reviews, bounds),
    fresh,
    learnAhead: learning.filter((card) => !card.is_due),
  };
  return idsOf(orderQueue<Placed>(parts, pointOf, bounds.lastPoint), bounds);
}

/** The same page, given the first of these reviews only; null where it hangs on the others. */
export function pageBegun(found: Found, bounds: PageBounds): string[] | null {
  const { limit, lastPoint, ofOnePoint } = bounds;
  const learningDue = found.learning.filter((card) => card.is_due);
  const before = orderQueue<Placed>({ learningDue, reviewDue: [], fresh: [], learnAhead: [] }, pointOf, lastPoint);
  const room = limit - before.length;
  if (room <= 0) return idsOf(before, bounds);
  const last = before.at(-1);
  const reviews = withinLimits(found.reviews, bounds);
  const rest = { size: reviewsLookedAt(found, reviews.length, bounds), ofOnePoint };
  const begun = spreadBeginning<Placed>(reviews, rest, pointOf, last === undefined ? lastPoint : pointOf(last), room);
  return begun === null ? null : idsOf([...before, ...begun], bounds);
}

const idsOf = (cards: readonly Placed[], { limit }: PageBounds): string[] =>
  cards.slice(0, limit).map((card) => card.question_id);

/** How many reviews are looked at and within their sets' limits, at least, given that some were read. */
function reviewsLookedAt(found: Found, read: number, bounds: PageBounds): number {
  const { lookedAt } = bounds;
  const counts = found.counts.filter((count) => leftOf(bounds, count.set_id) > 0);
  const sum = (value: (count: Found['counts'][number]) => number): number =>
    counts.reduce((total, count) => total + value(count), 0);
  const due = sum((count) => count.due);
  const allowed = sum(({ set_id: setId, due: ofSet }) => {
    const left = leftOf(bounds, setId);
    return left >= lookedAt ? ofSet : Math.min(ofSet, left);
  });
  // With several sets, what one may not show takes places among the cards that are looked at: which, is not known here.
  return counts.length === 1 || due <= lookedAt || allowed === due ? Math.min(allowed, lookedAt) : read;
}

/** The first cards of each set, as many as its day still allows. */
function withinLimits(cards: readonly DueCard[], bounds: PageBounds): DueCard[] {
  const taken = new Map<string, number>();
  return cards.filter(({ set_id: setId }) => {
    const before = taken.get(setId) ?? 0;
    taken.set(setId, before + 1);
    return before < leftOf(bounds, setId);
  });
}
