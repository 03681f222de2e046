export class GenerationView {
  /**
   * New questions.
   * @example 24
   */
  made!: number;
  /**
   * Questions that were made before, and whose knowledge points have changed since.
   * @example 0
   */
  changed!: number;
  /**
   * Questions that their knowledge points give no longer: archived.
   * @example 0
   */
  retired!: number;
  /** @example 0 */
  unchanged!: number;
  /**
   * Generated questions that were edited or archived by hand, and left alone.
   * @example 0
   */
  kept!: number;
}
