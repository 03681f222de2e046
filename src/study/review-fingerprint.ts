import { hash } from 'node:crypto';
import { canonicalJson } from '../core/question/canonical.js';
import type { ReviewInput } from './review.dto.js';

/** Tells a repeat from another review under the same id. `sentAt` is left out: it differs each time a device tries again. */
export function fingerprintOf(input: ReviewInput): Buffer {
  return hash('sha256', canonicalJson(input, 'sentAt'), 'buffer');
}
