import { hkdfSync } from 'node:crypto';

export type KeyPurpose = 'access-token' | 'refresh-token' | 'reset-code' | 'cursor' | 'etag' | 'rate-limit' | 'idempotency';

/** A 256-bit key for one purpose, out of the instance's secret (HKDF, RFC 5869). */
export const deriveKey = (secret: string, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'zhidian', purpose, 32));
