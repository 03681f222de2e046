import { setTimeout as sleep } from 'node:timers/promises';

/** Requests of one key at this server come one after the other: those that wait hold no connection to the database. */
export class InFlight {
  private readonly ends = new Map<string, Promise<void>>();

  /**
   * Waits until nobody is in, and is in then.
   * @param ms how long at most
   * @returns what ends it; undefined where it took too long
   */
  async enter(name: string, ms: number): Promise<(() => void) | undefined> {
    const limit = new AbortController();
    const timeUp = sleep(ms, 'late', { signal: limit.signal }).catch(() => 'late');
    try {
      for (let end = this.ends.get(name); end !== undefined; end = this.ends.get(name)) {
        if ((await Promise.race([end, timeUp])) === 'late') return undefined;
      }
    } finally {
      limit.abort();
    }
    return this.begin(name);
  }

  private begin(name: string): () => void {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.ends.set(name, ended);
    return () => {
      this.ends.delete(name);
      end();
    };
  }
}
