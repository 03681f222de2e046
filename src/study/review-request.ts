import type { Actor } from '../platform/auth/actor.js';
import { readInstant } from '../platform/http/instant.js';
import type { Locale } from '../platform/http/locale.js';
import { invalidAt } from '../platform/problem/problem.js';
import { given } from './given.js';
import { fingerprintOf } from './review-fingerprint.js';
import type { ReviewRequest } from './review-plan.js';
import { isPlausible } from './review-time.js';
import type { ReviewInput } from './review.dto.js';

/** What was sent, as the way of an answer carries it. @throws Problem invalid_input for a time that cannot be */
export function toRequest(actor: Actor, locale: Locale, sent: ReviewInput, now: Date): ReviewRequest {
  const input = given(sent);
  const reviewedAt = instant(input.reviewedAt, '/reviewedAt', now);
  const sentAt = instant(input.sentAt, '/sentAt', now);
  const claimed = { ...(reviewedAt && { reviewedAt }), ...(sentAt && { sentAt }) };
  return { actor, locale, input, claimed, fingerprint: fingerprintOf(input), now };
}

function instant(text: string | undefined, pointer: string, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const at = readInstant(text, pointer);
  if (!isPlausible(at, now)) throw invalidAt(pointer, 'time_out_of_range');
  return at;
}
