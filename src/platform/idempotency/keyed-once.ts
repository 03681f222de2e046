import { createHash, createHmac } from 'node:crypto';
import { codeOf, SqlState, sqlStateOf } from '../database/sqlstate.js';
import type { Statements } from '../database/statements.js';
import { Problem } from '../problem/problem.js';
import { Replay, type Answer } from './answer.js';
import type { Claim, ClaimKey, ClaimRepository } from './claim.repository.js';
import type { Once, Result } from './once.js';

/** The one time that the work of a request with a key is done. */
export class KeyedOnce implements Once {
  private readonly claimKey: ClaimKey;
  private fingerprint: Buffer | undefined;

  /** @param secret of the server, for what must not be kept and be the same again */
  constructor(
    private readonly claims: ClaimRepository,
    private readonly key: string,
    learnerId: string,
    private readonly secretKey: Buffer,
    private readonly now: Date,
  ) {
    this.claimKey = { learnerId, keyHash: createHash('sha256').update(key).digest() };
  }

  /** Names the key in memory. */
  get name(): string {
    return `${this.claimKey.learnerId} ${this.claimKey.keyHash.toString('base64url')}`;
  }

  /**
   * Says what is asked, all of it, before anything is done.
   * @throws Replay, Problem idempotency_key_reused
   */
  async begin(parts: readonly (string | Buffer)[]): Promise<void> {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(createHash('sha256').update(part).digest());
    this.fingerprint = hash.digest();
    const claim = await this.claims.find(this.claimKey);
    if (claim !== undefined) this.repeat(claim);
  }

  async run<T extends Result>(statements: Statements, work: () => Promise<T>): Promise<T> {
    if (this.fingerprint === undefined)
      throw new Error('the work of a request with a key began before all of the request was read');
    const claimed = await this.insert(statements, this.fingerprint);
    if (claimed === 'gone') throw new Problem('session_revoked');
    if (claimed === 'known') {
      const claim = await this.claims.find(this.claimKey, statements);
      if (claim === undefined) throw inFlight();
      return this.repeat(claim) as T;
    }
    const result = await work();
    await this.claims.settle(statements, this.claimKey, result);
    return result;
  }

  /** @returns the answer that stands, where the request made a claim */
  answer(answer: Answer): Promise<Answer | undefined> {
    return this.claims.answer(this.claimKey, answer);
  }

  secret(id: string): Buffer {
    return createHmac('sha256', this.secretKey).update(`${this.claimKey.learnerId} ${id} ${this.key}`).digest();
  }

  private async insert(statements: Statements, fingerprint: Buffer): Promise<'made' | 'known' | 'gone'> {
    try {
      return await this.claims.insert(statements, this.claimKey, fingerprint, this.now);
    } catch (error) {
      throw isLockTimeout(error) ? inFlight() : error;
    }
  }

  private repeat({ fingerprint, result, answer }: Claim): Result {
    if (this.fingerprint === undefined || !this.fingerprint.equals(fingerprint)) throw new Problem('idempotency_key_reused');
    if (answer !== null) throw new Replay(answer);
    return result;
  }
}

export const inFlight = (): Problem => new Problem('request_in_flight', { headers: { 'retry-after': '1' } });

/** Prisma wraps what PostgreSQL said of a statement written by hand. */
function isLockTimeout(error: unknown): boolean {
  if (sqlStateOf(error) === SqlState.lockNotAvailable) return true;
  return codeOf(error) === 'P2010' && error instanceof Error && error.message.includes(SqlState.lockNotAvailable);
}
