import compress from '@fastify/compress';
import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '../config/settings.js';
import { Problem } from '../problem/problem.js';
import { corsOptions } from './cors.js';
import { acceptForms } from './form.js';
import { readJsonStrictly } from './json-body.js';
import { addSecurityHeaders } from './security-headers.js';

/** Answers, problems above all, come in the caller's language. */
export const VARY = 'Accept-Language';
/** Bytes: packing less takes the server longer than a line saves, a sixth of its time for a review. */
export const COMPRESSED_FROM = 2_048;

/** Headers, compression, CORS and strict JSON: everything about HTTP that is no feature's business. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonStrictly(fastify);
  await acceptForms(app);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('vary', VARY);
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
  await addSecurityHeaders(fastify);
  await app.register(compress, { threshold: COMPRESSED_FROM, globalDecompression: false });
  await app.register(cors, corsOptions(settings.corsOrigins));
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
