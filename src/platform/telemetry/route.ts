import type { FastifyRequest } from 'fastify';

/** The pattern of a request's route, such as /v1/sets/:id: never the address, which names people and is different every time. */
export const routeOf = ({ is404, routeOptions }: FastifyRequest): string => (is404 ? 'unknown' : (routeOptions.url ?? 'unknown'));
