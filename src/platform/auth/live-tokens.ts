import { timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { BoundedMap } from '../../core/bounded-map.js';
import { Problem } from '../problem/problem.js';
import type { Identity, Role } from './actor.js';
import { BELIEVED_MS, MAX_REMEMBERED } from './live-sessions.js';
import { hashSecret, type PersonalTokenText } from './personal-token.js';
import type { Scope } from './scope.js';

/** When a token was last used is told to the hour: more would be a write for each request, and a diary of its owner. */
const HOUR_MS = 3_600_000;

interface TokenRow {
  readonly roles: Role[];
  readonly guest: boolean;
  readonly scopes: Scope[];
  readonly secret_hash: Buffer;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

interface Believed {
  readonly identity: Identity;
  readonly secretHash: Buffer;
  readonly expiresAt: number;
  readonly until: number;
}

const TOKEN = {
  name: 'personal-token',
  text: `
    select u.roles, u.guest, t.scopes, t.secret_hash, t.expires_at, t.last_used_at
    from personal_token t join users u on u.id = t.learner_id
    where t.learner_id = $1 and t.id = $2`,
};

const USED = {
  name: 'personal-token-used',
  text: `
    update personal_token set last_used_at = $3
    where learner_id = $1 and id = $2 and (last_used_at is null or last_used_at < $3)`,
};

/** Answers whom a personal token stands for, believing what it read of it for as long as of a session. */
export class LiveTokens {
  private readonly believed = new BoundedMap<string, Believed>(MAX_REMEMBERED);

  constructor(private readonly pool: Pool) {}

  /** @throws Problem token_invalid where it is unknown, revoked or has another secret; personal_token_expired */
  async identityOf({ learnerId, id, secret }: PersonalTokenText, now: Date): Promise<Identity> {
    const hash = hashSecret(secret);
    const known = this.believed.get(id);
    const fresh = known !== undefined && known.until > now.getTime() && known.identity.userId === learnerId;
    const token = fresh ? known : await this.read(learnerId, id, hash, now);
    if (!timingSafeEqual(token.secretHash, hash)) throw new Problem('token_invalid');
    if (token.expiresAt <= now.getTime()) throw new Problem('personal_token_expired');
    return token.identity;
  }

  /** What changed here counts here at once: call it after a token was revoked, or a change of role or account. */
  forget(userId: string): void {
    for (const [id, { identity }] of this.believed) if (identity.userId === userId) this.believed.delete(id);
  }

  private async read(learnerId: string, id: string, hash: Buffer, now: Date): Promise<Believed> {
    const { rows } = await this.pool.query<TokenRow>({ ...TOKEN, values: [learnerId, id] });
    const row = rows[0];
    if (row === undefined || !timingSafeEqual(row.secret_hash, hash)) {
      this.believed.delete(id);
      throw new Problem('token_invalid');
    }
    const believed: Believed = {
      identity: {
        userId: learnerId,
        credential: { kind: 'token', tokenId: id, scopes: row.scopes },
        // A key that lies about in scripts must not open other people's sets.
        roles: row.roles.filter((role) => role !== 'admin'),
        guest: row.guest,
      },
      secretHash: row.secret_hash,
      expiresAt: row.expires_at?.getTime() ?? Number.POSITIVE_INFINITY,
      until: now.getTime() + BELIEVED_MS,
    };
    if (believed.expiresAt > now.getTime()) await this.note(learnerId, id, row.last_used_at, now);
    this.believed.set(id, believed);
    return believed;
  }

  private async note(learnerId: string, id: string, lastUsedAt: Date | null, now: Date): Promise<void> {
    const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
    if (lastUsedAt !== null && lastUsedAt >= hour) return;
    await this.pool.query({ ...USED, values: [learnerId, id, hour] });
  }
}
