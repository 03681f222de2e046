import type { FastifyCorsOptions } from '@fastify/cors';
import type { Origins } from '../config/setting-kinds.js';

const EXPOSED = [
  'Date',
  'X-Request-Id',
  'ETag',
  'Location',
  'Content-Language',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Idempotency-Replayed',
  'Content-Disposition',
  'Content-Range',
  'Accept-Ranges',
  'X-Zhidian-Losses',
  'Deprecation',
  'Sunset',
  'Link',
];

export const corsOptions = (origins: Origins): FastifyCorsOptions => ({
  origin: origins.kind === 'any' ? '*' : [...origins.origins],
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: EXPOSED.join(', '),
  maxAge: 86_400,
  strictPreflight: false,
});

/** What @fastify/cors adds to an answer that is none to a preflight, as names and values in turn. */
export function corsHeaders(origins: Origins): (origin: string | undefined) => readonly string[] {
  const exposed = ['access-control-expose-headers', EXPOSED.join(', ')];
  if (origins.kind === 'any') {
    const toAll = ['access-control-allow-origin', '*', ...exposed];
    return () => toAll;
  }
  const allowed = new Map(origins.origins.map((origin) => [origin, ['access-control-allow-origin', origin, ...exposed]]));
  return (origin) => allowed.get(origin ?? '') ?? exposed;
}

/** Whether answers differ by the origin of the page that asks. */
export const variesByOrigin = (origins: Origins): boolean => origins.kind === 'listed';
