import type { FastifyInstance } from 'fastify';
import { pointerToken } from '../../core/question/pointer-token.js';
import type { Fault } from '../../core/question/question.js';
import { invalid, Problem } from '../problem/problem.js';
import { isUnsafe } from './unsafe-text.js';

const MAX_DEPTH = 32;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * Reads JSON bodies strictly, and no other kind of body: UTF-8 or 400, no NUL and no lone surrogates in any text, at most 32 levels,
 * no field `__proto__`.
 */
export function readJsonStrictly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (bytes.length === 0) return done(null, undefined);
    try {
      done(null, parseJson(bytes));
    } catch (problem) {
      done(problem as Problem, undefined);
    }
  });
}

/** @throws Problem not_utf8, malformed_json, invalid_input */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new Problem('not_utf8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed_json', { params: { reason: withoutExcerpt(error) } });
  }
  const fault = findUnsafe(value);
  if (fault !== null) throw invalid([fault]);
  return value;
}

/** What is wrong, without the piece of the body that the engine quotes: it may hold a password. */
const withoutExcerpt = (error: unknown): string =>
  (error as SyntaxError).message.replace(/,? (\.\.\.)?"[^]*is not valid JSON$/, '');

/** A list or an object on the way from the body's root. */
interface Place {
  readonly value: object;
  readonly parent: Place | null;
  /** Its name in `parent`. */
  readonly key: string;
  readonly depth: number;
}

/** The first thing that must not go further, or null. Walks without recursion, so depth cannot overflow the stack. */
function findUnsafe(root: unknown): Fault | null {
  if (typeof root !== 'object' || root === null)
    return typeof root === 'string' && isUnsafe(root) ? { pointer: '', code: 'unsafe_text' } : null;
  const open: Place[] = [{ value: root, parent: null, key: '', depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, depth } = at;
    if (depth >= MAX_DEPTH) return { pointer: pointerOf(at), code: 'too_deep', params: { max: MAX_DEPTH } };
    for (const key of Object.keys(value)) {
      if (isUnsafe(key)) return { pointer: pointerOf(at), code: 'unsafe_text' };
      if (key === '__proto__') return { pointer: `${pointerOf(at)}/${key}`, code: 'unknown_field' };
      const child = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof child === 'object' && child !== null) open.push({ value: child, parent: at, key, depth: depth + 1 });
      else if (typeof child === 'string' && isUnsafe(child))
        return { pointer: `${pointerOf(at)}/${pointerToken(key)}`, code: 'unsafe_text' };
    }
  }
  return null;
}

const pointerOf = ({ parent, key }: Place): string => (parent === null ? '' : `${pointerOf(parent)}/${pointerToken(key)}`);
