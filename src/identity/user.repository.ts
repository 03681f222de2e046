import { Injectable } from '@nestjs/common';
import type { Learner, User as UserRow } from '../generated/prisma/client.js';
import type { Role } from '../platform/auth/actor.js';
import { PrismaService } from '../platform/database/prisma.js';
import type { UserRecord } from './user.js';

export type UserName = { readonly id: string } | { readonly email: string } | { readonly username: string };

/** Reads users. */
@Injectable()
export class UserRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** @param name normalised */
  async find(name: UserName): Promise<UserRecord | undefined> {
    const row = await this.prisma.user.findUnique({ where: name, include: { learner: true } });
    return row?.learner ? toRecord(row, row.learner) : undefined;
  }

  async hasAdmin(): Promise<boolean> {
    return (await this.prisma.user.findFirst({ where: { roles: { has: 'admin' } }, select: { id: true } })) !== null;
  }
}

const toRecord = (user: UserRow, learner: Learner): UserRecord => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerified,
  username: user.username,
  displayName: user.displayName,
  passwordHash: user.passwordHash,
  guest: user.guest,
  demo: user.demo,
  roles: user.roles as Role[],
  locale: user.locale,
  timeZone: learner.timeZone,
  rolloverHour: learner.rolloverHour,
  createdAt: user.createdAt,
});
