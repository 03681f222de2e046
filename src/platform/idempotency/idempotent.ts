import { applyDecorators, createParamDecorator, SetMetadata, UseInterceptors, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { everyTime, type Once } from './once.js';
import { SECRET_ANSWER } from './secret-answer.js';

export interface IdempotentOptions {
  /** The answer holds a secret and is not kept: a repetition makes it again from what the work left. */
  readonly secretAnswer?: boolean;
}

/** A route whose work is done once for one Idempotency-Key; its service hands the `Once` on to the transaction of the work. */
export const Idempotent = ({ secretAnswer = false }: IdempotentOptions = {}): MethodDecorator =>
  applyDecorators(
    SetMetadata(SECRET_ANSWER, secretAnswer),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A new one for each thing to do, such as a UUID. Sent again with the same request, within 24 hours, the first answer comes again and nothing more is done.',
      schema: { type: 'string', minLength: 1, maxLength: 300 },
      example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    }),
  );

/** How often the work of this request is done. */
export const OnceOnly = createParamDecorator(
  (_: unknown, context: ExecutionContext): Once => context.switchToHttp().getRequest<FastifyRequest>().once ?? everyTime,
);
