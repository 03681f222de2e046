import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { NeededScope } from './scope.js';

/**
 * Who may call a route: anyone; a signed-in learner, guests too; someone with an account; a teacher; an admin.
 * What they may touch there is the service's question.
 */
export type AccessLevel = 'public' | 'learner' | 'account' | 'teacher' | 'admin';

export interface RouteAccess {
  readonly level: AccessLevel;
  readonly scope: NeededScope | undefined;
}

export const ACCESS = 'zhidian:access';

/**
 * Every route says who may call it; one that does not cannot be called by anyone.
 * @param scope what a personal token needs for its writes; without one they take sessions only. `session` keeps tokens from its GETs, too
 */
export const Access = (level: AccessLevel, scope?: NeededScope): MethodDecorator & ClassDecorator =>
  applyDecorators(
    SetMetadata(ACCESS, { level, scope } satisfies RouteAccess),
    ApiExtension('x-access', level),
    ...(scope === undefined ? [] : [ApiExtension('x-scope', scope)]),
    ...(level === 'public' ? [] : [ApiBearerAuth()]),
  );
