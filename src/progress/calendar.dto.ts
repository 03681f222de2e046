import { Retention } from './overview.dto.js';

export class HeatmapDay {
  /** @example "2026-11-24" */
  day!: string;
  /**
   * Answers, those since undone left out.
   * @example 25
   */
  reviews!: number;
  /**
   * Of them, how many were rated other than again.
   * @example 21
   */
  passed!: number;
  /**
   * Minutes spent on them, to a tenth.
   * @example 8.5
   */
  minutes!: number;
}

/** What was done on each study day. A day keeps what was done on it, even when the learner's time zone changes later. */
export class Heatmap {
  /** @example "2025-11-25" */
  from!: string;
  /** @example "2026-11-24" */
  to!: string;
  /** Every day from `from` to `to`, in order, days without an answer too. */
  days!: HeatmapDay[];
}

export class ForecastDay {
  /** @example "2026-11-24" */
  day!: string;
  /**
   * Cards that fall due on it.
   * @example 14
   */
  due!: number;
}

/** When the cards answered so far fall due, if nothing is answered until then; new cards and suspended ones are not in it. */
export class Forecast {
  /** @example "2026-11-24T08:00:00.000Z" */
  asOf!: string;
  /**
   * Cards left over from the days before today; not in `days`.
   * @example 4
   */
  overdue!: number;
  /** Study days in order, today (all of it, not only what is left) first. */
  days!: ForecastDay[];
}

export class RetentionWeek extends Retention {
  /**
   * The first of seven study days.
   * @example "2026-11-18"
   */
  from!: string;
  /** @example "2026-11-24" */
  to!: string;
}

/** True retention over the last twelve weeks. */
export class RetentionHistory {
  /** All twelve weeks together. */
  overall!: Retention;
  /** Weeks of seven study days, the oldest first; the last one ends today. */
  weeks!: RetentionWeek[];
}
