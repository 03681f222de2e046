import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from '../config/start-error.js';
import { answerProblem } from '../problem/answer-problem.js';
import { Problem } from '../problem/problem.js';
import type { Metrics } from './metrics.js';

const PATH = '/metrics';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const bearerOf = (authorization: string | undefined): string | undefined => /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

/** `GET /metrics` on the API's own port, for whoever has the token. */
export function routeMetrics(fastify: FastifyInstance, metrics: Metrics, token: string): void {
  fastify.get(PATH, async (request, reply) => {
    const given = bearerOf(request.headers.authorization);
    if (given === undefined || !isSame(given, token)) {
      answerProblem(new Problem(given === undefined ? 'token_missing' : 'token_invalid'), request, reply);
      return reply;
    }
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics());
  });
}

export interface MetricsPort {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * `GET /metrics` on a port of its own.
 * @param token asked for where there is one
 * @throws StartError when the port cannot be opened
 */
export async function serveMetrics(metrics: Metrics, host: string, port: number, token: string | null): Promise<MetricsPort> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== PATH || request.method !== 'GET') return void response.writeHead(404).end();
    if (token !== null && !isSame(bearerOf(request.headers.authorization) ?? '', token)) {
      return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(
      `METRICS_PORT ${port} on ${host} cannot be opened (${(error as NodeJS.ErrnoException).code}): set another METRICS_PORT or METRICS_HOST.`,
    );
  }
  const { address, family, port: open } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${open}${PATH}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
