import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { KEPT_HEADERS, type Answer } from './answer.js';
import { Idempotency } from './idempotency.js';
import type { KeyedOnce } from './keyed-once.js';
import { SECRET_ANSWER } from './secret-answer.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the request has an Idempotency-Key and its route knows what to do with it. */
    once?: KeyedOnce;
  }
}

/** Carries keys and answers between HTTP and `Idempotency`. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    if (header === undefined || request.actor === undefined) return next.handle();
    const keep = !this.reflector.get<boolean>(SECRET_ANSWER, context.getHandler());
    return from(this.answer([header].flat().join(), request.actor.userId, request, http.getResponse<FastifyReply>(), next, keep));
  }

  private async answer(
    header: string,
    learnerId: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler<unknown>,
    keep: boolean,
  ): Promise<unknown> {
    const { answer, replayed } = await this.idempotency.answerOnce(header, learnerId, async (once) => {
      request.once = once;
      // A form is not read yet: whoever reads it goes on.
      if (!request.isMultipart()) await once.begin([...addressed(request), JSON.stringify(request.body ?? null)]);
      const body = await lastValueFrom(next.handle());
      return { answer: answerOf(reply, body), keep };
    });
    if (replayed) reply.status(answer.status).headers({ ...answer.headers, 'idempotency-replayed': 'true' });
    return JSON.parse(answer.body);
  }
}

export const addressed = ({ method, url }: FastifyRequest): string[] => [method, url];

function answerOf(reply: FastifyReply, body: unknown): Answer {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body: JSON.stringify(body ?? null) };
}
