import { invalidAt } from '../problem/problem.js';

/**
 * An instant that a client named, which an ISO 8601 time without an offset does not.
 * @throws Problem invalid_input
 */
export function readInstant(text: string, pointer: string): Date {
  const at = new Date(text);
  if (!/T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) || Number.isNaN(at.getTime())) throw invalidAt(pointer, 'is_iso8601');
  return at;
}
