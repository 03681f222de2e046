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

interface Lane {
  underWay: number;
  readonly most: number;
}

/**
 * Turns away at once, with `overloaded`, what would only wait: a request is under way from when it has been read until its answer is
 * ready, so that slow senders and open streams take no place. A flood of one kind leaves the other its places.
 * @param hotRoutes addresses as the router has them, such as /v1/reviews
 */
export function admitRequests(fastify: FastifyInstance, limits: RequestLimits, hotRoutes: ReadonlySet<string>): void {
  const hot: Lane = { underWay: 0, most: limits.hot };
  const general: Lane = { underWay: 0, most: limits.general };
  const leavers = new WeakMap<FastifyRequest, () => void>();
  fastify.addHook('preHandler', (request, reply, done) => {
    const route = request.routeOptions.url ?? '';
    if (ALWAYS.test(route)) return done();
    const lane = hotRoutes.has(route) ? hot : general;
    if (lane.underWay >= lane.most) return done(new Problem('overloaded', { headers: { 'retry-after': '1' } }));
    lane.underWay += 1;
    const leave = (): void => {
      if (!leavers.delete(request)) return;
      lane.underWay -= 1;
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
