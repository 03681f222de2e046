import { randomUUID } from 'node:crypto';
import type { ConnectionError } from 'fastify';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { problemBody } from '../problem/problem-body.js';
import { Problem } from '../problem/problem.js';
import { parseLocale } from './locale.js';

/** Answers what could not even be read as a request: its headers too large, too slow, or not HTTP. Which language is not known then. */
export function answerConnectionError(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(responseTo(error.code));
  socket.destroy(error);
}

function responseTo(code: string): string {
  const id = randomUUID();
  const problem = problemBody(toProblem(code), parseLocale(undefined), '', id);
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${id}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

function toProblem(code: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers_too_large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request_timeout');
  return new Problem('bad_request', { params: { reason: 'it is not HTTP' } });
}
