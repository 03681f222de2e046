import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request that was answered. */
export interface Served {
  readonly requestId: string;
  readonly method: string;
  /** The address without its query, which may hold what a learner typed. */
  readonly path: string;
  /** The pattern of the route, such as /v1/sets/:id: the address names people and is different every time. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** As the caller sent it. */
  readonly traceparent: string | string[] | undefined;
}

export const servedOf = (request: FastifyRequest, reply: FastifyReply): Served => ({
  requestId: request.id,
  method: request.method,
  path: request.url.split('?', 1)[0] ?? '',
  route: request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown'),
  status: reply.statusCode,
  ms: reply.elapsedTime,
  traceparent: request.headers.traceparent,
});
