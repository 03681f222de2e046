import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { PersonalToken as TokenRow } from '../../generated/prisma/client.js';
import { doneBy } from '../../platform/audit/audit-entry.js';
import { addAudit } from '../../platform/audit/audit.sql.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Scope } from '../../platform/auth/scope.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { PrismaService } from '../../platform/database/prisma.js';
import { many, one } from '../../platform/database/rows.js';
import type { Once } from '../../platform/idempotency/once.js';
import { onClient } from '../../platform/database/statements.js';
import { Problem } from '../../platform/problem/problem.js';
import { transaction } from '../../platform/database/transaction.js';

export type { TokenRow };

export interface NewToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly secretHash: Buffer;
  readonly expiresAt: Date | null;
}

/** Which one was made. */
export type MadeToken = { readonly id: string; readonly createdAt: string };

/** Personal tokens. Locks in one order: user, tokens. */
@Injectable()
export class PersonalTokenRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly pool: GeneralPool,
  ) {}

  /**
   * Keeps a token, and forgets those of the account that have expired.
   * @param max how many may be there then
   * @returns which one was made, and when: by the first of the same requests
   * @throws Problem too_many_tokens, session_revoked
   */
  create(actor: Actor, token: NewToken, max: number, once: Once, at: Date): Promise<MadeToken> {
    const make = async (client: PoolClient): Promise<MadeToken> => {
      // The lock makes two at once count each other, and keeps a deletion out.
      const { rowCount } = await client.query(`select from users where id = $1 for no key update`, [actor.userId]);
      if (rowCount === 0) throw new Problem('session_revoked');
      await client.query(`delete from personal_token where learner_id = $1 and expires_at <= $2`, [actor.userId, at]);
      const { kept } = one(
        await client.query<{ kept: number }>(`select count(*)::int as kept from personal_token where learner_id = $1`, [
          actor.userId,
        ]),
      );
      if (kept >= max) throw new Problem('too_many_tokens', { params: { max } });
      await client.query(
        `insert into personal_token (learner_id, id, name, scopes, secret_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.userId, token.id, token.name, token.scopes, token.secretHash, at, token.expiresAt],
      );
      const target = { kind: 'personal_token', id: token.id } as const;
      await addAudit(client, doneBy(actor, 'personal_token_made', target, at, { scopes: token.scopes }));
      return { id: token.id, createdAt: at.toISOString() };
    };
    return transaction(this.pool, (client) => once.run(onClient(client), () => make(client)));
  }

  /** The tokens that are good, newest first, from before the id `before`. */
  list(learnerId: string, now: Date, before: string | undefined, limit: number): Promise<TokenRow[]> {
    return this.prisma.personalToken.findMany({
      where: {
        learnerId,
        OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
        ...(before !== undefined && { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
  }

  /** Revokes one token, or all where none is named. @returns how many */
  revoke(actor: Actor, id: string | undefined, at: Date): Promise<number> {
    return transaction(this.pool, async (client) => {
      await client.query(`select from users where id = $1 for key share`, [actor.userId]);
      const revoked = many(
        await client.query<{ id: string }>(
          `delete from personal_token where learner_id = $1 and ($2::uuid is null or id = $2) returning id`,
          [actor.userId, id ?? null],
        ),
      );
      for (const token of revoked) {
        const target = { kind: 'personal_token', id: token.id } as const;
        await addAudit(client, doneBy(actor, 'personal_token_revoked', target, at));
      }
      return revoked.length;
    });
  }
}
