import { Problem } from '../problem/problem.js';

/**
 * The key in an Idempotency-Key header: a string of RFC 9651 in quotes, as draft-ietf-httpapi-idempotency-key-header-07 has it, or the
 * bare characters that most clients send. 1 to 255 printable ASCII characters.
 * @throws Problem idempotency_key_malformed
 */
export function readIdempotencyKey(header: string): string {
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header.trim());
  const key = quoted === null ? header.trim() : (quoted[1] ?? '').replace(/\\(["\\])/g, '$1');
  const isWhole = quoted !== null || !/["\\,;\s]/.test(key);
  if (!isWhole || !/^[ -~]{1,255}$/.test(key)) throw new Problem('idempotency_key_malformed');
  return key;
}
