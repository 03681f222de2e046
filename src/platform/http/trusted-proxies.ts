import type { IncomingMessage } from 'node:http';
import { all, compile } from '@fastify/proxy-addr';
import type { TrustedProxies } from '../config/setting-kinds.js';

export type TrustProxy = boolean | string[] | ((address: string, hop: number) => boolean);

/**
 * Which proxies' word counts. A number means that many proxies nearest to us, and true means one: Fastify's own `true` believes the first
 * address of X-Forwarded-For, which is whatever the client wrote there.
 */
export function trustedProxies(proxies: TrustedProxies): TrustProxy {
  if (typeof proxies === 'object') return [...proxies];
  const hops = Number(proxies);
  return hops === 0 ? false : (_address, hop) => hop < hops;
}

/** Whence a request comes, behind the proxies that are trusted: what `request.ip` of Fastify says. */
export function clientAddress(proxies: TrustedProxies): (request: IncomingMessage) => string {
  const trust = trustedProxies(proxies);
  if (typeof trust === 'boolean') return ({ socket }) => socket.remoteAddress ?? '';
  const trusts = typeof trust === 'function' ? trust : compile(trust);
  return (request) => all(request, trusts).at(-1) ?? '';
}
