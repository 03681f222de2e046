import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem/problem.js';
import { readRange, type ByteRange } from './byte-range.js';
import type { SetMediaRow } from './media.repository.js';

export interface MediaAnswer {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: all of it. */
  readonly range: ByteRange | undefined;
}

/**
 * How bytes are answered. Whatever is in them, they are opened as what we found them to be, run no script and load nothing; a drawing
 * (SVG), which can hold scripts, is not shown as a page at all.
 * @param isKnown whether the client says that it has the answer of this tag
 * @throws Problem range_not_satisfiable
 */
export function mediaAnswer(
  { sha256, media_type: type, size, name }: SetMediaRow,
  { method, headers: sent }: Pick<FastifyRequest, 'method' | 'headers'>,
  isKnown: (etag: string) => boolean,
): MediaAnswer {
  const etag = `"${sha256}"`;
  const headers = {
    etag,
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    'content-type': type,
    'content-disposition': `${type === 'image/svg+xml' ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeName(name)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (isKnown(etag)) return { status: 304, headers, range: undefined };
  const ifRange = sent['if-range'];
  const ranged = method === 'GET' && (ifRange === undefined || ifRange === etag);
  const range = ranged ? readRange(sent.range, size) : undefined;
  if (range === 'unsatisfiable') {
    throw new Problem('range_not_satisfiable', { params: { size }, headers: { 'content-range': `bytes */${size}` } });
  }
  if (range === undefined) return { status: 200, headers, range };
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${range.first}-${range.last}/${size}` }, range };
}

/** RFC 8187, 3.2: what encodeURIComponent leaves and a header value may not hold. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
