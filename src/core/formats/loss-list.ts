import type { Loss } from './model.js';

/** Counts losses by kind: a code with its parameters. */
export class LossList {
  private readonly counts = new Map<string, { code: string; count: number; params: Loss['params'] }>();

  add(code: string, params?: Loss['params'], count = 1): void {
    if (count === 0) return;
    const key = JSON.stringify([code, params]);
    const kind = this.counts.get(key) ?? { code, count: 0, params };
    kind.count += count;
    this.counts.set(key, kind);
  }

  get all(): Loss[] {
    return [...this.counts.values()].map(({ code, count, params }) => ({
      code,
      count,
      ...(params === undefined ? {} : { params }),
    }));
  }
}
