import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';

/**
 * Who may call a route: anyone; a signed-in learner, guests too; someone with an account; a teacher; an admin.
 * What they may touch there is the service's question.
 */
export type AccessLevel = 'public' | 'learner' | 'account' | 'teacher' | 'admin';

export const ACCESS = 'zhidian:access';

/** Every route says who may call it; one that does not cannot be called by anyone. */
export const Access = (level: AccessLevel): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, level), ApiExtension('x-access', level), ...(level === 'public' ? [] : [ApiBearerAuth()]));
