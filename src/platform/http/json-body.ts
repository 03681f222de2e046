import type { FastifyInstance } from 'fastify';
import { invalidAt, Problem } from '../problem/problem.js';

const MAX_DEPTH = 32;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Reads JSON bodies strictly: UTF-8 or 400, no NUL and no lone surrogates in any text, at most 32 levels, no `__proto__`. */
export function readJsonStrictly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return done(new Problem('not_utf8'), undefined);
    }
    void parse(request, text, (error, value: unknown) => {
      if (error) return done(new Problem('malformed_json', { params: { reason: error.message } }), undefined);
      const fault = findUnsafe(value);
      done(fault, value);
    });
  });
}

/** The first text that no database can hold, or null. Walks without recursion, so depth cannot overflow the stack. */
function findUnsafe(root: unknown): Problem | null {
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: '', depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, pointer, depth } = at;
    if (typeof value === 'string' && isUnsafe(value)) return invalidAt(pointer, 'unsafe_text');
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= MAX_DEPTH) return invalidAt(pointer, 'too_deep', { max: MAX_DEPTH });
    for (const [key, child] of Object.entries(value)) {
      if (isUnsafe(key)) return invalidAt(pointer, 'unsafe_text');
      open.push({ value: child, pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth: depth + 1 });
    }
  }
  return null;
}

/** Text that PostgreSQL's UTF-8 cannot hold. */
export const isUnsafe = (text: string): boolean => text.includes('\0') || !text.isWellFormed();
