/** One batch of reviews, when it is over. */
export interface BatchRun {
  readonly size: number;
  /** Milliseconds from its first statement to its last result. */
  readonly ms: number;
  /** Undefined unless the batch failed as a whole; its reviews are tried one by one then. */
  readonly error: unknown;
  /** The requests in it, as X-Request-Id names them. */
  readonly requestIds: readonly string[];
}

type Watcher = (run: BatchRun) => void;

/** Tells those who measure of every batch that has run. */
export class BatchWatch {
  private readonly watchers: Watcher[] = [];

  add(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  tell(run: BatchRun): void {
    for (const watcher of this.watchers) watcher(run);
  }
}
