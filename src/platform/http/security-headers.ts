import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';

/** Plain HTTP on a LAN must work: no upgrade to https, no HSTS. The API page needs no outside host. */
const OPTIONS: FastifyHelmetOptions = {
  hsts: false,
  contentSecurityPolicy: {
    useDefaults: true,
    directives: { 'upgrade-insecure-requests': null, 'style-src': ["'self'", "'unsafe-inline'"] },
  },
};

/** Headers that an answer has without helmet. */
const USUAL = ['content-length', 'date', 'connection'];

/** Helmet's headers on every answer. They are the same for all, and helmet would put them together anew for each: so it is asked once. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  const known = await helmetsHeaders();
  app.addHook('onRequest', (_request, { raw }, done) => {
    for (const [name, value] of known) raw.setHeader(name, value);
    done();
  });
}

async function helmetsHeaders(): Promise<readonly [string, string][]> {
  const asked = fastify();
  await asked.register(helmet, OPTIONS);
  asked.get('/', (_request, reply) => reply.send());
  const { headers } = await asked.inject('/');
  return Object.entries(headers)
    .filter(([name]) => !USUAL.includes(name))
    .map(([name, value]) => [name, String(value)]);
}
