export class Calibration {
  /**
   * On the scale of the stars, 1 to 5, from real answers.
   * @example 2.6
   */
  value!: number;
  /** @example 0.3 */
  standardError!: number;
  /**
   * How many answers it rests on.
   * @example 120
   */
  answers!: number;
}

export class Difficulty {
  /**
   * The teacher's estimate, 1 to 5.
   * @example 3
   */
  stars!: number;
  /** Null until enough learners have answered. */
  calibrated!: Calibration | null;
}
