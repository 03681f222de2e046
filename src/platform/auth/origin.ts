import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Where a call comes from, for the audit; both null for the command line and for jobs. */
export interface Origin {
  /** IP address, behind the proxies that are trusted. */
  readonly address: string | null;
  readonly requestId: string | null;
}

export const NO_REQUEST: Origin = { address: null, requestId: null };

export const originOf = ({ ip, id }: Pick<FastifyRequest, 'ip' | 'id'>): Origin => ({ address: ip, requestId: id });

/** Where the call comes from, for routes without a signed-in caller. */
export const RequestOrigin = createParamDecorator((_: unknown, context: ExecutionContext): Origin =>
  originOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
