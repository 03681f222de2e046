import type { Pool } from 'pg';
import { optional } from '../database/rows.js';
import type { Answer } from './answer.js';
import type { Result } from './once.js';
import { onClient, type Statements } from '../database/statements.js';

/** How long a request waits for another one of the same key. */
const WAIT_MS = 10_000;

export interface ClaimKey {
  readonly learnerId: string;
  readonly keyHash: Buffer;
}

export interface Claim {
  readonly fingerprint: Buffer;
  readonly result: Result;
  /** Null while it is being made, and for good where it holds secrets. */
  readonly answer: Answer | null;
}

interface ClaimRow {
  readonly fingerprint: Uint8Array;
  readonly result: Result;
  readonly status: number | null;
  readonly headers: Record<string, string> | null;
  readonly answer: string | null;
}

const FIND = `
  select fingerprint, result, status, headers, answer from idempotency where learner_id = $1::uuid and key_hash = $2`;

/** What was done under which key. The first three run in the transaction of the work. */
export class ClaimRepository {
  constructor(private readonly pool: Pool) {}

  /**
   * Makes the claim, after whoever is just making the same one. The person's row is locked against their deletion, which would miss
   * what is not committed yet.
   */
  async insert(
    run: Statements,
    { learnerId, keyHash }: ClaimKey,
    fingerprint: Buffer,
    now: Date,
  ): Promise<'made' | 'known' | 'gone'> {
    const person = await run(`select set_config('lock_timeout', $2::text, true) from users where id = $1::uuid for key share`, [
      learnerId,
      `${WAIT_MS}ms`,
    ]);
    if (person.length === 0) return 'gone';
    const made = await run(
      `insert into idempotency (learner_id, key_hash, fingerprint, created_at) values ($1::uuid, $2, $3, $4::timestamptz)
       on conflict (learner_id, key_hash) do nothing returning 1 as made`,
      [learnerId, keyHash, fingerprint, now],
    );
    await run(`select set_config('lock_timeout', reset_val, true) from pg_settings where name = $1::text`, ['lock_timeout']);
    return made.length === 1 ? 'made' : 'known';
  }

  async settle(run: Statements, { learnerId, keyHash }: ClaimKey, result: Result): Promise<void> {
    await run(`update idempotency set result = $3::jsonb where learner_id = $1::uuid and key_hash = $2 returning 1 as settled`, [
      learnerId,
      keyHash,
      JSON.stringify(result),
    ]);
  }

  async find({ learnerId, keyHash }: ClaimKey, run: Statements = onClient(this.pool)): Promise<Claim | undefined> {
    const [row] = (await run(FIND, [learnerId, keyHash])) as readonly ClaimRow[];
    return row === undefined ? undefined : toClaim(row);
  }

  /** Keeps what is about to be answered, unless another answer was kept before. @returns the one that stands; undefined without a claim */
  async answer({ learnerId, keyHash }: ClaimKey, { status, headers, body }: Answer): Promise<Answer | undefined> {
    const result = await this.pool.query<ClaimRow>(
      `update idempotency set status = coalesce(status, $3), headers = coalesce(headers, $4), answer = coalesce(answer, $5)
       where learner_id = $1 and key_hash = $2
       returning fingerprint, result, status, headers, answer`,
      [learnerId, keyHash, status, JSON.stringify(headers), body],
    );
    const row = optional(result);
    return row === undefined ? undefined : (toClaim(row).answer ?? undefined);
  }
}

function toClaim({ fingerprint, result, status, headers, answer }: ClaimRow): Claim {
  return {
    fingerprint: Buffer.from(fingerprint),
    result,
    answer: answer === null || status === null ? null : { status, headers: headers ?? {}, body: answer },
  };
}
