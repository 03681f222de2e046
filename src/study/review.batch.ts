interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchRules<T> {
  /** The most items in a batch. */
  readonly most: number;
  /** A second batch goes out beside one that is under way once so many wait for each item of it. */
  readonly second: number;
  /** Items of one lane are never in two batches at a time. */
  readonly laneOf: (item: T) => string;
  /** Told of each batch that ended: its items, the milliseconds it took, and the error that failed it. */
  readonly over?: (items: readonly T[], ms: number, error: unknown) => void;
}

/**
 * Gathers what arrives while a batch is under way into the next: nobody waits for company, and under load many share two statements
 * and one commit. Where enough wait, a second batch goes out beside the first, so that the database works at one while the
 * server plans the other. It knows nothing of what it carries.
 */
export class Batcher<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private readonly lanes = new Set<string>();
  /** How many items each batch that is under way holds. */
  private readonly underWay: number[] = [];
  private isGathering = false;

  /** @param process gives the results in the order of the items; when it throws, all of them fail */
  constructor(
    private readonly process: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly rules: BatchRules<T>,
  ) {}

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.gather();
    });
  }

  /** Sends once all is read that has arrived by now. */
  private gather(): void {
    if (this.isGathering || !this.mayStart()) return;
    this.isGathering = true;
    setImmediate(() => {
      this.isGathering = false;
      this.start();
    });
  }

  private mayStart(): boolean {
    const [first, second] = this.underWay;
    if (first === undefined) return this.waiting.length > 0;
    return second === undefined && this.waiting.length >= first * this.rules.second;
  }

  private start(): void {
    while (this.mayStart()) {
      const batch = this.take();
      if (batch.length === 0) return;
      void this.run(batch);
    }
  }

  /** The first that wait, but for those whose lane is in a batch already. */
  private take(): Waiting<T, R>[] {
    const { most, laneOf } = this.rules;
    const batch: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    for (const one of this.waiting) (batch.length < most && !this.lanes.has(laneOf(one.item)) ? batch : rest).push(one);
    this.waiting = rest;
    return batch;
  }

  private async run(batch: readonly Waiting<T, R>[]): Promise<void> {
    const items = batch.map(({ item }) => item);
    const lanes = items.map((item) => this.rules.laneOf(item));
    this.underWay.push(items.length);
    lanes.forEach((lane) => this.lanes.add(lane));
    const begun = performance.now();
    let failure: unknown;
    try {
      const results = await this.process(items);
      batch.forEach(({ resolve }, i) => resolve(results[i] as R));
    } catch (error) {
      failure = error;
      batch.forEach(({ reject }) => reject(error));
    }
    lanes.forEach((lane) => this.lanes.delete(lane));
    this.underWay.splice(this.underWay.indexOf(items.length), 1);
    this.rules.over?.(items, performance.now() - begun, failure);
    this.start();
  }
}
