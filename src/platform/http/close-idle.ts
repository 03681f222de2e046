import type { FastifyInstance } from 'fastify';

const lookEveryMs = 20;
/** A request that hangs must not keep the server from ending. */
const longestMs = 8_000;

/**
 * While the server closes, ends each connection as soon as its request in flight is answered. Node closes only those that
 * are idle at the first moment; a client that keeps its connection open would otherwise hold the server up until the
 * keep-alive timeout, over a minute. What is not answered within 8 seconds is cut off.
 */
export function closeIdleWhileClosing(fastify: FastifyInstance): void {
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => fastify.server.closeIdleConnections(), lookEveryMs);
    const limit = setTimeout(() => fastify.server.closeAllConnections(), longestMs);
    fastify.server.once('close', () => {
      clearInterval(timer);
      clearTimeout(limit);
    });
    done();
  });
}
