/**
 * What a personal token may be good for. `read`: every GET that is not about keys to the account; `study`: reviews, enrolments, presets,
 * cards; `author`: sets, points, questions, media, imports.
 */
export const SCOPES = ['read', 'study', 'author'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a route asks of a personal token; `session`: it takes none. */
export type NeededScope = Scope | 'session';

/**
 * The scope that a call needs: reading needs `read` whatever the route's own scope is, and a write without one is for sessions only, so
 * that a route which forgets to say cannot be called by a token.
 */
export function neededScope(method: string, declared: NeededScope | undefined): NeededScope {
  if (declared === 'session') return 'session';
  return ['GET', 'HEAD'].includes(method.toUpperCase()) ? 'read' : (declared ?? 'session');
}
