import type { Pool } from 'pg';
import type { Clock } from '../clock/clock.js';
import { Replay, type Answer } from './answer.js';
import { ClaimRepository } from './claim.repository.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { InFlight } from './in-flight.js';
import { inFlight, KeyedOnce } from './keyed-once.js';

/** How long a request waits at this server for another one of the same key. */
const WAIT_MS = 10_000;

/** Has what is asked under one key done once. */
export class Idempotency {
  private readonly claims: ClaimRepository;
  private readonly inFlight = new InFlight();

  /** @param secret of which the secrets are made that a repeated request must get again */
  constructor(
    pool: Pool,
    private readonly secret: Buffer,
    private readonly clock: Clock,
  ) {
    this.claims = new ClaimRepository(pool);
  }

  /**
   * Handles a request, unless it was answered before.
   * @param header the Idempotency-Key as it came
   * @param handle gives the answer; `keep` false where it holds secrets
   * @throws Problem idempotency_key_malformed, idempotency_key_reused, request_in_flight, and what `handle` throws: that is not kept
   */
  async answerOnce(
    header: string,
    learnerId: string,
    handle: (once: KeyedOnce) => Promise<{ readonly answer: Answer; readonly keep: boolean }>,
  ): Promise<{ readonly answer: Answer; readonly replayed: boolean }> {
    const key = readIdempotencyKey(header);
    const once = new KeyedOnce(this.claims, key, learnerId, this.secret, this.clock.now());
    const leave = await this.inFlight.enter(once.name, WAIT_MS);
    if (leave === undefined) throw inFlight();
    try {
      const { answer, keep } = await handle(once);
      const standing = keep ? await once.answer(answer) : undefined;
      return { answer: standing ?? answer, replayed: standing !== undefined && standing.body !== answer.body };
    } catch (error) {
      if (error instanceof Replay) return { answer: error.answer, replayed: true };
      throw error;
    } finally {
      leave();
    }
  }
}
