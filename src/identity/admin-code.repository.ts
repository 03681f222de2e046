import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { Done } from '../platform/audit/audit-entry.js';
import { addAudit } from '../platform/audit/audit.sql.js';
import { GeneralPool } from '../platform/database/pools.js';
import { PrismaService } from '../platform/database/prisma.js';
import { onClient } from '../platform/database/statements.js';
import { transaction } from '../platform/database/transaction.js';
import type { Once } from '../platform/idempotency/once.js';
import { Problem } from '../platform/problem/problem.js';

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
   * and finds no open code.
   * @throws Problem admin_code_wrong when the code is not open or the account is gone
   */
  claim(codeHash: string, once: Once, entry: Done): Promise<null> {
    return transaction(this.pool, (client) => once.run(onClient(client), () => claim(client, codeHash, entry)));
  }
}

async function claim(client: PoolClient, codeHash: string, entry: Done): Promise<null> {
  const { actorId: userId, at } = entry;
  const { rows } = await client.query<{ code_hash: string }>(
    `select code_hash from admin_code where used_at is null and expires_at > $1 order by code_hash for update`,
    [at],
  );
  if (!rows.some((row) => row.code_hash === codeHash)) throw new Problem('admin_code_wrong');
  const { rowCount } = await client.query(
    `update users set roles = array_append(array_remove(roles, 'admin'), 'admin'), updated_at = $2
     where id = $1 and not guest`,
    [userId, at],
  );
  if (rowCount === 0) throw new Problem('admin_code_wrong');
  await client.query(`update admin_code set used_at = $1, used_by = $2 where used_at is null`, [at, userId]);
  await addAudit(client, entry);
  return null;
}
