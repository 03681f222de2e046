import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Origin } from './origin.js';
import type { Scope } from './scope.js';

export const ROLES = ['learner', 'teacher', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What somebody signed in with. */
export type Credential =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'token'; readonly tokenId: string; readonly scopes: readonly Scope[] };

/** Whom a token stands for, as last read from the database. A learner's id is their user's id. */
export interface Identity {
  readonly userId: string;
  readonly credential: Credential;
  readonly roles: readonly Role[];
  /** A learner without an account: studies, but owns nothing. */
  readonly guest: boolean;
}

/** Who is calling, and from where. */
export interface Actor extends Identity {
  readonly origin: Origin;
}

export const has = (actor: Pick<Actor, 'roles'>, role: Role): boolean => actor.roles.includes(role);

/** The caller's session. @throws Error on a route that personal tokens may call: such a route has no business with sessions */
export function sessionOf({ credential }: Pick<Actor, 'credential'>): string {
  if (credential.kind !== 'session') throw new Error('a route of sessions was called with a personal token');
  return credential.sessionId;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** The caller, on every route whose access is not `public`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (actor === undefined) throw new Error('CurrentActor on a route without a signed-in caller');
  return actor;
});
