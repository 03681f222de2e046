import { createHash } from 'node:crypto';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem/problem.js';

/** A view with what its headers say. */
export interface Versioned<T> {
  readonly view: T;
  readonly lang: string;
  readonly etag: string;
}

/**
 * An entity tag whose first number is the version, the only part that `If-Match` compares; the rest tells the views of one version apart.
 * It says nothing that the view does not show.
 */
export const etagOf = (version: number, lang: string, ...rest: readonly (string | number)[]): string =>
  `"${[version, lang, ...rest].join('-')}"`;

/** A part of a tag that stands for what a view shows and neither version nor revision tells. */
export const tagPart = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 11);

const TAG = /^(?:W\/)?"([^"]*)"$/;
const tagsIn = (header: string): string[] =>
  header.split(',', 50).map((part) => TAG.exec(part.trim())?.[1] ?? (part.trim() === '*' ? '*' : ''));

/** The conditions of a request, and the headers of its answer. */
export class Conditional {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  /**
   * Checks `If-Match`, when there is one, against the version as it stands.
   * @throws Problem version_changed
   */
  readonly expect = (version: number): void => {
    const header = this.request.headers['if-match'];
    if (header === undefined) return;
    const matches = tagsIn(header).some((tag) => tag === '*' || /^(\d+)(-|$)/.exec(tag)?.[1] === String(version));
    if (!matches) throw new Problem('version_changed');
  };

  /** Whether the client says that it has the answer of this tag. */
  readonly isKnown = (etag: string): boolean => {
    const header = this.request.headers['if-none-match'];
    const reads = this.request.method === 'GET' || this.request.method === 'HEAD';
    return reads && header !== undefined && tagsIn(header).some((tag) => tag === '*' || `"${tag}"` === etag);
  };

  /** The view with its headers, or nothing and a 304 when the client has it already. */
  answer<T>({ view, lang, etag }: Versioned<T>): T | undefined {
    this.reply.headers({ etag, 'content-language': lang });
    this.keepPrivately();
    if (!this.isKnown(etag)) return view;
    this.reply.status(304);
    return undefined;
  }

  /** The view of what was made, with its headers and its address. */
  created<T extends { readonly id: string }>({ view, lang, etag }: Versioned<T>, collection: string): T {
    this.reply.headers({ etag, 'content-language': lang, location: `${collection}/${view.id}` });
    return view;
  }

  /** A list's headers; its entries may be in several languages. */
  list<T extends { readonly data: readonly { readonly lang: string }[] }>(page: T): T {
    const langs = [...new Set(page.data.map(({ lang }) => lang))];
    this.keepPrivately();
    if (langs.length > 0) this.reply.header('content-language', langs.join(', '));
    return page;
  }

  /** What else an answer varies by was said before: a page of another origin must not be given this one's. */
  private keepPrivately(): void {
    const before = this.reply.getHeader('vary');
    const vary = before === undefined ? 'Authorization' : `${String(before)}, Authorization`;
    this.reply.headers({ 'cache-control': 'private, no-cache', vary });
  }
}

export const Conditions = createParamDecorator((_: unknown, context: ExecutionContext): Conditional => {
  const http = context.switchToHttp();
  return new Conditional(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});

/** Checks the version before a change. */
export type ExpectVersion = (version: number) => void;

export const DescribeIfMatch = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The ETag as read; another version since then is a 412. Without it the change is made whatever the version is.',
    example: '"3-en-owner"',
  });

export const DescribeIfNoneMatch = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The ETag that the client has; 304 when it is still the newest.',
      example: '"3-en-learner"',
    }),
    ApiResponse({ status: 304, description: 'The client has it already.' }),
  );
