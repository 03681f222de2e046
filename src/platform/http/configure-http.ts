import compress from '@fastify/compress';
import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem/problem.js';
import { acceptForms } from './form.js';
import { readJsonStrictly } from './json-body.js';
import { addSecurityHeaders } from './security-headers.js';

const EXPOSED = [
  'Date',
  'X-Request-Id',
  'ETag',
  'Content-Language',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Idempotency-Replayed',
  'Content-Disposition',
  'X-Zhidian-Losses',
  'Deprecation',
  'Sunset',
  'Link',
];

/** Headers, compression, CORS and strict JSON: everything about HTTP that is no feature's business. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonStrictly(fastify);
  await acceptForms(app);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('vary', 'Accept-Language');
    done();
  });
  fastify.addHook('onRequest', ({ headers, url }, _reply, done) => {
    // A few bytes can unpack to gigabytes, and no client of ours needs to pack its requests.
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return done(new Problem('unsupported_media_type'));
    done(
      isDecodable(url)
        ? undefined
        : new Problem('bad_request', { params: { reason: 'the address is not percent-encoded UTF-8' } }),
    );
  });
  // One line a request; without the query, which may hold what a learner typed. There is nothing in it to look through for secrets.
  const served = fastify.log.child({}, { redact: [] });
  fastify.addHook('onResponse', ({ id, method, url }, reply, done) => {
    const path = url.split('?', 1)[0];
    served.info({ reqId: id, method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'served');
    done();
  });
  await addSecurityHeaders(fastify);
  await app.register(compress, { threshold: 1024, globalDecompression: false });
  const { corsOrigins } = settings;
  await app.register(cors, {
    origin: corsOrigins.kind === 'any' ? '*' : [...corsOrigins.origins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED.join(', '),
    maxAge: 86_400,
    strictPreflight: false,
  });
}

/** Whether the address is the percent-encoding of UTF-8 (RFC 3986, 2.5). The router sees to its path only. */
function isDecodable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
