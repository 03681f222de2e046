import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';

/** How many requests may be under way at a time, whether they are worked at or wait for a connection to the database. */
export interface RequestLimits {
  /** To the hot routes, which do milliseconds of work and share it. */
  readonly hot: number;
  readonly general: number;
}

/** A machine asks for these when the server is busiest. */
const ALWAYS = /^\/(health\/|metrics$)/;

/** So many places for requests that are under way. */
export class Places {
  private taken = 0;

  constructor(private readonly most: number) {}

  /** False where all are taken. */
  take(): boolean {
    if (this.taken >= this.most) return false;
    this.taken += 1;
    return true;
  }

  leave(): void {
    this.taken -= 1;
  }
}

/** A flood of one kind leaves the other its places. */
export class Admission {
  readonly hot: Places;
  readonly general: Places;

  constructor(limits: RequestLimits) {
    this.hot = new Places(limits.hot);
    this.general = new Places(limits.general);
  }
}

/**
 * Turns away at once, with `overloaded`, what would only wait: a request is under way from when it has been read until its answer is
 * ready, so that slow senders and open streams take no place.
 * @param hotRoutes addresses as the router has them, such as /v1/reviews
 */
export function admitRequests(fastify: FastifyInstance, admission: Admission, hotRoutes: ReadonlySet<string>): void {
  const leavers = new WeakMap<FastifyRequest, () => void>();
  fastify.addHook('preHandler', (request, reply, done) => {
    const route = request.routeOptions.url ?? '';
    if (ALWAYS.test(route)) return done();
    const places = hotRoutes.has(route) ? admission.hot : admission.general;
    if (!places.take()) return done(new Problem('overloaded', { headers: { 'retry-after': '1' } }));
    const leave = (): void => {
      if (!leavers.delete(request)) return;
      places.leave();
      reply.raw.off('close', leave);
    };
    leavers.set(request, leave);
    // Whoever answers past the framework, or not at all because the client is gone, comes to a close.
    reply.raw.once('close', leave);
    done();
  });
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    leavers.get(request)?.();
    done(null, payload);
  });
}
