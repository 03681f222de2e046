import { Injectable } from '@nestjs/common';
import type { Session as SessionRow } from '../generated/prisma/client.js';
import type { AuditEntry } from '../platform/audit/audit-entry.js';
import { addAudit } from '../platform/audit/audit.sql.js';
import { GeneralPool } from '../platform/database/pools.js';
import { PrismaService } from '../platform/database/prisma.js';
import { optional } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import { insertSession, type EndReason, type NewSession } from './session.sql.js';

export type { SessionRow };

/** Sessions of learners: one for each login. */
@Injectable()
export class SessionRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly pool: GeneralPool,
  ) {}

  /**
   * Opens a session of a user whose password was checked against `passwordHash`. False when that is no longer their hash: a
   * login must not outlive a change of password or a deletion that came between. Forgets the sessions that have run out.
   */
  open(session: NewSession, passwordHash: string, entry: AuditEntry): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(`select from users where id = $1 and password_hash = $2 for share`, [
        session.learnerId,
        passwordHash,
      ]);
      if (rowCount === 0) return false;
      await client.query(`delete from session where learner_id = $1 and expires_at <= $2`, [session.learnerId, session.at]);
      await insertSession(client, session);
      await addAudit(client, entry);
      return true;
    });
  }

  /** Spends a generation and gives the next one; undefined when the session is over or already further on. */
  async rotate(learnerId: string, id: string, generation: number, at: Date, expiresAt: Date): Promise<number | undefined> {
    const result = await this.pool.query<{ generation: number }>(
      `update session set generation = generation + 1, rotated_at = $4, last_used_at = $4, expires_at = $5
       where learner_id = $1 and id = $2 and generation = $3 and ended_at is null and expires_at > $4
       returning generation`,
      [learnerId, id, generation, at, expiresAt],
    );
    return optional(result)?.generation;
  }

  async find(learnerId: string, id: string): Promise<SessionRow | null> {
    return this.prisma.session.findUnique({ where: { learnerId_id: { learnerId, id } } });
  }

  /** The sessions that go on, newest first, from before the id `before`. */
  async list(learnerId: string, now: Date, before: string | undefined, limit: number): Promise<SessionRow[]> {
    return this.prisma.session.findMany({
      where: { learnerId, endedAt: null, expiresAt: { gt: now }, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
  }

  /** Ends one session. False when it was over. */
  async end(learnerId: string, id: string, endReason: EndReason, at: Date): Promise<boolean> {
    const { count } = await this.prisma.session.updateMany({
      where: { learnerId, id, endedAt: null, expiresAt: { gt: at } },
      data: { endedAt: at, endReason },
    });
    return count === 1;
  }

  /** Ends a session of which somebody has a copy. */
  async endForReuse(learnerId: string, id: string, entry: AuditEntry): Promise<void> {
    await transaction(this.pool, async (client) => {
      await client.query(`select from users where id = $1 for key share`, [learnerId]);
      const { rowCount } = await client.query(
        `update session set ended_at = $3, end_reason = 'reuse_detected' where learner_id = $1 and id = $2 and ended_at is null`,
        [learnerId, id, entry.at],
      );
      if (rowCount === 1) await addAudit(client, entry);
    });
  }

  async endOthers(learnerId: string, kept: string, at: Date): Promise<void> {
    await this.prisma.session.updateMany({
      where: { learnerId, id: { not: kept }, endedAt: null },
      data: { endedAt: at, endReason: 'revoked' },
    });
  }
}
