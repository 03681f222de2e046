import { Injectable } from '@nestjs/common';
import type { Done } from '../platform/audit/audit-entry.js';
import { addAudit } from '../platform/audit/audit.sql.js';
import { GeneralPool } from '../platform/database/pools.js';
import { PrismaService } from '../platform/database/prisma.js';
import { transaction } from '../platform/database/transaction.js';

@Injectable()
export class AdminCodeRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly pool: GeneralPool,
  ) {}

  /** Keeps a code, and forgets those that nobody used in time. */
  async add(codeHash: string, createdAt: Date, expiresAt: Date): Promise<void> {
    await this.prisma.$transaction([
      this.prisma.adminCode.deleteMany({ where: { usedAt: null, expiresAt: { lte: createdAt } } }),
      this.prisma.adminCode.create({ data: { codeHash, createdAt, expiresAt } }),
    ]);
  }

  /**
   * Spends the code, and with it every other open one, and makes the account an admin. Who comes second waits for the first
   * and finds no open code. False when the code is not open or the account is gone.
   */
  claim(codeHash: string, entry: Done): Promise<boolean> {
    const { actorId: userId, at } = entry;
    return transaction(this.pool, async (client) => {
      const { rows } = await client.query<{ code_hash: string }>(
        `select code_hash from admin_code where used_at is null and expires_at > $1 order by code_hash for update`,
        [at],
      );
      if (!rows.some((row) => row.code_hash === codeHash)) return false;
      const { rowCount } = await client.query(
        `update users set roles = array_append(array_remove(roles, 'admin'), 'admin'), updated_at = $2
         where id = $1 and not guest`,
        [userId, at],
      );
      if (rowCount === 0) return false;
      await client.query(`update admin_code set used_at = $1, used_by = $2 where used_at is null`, [at, userId]);
      await addAudit(client, entry);
      return true;
    });
  }
}
