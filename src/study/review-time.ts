/** A device's clock that is off by less than this is taken as right: the way to us takes time, too. */
const TOLERATED_SKEW_MS = 60_000;
const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(2000, 0, 1);

export interface ClaimedTime {
  /** When the learner answered, by the device's clock. */
  readonly reviewedAt?: Date;
  /** When the device sent it, by the same clock. */
  readonly sentAt?: Date;
}

export interface ReviewTime {
  readonly at: Date;
  /** Whether `at` differs from what the device said. */
  readonly adjusted: boolean;
}

/** From 2000 to a day ahead: anything else is a broken clock or a broken client. */
export const isPlausible = (at: Date, now: Date): boolean => at.getTime() >= EARLIEST && at.getTime() <= now.getTime() + DAY_MS;

/**
 * When a review counts as made. What the device says is corrected by its clock's skew, if `sentAt` shows one, and is never
 * later than `now`. Without a word from the device it is now, or just after the card's last review, so that answers that
 * arrive together stay in order of arrival.
 */
export function reviewTime({ reviewedAt, sentAt }: ClaimedTime, now: Date, lastReviewAt: Date | null): ReviewTime {
  if (reviewedAt === undefined) {
    return { at: new Date(Math.max(now.getTime(), (lastReviewAt?.getTime() ?? -Infinity) + 1)), adjusted: false };
  }
  const skew = sentAt === undefined ? 0 : now.getTime() - sentAt.getTime();
  const corrected = reviewedAt.getTime() + (Math.abs(skew) > TOLERATED_SKEW_MS ? skew : 0);
  const at = Math.min(Math.max(corrected, EARLIEST), now.getTime());
  return { at: new Date(at), adjusted: at !== reviewedAt.getTime() };
}
