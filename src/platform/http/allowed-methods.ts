import type { FastifyInstance } from 'fastify';

const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}/?$`);

/** Remembers every route that is registered from now on, for the `Allow` header of a 405. */
export function rememberRoutes(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of Array.isArray(method) ? method : [method]) route.methods.add(one);
    routes.set(url, route);
  });
}

/** The methods that some route answers at this address, sorted; empty where there is no such address. */
export function allowedMethods(url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods = [...routes.values()].filter(({ pattern }) => pattern.test(path)).flatMap((route) => [...route.methods]);
  return [...new Set(methods)].filter((method) => method !== 'OPTIONS').sort();
}

/** Every route as `METHOD /address`, sorted; tests walk it. */
export const allRoutes = (): string[] =>
  [...routes.entries()].flatMap(([url, { methods }]) => [...methods].map((method) => `${method} ${url}`)).sort();
