import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../platform/database/pools.js';
import { SqlState, sqlStateOf } from '../platform/database/sqlstate.js';
import { transaction } from '../platform/database/transaction.js';
import type { Role } from '../platform/auth/actor.js';
import type { AuditEntry } from '../platform/audit/audit-entry.js';
import { addAudit } from '../platform/audit/audit.sql.js';
import { endSessionsExcept, insertSession, type NewSession } from './session.sql.js';

export interface NewUser {
  readonly id: string;
  readonly email: string | null;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly guest: boolean;
  readonly demo: boolean;
  readonly roles: readonly Role[];
  readonly locale: string;
  readonly timeZone: string;
  readonly rolloverHour: number;
  readonly at: Date;
}

export interface AccountOfGuest {
  readonly email: string;
  readonly passwordHash: string;
  readonly displayName: string;
}

/** What to change; undefined leaves it as it is. */
export interface ProfileChange {
  readonly displayName: string | undefined;
  readonly username: string | null | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  readonly rolloverHour: number | undefined;
}

/** Writes users. Locks in one order: learner, user, sessions. */
@Injectable()
export class AccountRepository {
  constructor(private readonly pool: GeneralPool) {}

  /** Stores a user with their learner row and first session. False when the e-mail is taken: nothing is stored then. */
  create(user: NewUser, session: NewSession | null, entry: AuditEntry | null): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into users (id, email, display_name, password_hash, guest, demo, roles, locale, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
         on conflict (email) do nothing`,
        [user.id, user.email, user.displayName, user.passwordHash, user.guest, user.demo, user.roles, user.locale, user.at],
      );
      if (rowCount === 0) return false;
      await client.query(`insert into learner (learner_id, time_zone, rollover_hour, created_at) values ($1, $2, $3, $4)`, [
        user.id,
        user.timeZone,
        user.rolloverHour,
        user.at,
      ]);
      if (session !== null) await insertSession(client, session);
      if (entry !== null) await addAudit(client, entry);
      return true;
    });
  }

  /** Makes a guest an account of the same id. */
  async promote(id: string, account: AccountOfGuest, entry: AuditEntry): Promise<'registered' | 'email_taken' | 'not_a_guest'> {
    const { email, passwordHash, displayName } = account;
    const written = await this.unlessTaken(() =>
      transaction(this.pool, async (client) => {
        const { rowCount } = await client.query(
          `update users set email = $2, password_hash = $3, display_name = $4, guest = false, updated_at = $5
         where id = $1 and guest`,
          [id, email, passwordHash, displayName, entry.at],
        );
        if (rowCount === 1) await addAudit(client, entry);
        return rowCount === 1;
      }),
    );
    if (written === 'taken') return 'email_taken';
    return written ? 'registered' : 'not_a_guest';
  }

  /** Another day rule raises the learner's revision, so that a review decided by the old one is decided again. */
  async change(id: string, change: ProfileChange, at: Date): Promise<'changed' | 'username_taken' | 'gone'> {
    const { displayName, username, locale, timeZone, rolloverHour } = change;
    const written = await this.unlessTaken(() =>
      transaction(this.pool, async (client) => {
        if (timeZone !== undefined || rolloverHour !== undefined) {
          await client.query(
            `update learner set time_zone = coalesce($2, time_zone), rollover_hour = coalesce($3, rollover_hour),
               revision = revision + 1
             where learner_id = $1`,
            [id, timeZone, rolloverHour],
          );
        }
        const { rowCount } = await client.query(
          `update users set display_name = coalesce($2, display_name), locale = coalesce($3, locale),
             username = case when $4 then $5 else username end, updated_at = $6
           where id = $1`,
          [id, displayName, locale, username !== undefined, username ?? null, at],
        );
        return rowCount === 1;
      }),
    );
    if (written === 'taken') return 'username_taken';
    return written ? 'changed' : 'gone';
  }

  /** False when `oldHash` is no longer the hash of the password. Ends every session but `kept`. */
  changePassword(id: string, oldHash: string, newHash: string, kept: string, entry: AuditEntry): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update users set password_hash = $3, updated_at = $4 where id = $1 and password_hash = $2`,
        [id, oldHash, newHash, entry.at],
      );
      if (rowCount === 0) return false;
      await endSessionsExcept(client, id, kept, 'password_changed', entry.at);
      await addAudit(client, entry);
      return true;
    });
  }

  /** Gives a demo account another password, without asking for the old one. */
  async resetDemoPassword(id: string, hash: string, at: Date): Promise<void> {
    await this.pool.query(`update users set password_hash = $2, updated_at = $3 where id = $1 and demo`, [id, hash, at]);
  }

  private async unlessTaken<T>(write: () => Promise<T>): Promise<T | 'taken'> {
    try {
      return await write();
    } catch (error) {
      if (sqlStateOf(error) === SqlState.uniqueViolation) return 'taken';
      throw error;
    }
  }
}
