import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const ROLES = ['learner', 'teacher', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is calling. A learner's id is their user's id. */
export interface Actor {
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** A learner without an account: studies, but owns nothing. */
  readonly guest: boolean;
}

export const has = (actor: Actor, role: Role): boolean => actor.roles.includes(role);

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
