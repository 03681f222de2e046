import { createHash } from 'node:crypto';
import type { ReviewInput } from './review.dto.js';

/** JSON with the keys of every object in order, so that equal content gives equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(',')}}`;
}

/** Tells a repeat from another review under the same id. `sentAt` is left out: it differs each time a device tries again. */
export function fingerprintOf({ sentAt: _sentAt, ...content }: ReviewInput): Buffer {
  return createHash('sha256').update(canonical(content)).digest();
}
