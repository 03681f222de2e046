import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';

/**
 * Of answers that are data: nothing in them may run, stand in a frame, or be taken for something else. What else helmet sends is for pages,
 * and a phone would read it with each of its answers. Source: OWASP REST Security Cheat Sheet, "Security Headers".
 */
export const FOR_DATA: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Answers are of one caller at one moment, and some hold tokens (RFC 6749, 5.1): what may be kept says so itself. */
export const UNKEPT: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };

/** Of the pages that describe the API. Plain HTTP on a LAN must work: no upgrade to https, no HSTS. They need no outside host. */
const PAGES = '/docs';
const FOR_PAGES: FastifyHelmetOptions = {
  hsts: false,
  contentSecurityPolicy: {
    useDefaults: true,
    directives: { 'upgrade-insecure-requests': null, 'style-src': ["'self'", "'unsafe-inline'"] },
  },
};

/** Headers that an answer has without helmet. */
const USUAL = ['content-length', 'date', 'connection'];

/** Headers that keep browsers from doing more with an answer than it is for. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  const forPages = await helmetsHeaders();
  const forData = { ...FOR_DATA, ...UNKEPT };
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith(PAGES) ? forPages : forData);
    done();
  });
}

/** They are the same for all pages, and helmet would put them together anew for each: so it is asked once. */
async function helmetsHeaders(): Promise<Readonly<Record<string, string>>> {
  const asked = fastify();
  await asked.register(helmet, FOR_PAGES);
  asked.get('/', (_request, reply) => reply.send());
  const { headers } = await asked.inject('/');
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !USUAL.includes(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
