import { Injectable } from '@nestjs/common';
import type { User } from '../../generated/prisma/client.js';
import type { Role } from '../../platform/auth/actor.js';
import { PrismaService } from '../../platform/database/prisma.js';

export type AccountRow = Pick<User, 'id' | 'email' | 'username' | 'displayName' | 'roles' | 'createdAt'>;

/** Accounts as administrators see them; guests are none. */
@Injectable()
export class AccountListRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** The e-mails of those of these people who have one. */
  async emailsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.prisma.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, email: true } });
    return new Map(rows.flatMap(({ id, email }) => (email === null ? [] : [[id, email] as const])));
  }

  /** Newest first, from before the id `before`. */
  list(
    { email, role }: { readonly email?: string | undefined; readonly role?: Role | undefined },
    before: string | undefined,
    limit: number,
  ): Promise<AccountRow[]> {
    return this.prisma.user.findMany({
      where: {
        guest: false,
        ...(email !== undefined && { email }),
        ...(role !== undefined && { roles: { has: role } }),
        ...(before !== undefined && { id: { lt: before } }),
      },
      select: { id: true, email: true, username: true, displayName: true, roles: true, createdAt: true },
      orderBy: { id: 'desc' },
      take: limit,
    });
  }
}
