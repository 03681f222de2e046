import { Injectable } from '@nestjs/common';
import type { Audit } from '../../generated/prisma/client.js';
import type { AuditAction } from '../../platform/audit/audit-entry.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { PrismaService } from '../../platform/database/prisma.js';

export type { Audit };

export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly actorId?: string | undefined;
  readonly targetId?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

const SWEPT_AT_ONCE = 1_000;

/** The audit, to be read and, after its time, forgotten. */
@Injectable()
export class AuditRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly pool: GeneralPool,
  ) {}

  /** Newest first, from before the entry `before`. */
  list({ since, until, ...equal }: AuditFilter, before: { at: Date; id: string } | undefined, limit: number): Promise<Audit[]> {
    return this.prisma.audit.findMany({
      where: {
        ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)),
        at: { ...(since && { gte: since }), ...(until && { lt: until }) },
        ...(before && { AND: [{ at: { lte: before.at } }, { OR: [{ at: { lt: before.at } }, { id: { lt: before.id } }] }] }),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }

  /** Forgets some entries from before `before`. @returns whether there may be more */
  async sweep(before: Date): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `delete from audit where id in (select id from audit where at < $1 order by at, id limit $2 for update skip locked)`,
      [before, SWEPT_AT_ONCE],
    );
    return rowCount === SWEPT_AT_ONCE;
  }
}
