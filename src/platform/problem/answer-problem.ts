import { HttpException } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionFailure } from '../database/sqlstate.js';
import { allowedMethods } from '../http/allowed-methods.js';
import { localeOf, type Locale } from '../http/locale.js';
import { PROBLEMS } from './catalogue.js';
import { problemBody } from './problem-body.js';
import { Problem } from './problem.js';

/** Answers whatever was thrown as a problem. */
export function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(thrown) ?? frameworksProblem(thrown, request);
  const path = request.url.split('?', 1)[0] ?? '';
  const { status, headers, body } = problemAnswer(problem, thrown, {
    path,
    id: request.id,
    locale: localeOf(request),
    log: request.log,
  });
  void reply.status(status).headers(headers).send(body);
}

/** What an answer with a problem needs to know of the request. */
export interface Asked {
  readonly path: string;
  readonly id: string;
  readonly locale: Locale;
  readonly log: FastifyBaseLogger;
}

export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The answer that tells a problem; what is our fault is logged, and told without its inside. */
export function problemAnswer(problem: Problem, thrown: unknown, { path, id, locale, log }: Asked): ProblemAnswer {
  const body = problemBody(problem, locale, path, id);
  if (problem.code === 'internal') log.error({ err: thrown }, 'request failed');
  if (problem.code === 'unavailable') log.warn({ err: thrown }, 'database unavailable');
  const headers = {
    ...challenge(problem),
    ...problem.headers,
    'x-request-id': id,
    'content-language': locale.messages,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
  };
  return { status: body.status, headers, body: JSON.stringify(body) };
}

/** What was thrown as a problem, unless it came from the framework or is a fault of ours. */
export function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  return isConnectionFailure(thrown) ? new Problem('unavailable', { headers: { 'retry-after': '1' } }) : undefined;
}

/** What RFC 6750 wants of every 401. */
const challenge = ({ code }: Problem): Readonly<Record<string, string>> => {
  if (PROBLEMS[code].status !== 401) return {};
  return {
    'www-authenticate': code === 'token_missing' || code === 'credentials_wrong' ? 'Bearer' : 'Bearer error="invalid_token"',
  };
};

function frameworksProblem(thrown: unknown, request: FastifyRequest): Problem {
  const status = statusOf(thrown);
  switch (status) {
    case 404:
      return unknownRoute(request);
    case 413:
      return new Problem('body_too_large', { params: { limit: request.routeOptions.bodyLimit ?? 0 } });
    // An address with a part that is longer than any id names nothing.
    case 414:
      return new Problem('not_found');
    case 415:
      return new Problem('unsupported_media_type');
    case 429:
      return new Problem('too_many_requests', { params: { seconds: 1 }, headers: { 'retry-after': '1' } });
    default:
      return status >= 400 && status < 500
        ? new Problem('bad_request', { params: { reason: fieldOf(thrown, 'message') } })
        : new Problem('internal');
  }
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = fieldOf(thrown, 'statusCode');
  return typeof status === 'number' ? status : 500;
}

/** By its look, not by its class: libraries throw errors of their own kinds. */
const fieldOf = (thrown: unknown, name: 'message' | 'statusCode'): string | number => {
  const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : '';
};

function unknownRoute(request: FastifyRequest): Problem {
  const allow = allowedMethods(request.url);
  if (allow.length === 0 || allow.includes(request.method)) return new Problem('not_found');
  return new Problem('method_not_allowed', { params: { allow: allow.join(', ') }, headers: { allow: allow.join(', ') } });
}
