import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem/problem.js';
import { limitTable, type Limit, type LimitName, type LimitSettings } from './limit-table.js';
import { limitHeaders, type Standing } from './standing.js';

type Store = RateLimiterMemory | RateLimiterPostgres;

/**
 * Counts how often somebody does something within fixed windows. The library reads the clock of the machine itself: a window is no
 * data that anyone sees or replays, so the application's `Clock` has no part in it.
 */
export class RateLimits {
  readonly table: ReturnType<typeof limitTable>;
  private readonly stores = new Map<Limit, Store>();

  /** @param key of the hash under which people stand in the store, so that it holds no e-mail and no id */
  constructor(
    private readonly settings: LimitSettings,
    pool: Pool,
    private readonly key: Buffer,
  ) {
    this.table = limitTable(settings);
    for (const limit of Object.values<readonly Limit[]>(this.table).flat()) this.stores.set(limit, storeOf(limit, pool));
  }

  /**
   * Takes a point for `who` from each of these limits, in this order.
   * @returns how they stand, nothing where limits are off
   * @throws Problem too_many_requests at the first that is used up; those before it have lost their point all the same
   */
  async take(asked: readonly (readonly [limit: Limit, who: string])[]): Promise<readonly Standing[]> {
    const standings: Standing[] = [];
    if (!this.settings.on) return standings;
    for (const [limit, who] of asked) {
      const { standing, exceeded } = await this.count(limit, who);
      standings.push(standing);
      if (exceeded) throw exhausted(standings, standing);
    }
    return standings;
  }

  /** Gives back a point that was taken for what turned out not to count. */
  async giveBack(limit: Limit, who: string): Promise<void> {
    if (this.settings.on) await this.storeOf(limit).reward(this.keyOf(limit, who), 1);
  }

  /** Lets `who` begin anew. */
  async clear(limit: Limit, who: string): Promise<void> {
    if (this.settings.on) await this.storeOf(limit).delete(this.keyOf(limit, who));
  }

  /** Notes something of `who` for the time of the limit. */
  async mark(limit: Limit, who: string): Promise<void> {
    if (this.settings.on) await this.storeOf(limit).set(this.keyOf(limit, who), 1, limit.seconds);
  }

  async isMarked(limit: Limit, who: string): Promise<boolean> {
    return this.settings.on && (await this.storeOf(limit).get(this.keyOf(limit, who))) !== null;
  }

  private async count(limit: Limit, who: string): Promise<{ standing: Standing; exceeded: boolean }> {
    try {
      return { standing: standingOf(limit, await this.storeOf(limit).consume(this.keyOf(limit, who))), exceeded: false };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { standing: standingOf(limit, error), exceeded: true };
    }
  }

  private storeOf(limit: Limit): Store {
    const store = this.stores.get(limit);
    if (store === undefined) throw new Error(`no limit is called ${limit.name}`);
    return store;
  }

  private keyOf({ shared }: Limit, who: string): string {
    return shared ? createHmac('sha256', this.key).update(who).digest('base64url') : who;
  }
}

export type { Limit, LimitName };

function storeOf({ name, points, seconds, shared }: Limit, pool: Pool): Store {
  const options = { keyPrefix: name, points, duration: seconds };
  if (!shared) return new RateLimiterMemory(options);
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

const standingOf = (limit: Limit, { remainingPoints, msBeforeNext }: RateLimiterRes): Standing => ({
  limit,
  remaining: remainingPoints,
  resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
});

function exhausted(standings: readonly Standing[], { resetSeconds }: Standing): Problem {
  const headers = { ...limitHeaders(standings), 'retry-after': String(resetSeconds) };
  return new Problem('too_many_requests', { params: { seconds: resetSeconds }, headers });
}
