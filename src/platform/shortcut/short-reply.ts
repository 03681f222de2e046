import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Origins } from '../config/setting-kinds.js';
import { COMPRESSED_FROM, VARY } from '../http/configure-http.js';
import { corsHeaders, variesByOrigin } from '../http/cors.js';
import { FOR_DATA } from '../http/security-headers.js';

export type Headers = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  /** No header stands in two of them. */
  readonly headers: readonly Headers[];
  readonly body: string;
}

const ACCEPTS_GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i;

/** Sends answers with the headers that every answer has. */
export class ShortReplies {
  private readonly vary: string;
  private readonly standing = Object.entries(FOR_DATA).flat();
  private readonly cors: (origin: string | undefined) => readonly string[];

  constructor(origins: Origins) {
    this.vary = variesByOrigin(origins) ? `${VARY}, Origin` : VARY;
    this.cors = corsHeaders(origins);
  }

  send(response: ServerResponse, asked: IncomingHttpHeaders, { status, headers, body }: Reply): void {
    const all = [...this.standing, ...this.cors(asked.origin)];
    for (const some of headers) for (const name in some) all.push(name, some[name] ?? '');
    const length = Buffer.byteLength(body);
    if (length > COMPRESSED_FROM && ACCEPTS_GZIP.test(asked['accept-encoding'] ?? '')) {
      const packed = gzipSync(body);
      all.push('vary', `${this.vary}, accept-encoding`, 'content-encoding', 'gzip', 'content-length', String(packed.length));
      response.writeHead(status, all).end(packed);
      return;
    }
    all.push('vary', this.vary, 'content-length', String(length));
    response.writeHead(status, all).end(body);
  }
}
