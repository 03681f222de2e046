import { Injectable } from '@nestjs/common';
import type { AuditEntry, Done } from '../../platform/audit/audit-entry.js';
import { addAudit } from '../../platform/audit/audit.sql.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { optional } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';

export interface ResetCode {
  readonly id: string;
  readonly userId: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
}

/** One-time codes for a new password. Locks in one order: user, codes, sessions, tokens. */
@Injectable()
export class ResetCodeRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * Keeps a code. The same one again only lives longer, and makes no second entry.
   * @param maxOther how many other codes of the account may be good
   * @returns false where there are more, or the account is gone
   */
  keep({ id, userId, codeHash, expiresAt }: ResetCode, maxOther: number, entry: AuditEntry): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount: users } = await client.query(`select from users where id = $1 for no key update`, [userId]);
      if (users === 0) return false;
      const { rowCount: known } = await client.query(
        `update password_reset set expires_at = $3 where id = $1 and code_hash = $2`,
        [id, codeHash, expiresAt],
      );
      if (known === 1) return true;
      const { rowCount: others } = await client.query(
        `select from password_reset where user_id = $1 and id <> $2 and code_hash is not null and expires_at > $3`,
        [userId, id, entry.at],
      );
      if ((others ?? 0) > maxOther) return false;
      await client.query(
        `insert into password_reset (id, user_id, code_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
        [id, userId, codeHash, entry.at, expiresAt],
      );
      await addAudit(client, entry);
      return true;
    });
  }

  /** Whose the code is; undefined where it is none that is good. */
  async ownerOf(codeHash: string, now: Date): Promise<{ readonly userId: string; readonly email: string } | undefined> {
    return optional(
      await this.pool.query<{ userId: string; email: string }>(
        `select u.id as "userId", u.email from password_reset r join users u on u.id = r.user_id
         where r.code_hash = $1 and r.expires_at > $2 and u.email is not null`,
        [codeHash, now],
      ),
    );
  }

  /**
   * Spends the code, and with it every other of the account: sets the password, ends all sessions and revokes all personal tokens,
   * because whoever forgot a password may have lost more. False when the code was spent meanwhile.
   */
  spend(codeHash: string, passwordHash: string, entry: Done): Promise<boolean> {
    const { actorId: userId, at } = entry;
    return transaction(this.pool, async (client) => {
      await client.query(`select from users where id = $1 for no key update`, [userId]);
      const { rowCount } = await client.query(
        `delete from password_reset where code_hash = $1 and user_id = $2 and expires_at > $3`,
        [codeHash, userId, at],
      );
      if (rowCount === 0) return false;
      await client.query(`update users set password_hash = $2, updated_at = $3 where id = $1`, [userId, passwordHash, at]);
      await client.query(`delete from password_reset where user_id = $1`, [userId]);
      await client.query(
        `update session set ended_at = $2, end_reason = 'password_reset' where learner_id = $1 and ended_at is null`,
        [userId, at],
      );
      await client.query(`delete from personal_token where learner_id = $1`, [userId]);
      await addAudit(client, entry);
      return true;
    });
  }
}
