import compress from '@fastify/compress';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { readJsonStrictly } from './json-body.js';

const EXPOSED = ['Date', 'X-Request-Id', 'ETag', 'Content-Language', 'RateLimit', 'RateLimit-Policy', 'Retry-After'];

/** Headers, compression, CORS and strict JSON: everything about HTTP that is no feature's business. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonStrictly(fastify);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('vary', 'Accept-Language');
  });
  // One line a request; without the query, which may hold what a learner typed.
  fastify.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    request.log.info({ method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'served');
  });
  // Plain HTTP on a LAN must work: no upgrade to https, no HSTS. The API page needs no outside host.
  await app.register(helmet, {
    hsts: false,
    contentSecurityPolicy: {
      useDefaults: true,
      directives: { 'upgrade-insecure-requests': null, 'style-src': ["'self'", "'unsafe-inline'"] },
    },
  });
  await app.register(compress, { threshold: 1024 });
  const { corsOrigins } = settings;
  await app.register(cors, {
    origin: corsOrigins.kind === 'any' ? '*' : [...corsOrigins.origins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED,
    maxAge: 86_400,
  });
}
