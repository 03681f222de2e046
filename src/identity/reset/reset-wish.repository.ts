import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../../platform/database/pools.js';
import { optional } from '../../platform/database/rows.js';
import { SqlState, sqlStateOf } from '../../platform/database/sqlstate.js';
import { transaction } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/jobs/jobs.js';

export const RESET_MAIL_JOB = 'password-reset-mail';

const SWEPT_AT_ONCE = 1_000;

/** Somebody who wants to set a new password, and has an account. */
export interface ResetWish {
  readonly userId: string;
  readonly email: string;
  readonly locale: string;
  readonly createdAt: Date;
}

/** Wishes for a new password, from the request to the mail. */
@Injectable()
export class ResetWishRepository {
  constructor(
    private readonly pool: GeneralPool,
    private readonly jobs: Jobs,
  ) {}

  /** Does the same, and takes as long, whether or not somebody has the e-mail; the job names the wish and nobody. */
  async add(id: string, email: string, at: Date, expiresAt: Date): Promise<void> {
    try {
      await transaction(this.pool, async (client) => {
        await client.query(
          `insert into password_reset (id, user_id, created_at, expires_at)
           values ($1, (select id from users where email = $2 and not demo), $3, $4)`,
          [id, email, at, expiresAt],
        );
        await this.jobs.add(client, RESET_MAIL_JOB, { resetId: id }, `${RESET_MAIL_JOB}:${id}`);
      });
    } catch (error) {
      // The account was being deleted.
      if (sqlStateOf(error) !== SqlState.foreignKeyViolation) throw error;
    }
  }

  /** Undefined where nobody has the e-mail, or the account is gone. */
  async find(id: string): Promise<ResetWish | undefined> {
    return optional(
      await this.pool.query<ResetWish>(
        `select u.id as "userId", u.email, u.locale, r.created_at as "createdAt"
         from password_reset r join users u on u.id = r.user_id
         where r.id = $1 and u.email is not null`,
        [id],
      ),
    );
  }

  async drop(id: string): Promise<void> {
    await this.pool.query(`delete from password_reset where id = $1`, [id]);
  }

  /** Forgets some wishes and codes that nobody used in time. @returns whether there may be more */
  async sweep(now: Date): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from password_reset where id in (
         select id from password_reset where expires_at <= $1 limit $2 for update skip locked
       )`,
      [now, SWEPT_AT_ONCE],
    );
    return rowCount === SWEPT_AT_ONCE;
  }
}
