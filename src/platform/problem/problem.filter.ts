import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { allowedMethods } from '../http/allowed-methods.js';
import { localeOf } from '../http/locale.js';
import { isConnectionFailure } from '../database/sqlstate.js';
import { problemBody } from './problem-body.js';
import { Problem } from './problem.js';

/** Turns whatever was thrown into a problem; what is our fault is logged, and told without its inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(thrown, request);
    const locale = localeOf(request);
    const body = problemBody(problem, locale, request.url.split('?', 1)[0] ?? '', request.id);
    if (problem.code === 'internal') request.log.error({ err: thrown }, 'request failed');
    if (problem.code === 'unavailable') request.log.warn({ err: thrown }, 'database unavailable');
    void reply
      .status(body.status)
      .headers({ ...problem.headers, 'content-language': locale.messages, 'cache-control': 'no-store' })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(body));
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function toProblem(thrown: unknown, request: FastifyRequest): Problem {
  if (thrown instanceof Problem) return thrown;
  if (isConnectionFailure(thrown)) return new Problem('unavailable', { headers: { 'retry-after': '1' } });
  const status = statusOf(thrown);
  switch (status) {
    case 404:
      return unknownRoute(request);
    case 413:
      return new Problem('body_too_large', { params: { limit: request.routeOptions.bodyLimit ?? 0 } });
    case 415:
      return new Problem('unsupported_media_type');
    case 429:
      return new Problem('too_many_requests', { headers: { 'retry-after': '1' } });
    default:
      return status >= 400 && status < 500
        ? new Problem('bad_request', { params: { reason: messageOf(thrown) } })
        : new Problem('internal');
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') return thrown.statusCode;
  return 500;
}

function unknownRoute(request: FastifyRequest): Problem {
  const allow = allowedMethods(request.url);
  if (allow.length === 0 || allow.includes(request.method)) return new Problem('not_found');
  return new Problem('method_not_allowed', { params: { allow: allow.join(', ') }, headers: { allow: allow.join(', ') } });
}
