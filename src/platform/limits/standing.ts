import type { Limit } from './limit-table.js';

/** How somebody stands in one limit. */
export interface Standing {
  readonly limit: Limit;
  readonly remaining: number;
  /** Whole seconds until the count begins anew. */
  readonly resetSeconds: number;
}

/** `RateLimit` and `RateLimit-Policy` as in draft-ietf-httpapi-ratelimit-headers-10: lists of RFC 9651 strings with parameters. */
export function limitHeaders(standings: readonly Standing[]): Record<string, string> {
  if (standings.length === 0) return {};
  return {
    'ratelimit-policy': standings.map(({ limit }) => `"${limit.name}";q=${limit.points};w=${limit.seconds}`).join(', '),
    ratelimit: standings
      .map(({ limit, remaining, resetSeconds }) => `"${limit.name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
  };
}
