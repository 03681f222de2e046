interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while one batch is under way into the next: nobody waits for company, and under load many share two
 * statements and one commit. It knows nothing of what it carries.
 */
export class Batcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running = false;

  /**
   * @param process gives the results in the order of the items; when it throws, all of them fail
   * @param most items in a batch
   * @param over told of each batch that ended: its items, the milliseconds it took, and the error that failed it
   */
  constructor(
    private readonly process: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly most: number,
    private readonly over: (items: readonly T[], ms: number, error: unknown) => void = () => undefined,
  ) {}

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.most);
      const items = batch.map(({ item }) => item);
      const begun = performance.now();
      try {
        const results = await this.process(items);
        batch.forEach(({ resolve }, i) => resolve(results[i] as R));
        this.over(items, performance.now() - begun, undefined);
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
        this.over(items, performance.now() - begun, error);
      }
    }
    this.running = false;
  }
}
