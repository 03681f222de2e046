export class StarsInput {
  /**
   * 1 to 5.
   * @example 3
   */
  stars!: number;
}
