import type { InjectOptions } from 'fastify';
import type { TestApp } from './app.js';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly token?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  json<T = ProblemAnswer>(): T;
}

/** One request straight into the application, without a socket: thousands of them take seconds. */
export async function send({ app }: TestApp, { method, url, token, body, payload, headers = {} }: Sent): Promise<Answered> {
  const content = payload ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await app.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content !== undefined && { payload: content }),
  });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: () => JSON.parse(answer.body) };
}

/**
 * The same where the answer is a stream that goes on by itself: its first piece, after which the reader goes away, as a client does that
 * has seen enough.
 */
export async function sendForFirst({ app }: TestApp, { method, url, token, headers = {} }: Sent): Promise<Answered> {
  const answer = await app.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    payloadAsStream: true,
  });
  let text = '';
  for await (const piece of answer.stream() as AsyncIterable<Buffer>) {
    text = piece.toString();
    break;
  }
  answer.raw.res.destroy();
  return { status: answer.statusCode, headers: answer.headers, text, json: () => JSON.parse(text) };
}

/** The faults of a 422 as `pointer code`. */
export const faultsOf = (answer: Answered): string[] =>
  (answer.json().errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

/** A problem without what is of one request only. */
export function essence(answer: Answered): Partial<ProblemAnswer> {
  const { requestId: _id, instance: _instance, ...rest } = answer.json();
  return rest;
}
