/** True retention: how many answers of cards that had reached review were passed, so without the steps of learning. */
export class Retention {
  /**
   * Of those, how many were passed: rated other than again.
   * @example 45
   */
  passed!: number;
  /**
   * Answers of cards that were in review.
   * @example 50
   */
  total!: number;
  /**
   * `passed / total`, 0 to 1; null when there were none.
   * @example 0.9
   */
  rate!: number | null;
}

export class RecentRetention {
  /** The last 7 study days, today included. */
  last7Days!: Retention;
  /** The last 30 study days, today included. */
  last30Days!: Retention;
}

export class StudyMinutes {
  /**
   * The last 7 study days, today included.
   * @example 63.5
   */
  last7Days!: number;
  /**
   * The last 30 study days, today included.
   * @example 240.5
   */
  last30Days!: number;
  /**
   * Since the first answer.
   * @example 1210.2
   */
  total!: number;
}

/**
 * Where a learner stands. Counts of cards are of the live questions of the sets that are taken up and have not been taken back by their
 * owners, and `new + learning + young + mature + suspended = total`; what was done on a day stays, whatever became of the set.
 */
export class Overview {
  /**
   * The instant for which this holds.
   * @example "2026-11-24T08:00:00.000Z"
   */
  asOf!: string;
  /**
   * The learner's study day at `asOf`.
   * @example "2026-11-24"
   */
  today!: string;
  /**
   * Cards that wait for an answer at `asOf`, in learning or in review; new ones, suspended and buried ones not.
   * @example 12
   */
  due!: number;
  /**
   * Cards in their learning or relearning steps.
   * @example 3
   */
  learning!: number;
  /**
   * Questions that were never answered.
   * @example 20
   */
  new!: number;
  /**
   * Cards in review with less than 21 days of stability.
   * @example 17
   */
  young!: number;
  /**
   * Cards in review with 21 days of stability or more.
   * @example 13
   */
  mature!: number;
  /**
   * Suspended cards; they are counted nowhere else.
   * @example 1
   */
  suspended!: number;
  /**
   * All questions.
   * @example 54
   */
  total!: number;
  /**
   * Answers on the study day of today.
   * @example 25
   */
  reviewsToday!: number;
  /**
   * Minutes spent on them, to a tenth, as far as devices told.
   * @example 8.5
   */
  minutesToday!: number;
  /**
   * Cards first answered today; what the day's limit of new cards counts.
   * @example 5
   */
  introducedToday!: number;
  /**
   * Study days in a row with an answer, up to today; as long as today has none, up to yesterday.
   * @example 9
   */
  streak!: number;
  /**
   * The longest such row ever.
   * @example 21
   */
  longestStreak!: number;
  trueRetention!: RecentRetention;
  minutes!: StudyMinutes;
}
