import { randomBytes } from 'node:crypto';
import { failure, type CommandIo } from './backup.command.js';
import { AccountListRepository } from './identity/admin/account-list.repository.js';
import { AuditRepository, type Audit } from './identity/admin/audit.repository.js';
import { RolesRepository, type RoleChange } from './identity/admin/roles.repository.js';
import { normaliseEmail } from './identity/normalise.js';
import { hashOneTimeCode, newOneTimeCode } from './identity/one-time-code.js';
import { ResetCodeRepository } from './identity/reset/reset-code.repository.js';
import { CODE_LIFETIME_MS } from './identity/reset/reset-mail-job.js';
import { AuditLog } from './platform/audit/audit-log.js';
import type { Role } from './platform/auth/actor.js';
import { NO_REQUEST } from './platform/auth/origin.js';
import { Clock } from './platform/clock/clock.js';
import { loadSettings } from './platform/config/settings.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { refuseUnmigrated } from './platform/database/migrate.js';
import { openForCommand } from './platform/database/open-for-command.js';
import { createPools, type Pools } from './platform/database/pools.js';
import { PrismaService } from './platform/database/prisma.js';
import { newId } from './platform/ids/ids.js';

export type AdminCommand =
  | { readonly kind: 'list' }
  | { readonly kind: 'grant' | 'revoke'; readonly email: string; readonly role: Exclude<Role, 'learner'> }
  | { readonly kind: 'reset-code'; readonly email: string }
  | { readonly kind: 'audit'; readonly since: Date };

/** What the command says, in the operator's language. */
export interface AdminWords {
  readonly noAdmin: string;
  readonly noAccount: (email: string) => string;
  readonly lastAdmin: string;
  readonly roles: (email: string, roles: readonly string[], changed: boolean) => string;
  readonly code: (code: string, email: string) => string;
  readonly noEntries: string;
}

const PAGE = 500;

/** `zhidian admin`: on the instance's own database, whether or not a server runs. @returns the exit code */
export async function adminCommand(command: AdminCommand, words: AdminWords, io: CommandIo): Promise<number> {
  try {
    const settings = loadSettings(io.env, io.complain);
    const database = await openForCommand(settings, false, io.complain);
    try {
      return await withCheckedDatabase(database.url, async (client) => {
        await refuseUnmigrated(client);
        const pools = createPools(database.url, { hot: 1, general: 2 }, () => undefined);
        const prisma = new PrismaService(pools.general);
        try {
          return await new AdminDesk(pools, prisma, new Clock().now(), words, io).run(command);
        } finally {
          await prisma.$disconnect();
          await pools.close();
        }
      });
    } finally {
      await database.stop();
    }
  } catch (error) {
    return failure(error, io);
  }
}

class AdminDesk {
  private readonly accounts: AccountListRepository;
  private readonly log: AuditLog;
  /** Nobody signed in: who may run the command may read the database anyway. */
  private readonly by: { actorId: null; origin: typeof NO_REQUEST; at: Date };

  constructor(
    private readonly pools: Pools,
    private readonly prisma: PrismaService,
    private readonly now: Date,
    private readonly words: AdminWords,
    private readonly io: CommandIo,
  ) {
    this.accounts = new AccountListRepository(prisma);
    this.log = new AuditLog(pools.general);
    this.by = { actorId: null, origin: NO_REQUEST, at: now };
  }

  async run(command: AdminCommand): Promise<number> {
    switch (command.kind) {
      case 'list':
        return this.list();
      case 'audit':
        return this.audit(command.since);
      case 'reset-code':
        return this.withAccount(command.email, (id, email) => this.resetCode(id, email));
      case 'grant':
        return this.withAccount(command.email, (id, email) => this.change(id, email, (roles) => [...roles, command.role]));
      case 'revoke':
        return this.withAccount(command.email, (id, email) =>
          this.change(id, email, (roles) => roles.filter((role) => role !== command.role)),
        );
    }
  }

  private async withAccount(given: string, work: (id: string, email: string) => Promise<number>): Promise<number> {
    const email = normaliseEmail(given);
    const [account] = await this.accounts.list({ email }, undefined, 1);
    if (account !== undefined) return work(account.id, email);
    this.io.complain(this.words.noAccount(email));
    return 1;
  }

  private async list(): Promise<number> {
    const admins = await this.accounts.list({ role: 'admin' }, undefined, PAGE);
    for (const { email, id, createdAt } of admins) this.io.say(`${email ?? id}  ${createdAt.toISOString()}`);
    if (admins.length === 0) this.io.say(this.words.noAdmin);
    await this.log.add({ ...this.by, action: 'admin_read', target: null, detail: { what: 'users' } });
    return 0;
  }

  private async change(id: string, email: string, decide: (roles: readonly Role[]) => readonly Role[]): Promise<number> {
    const outcome: RoleChange = await new RolesRepository(this.pools.general).change(id, decide, this.by);
    if (outcome === 'last_admin') this.io.complain(this.words.lastAdmin);
    if (outcome === 'not_found') this.io.complain(this.words.noAccount(email));
    if (outcome === 'last_admin' || outcome === 'not_found') return 1;
    const [account] = await this.accounts.list({ email }, undefined, 1);
    this.io.say(this.words.roles(email, account?.roles ?? [], outcome === 'changed'));
    return 0;
  }

  private async resetCode(userId: string, email: string): Promise<number> {
    const code = newOneTimeCode(randomBytes);
    const expiresAt = new Date(this.now.getTime() + CODE_LIFETIME_MS);
    const entry = {
      ...this.by,
      action: 'reset_code_made',
      target: { kind: 'user', id: userId },
      detail: { by: 'command line' },
    } as const;
    const kept = { id: newId(), userId, codeHash: hashOneTimeCode(code), expiresAt };
    const isKept = await new ResetCodeRepository(this.pools.general).keep(kept, Number.POSITIVE_INFINITY, entry);
    if (isKept) this.io.say(this.words.code(code, email));
    else this.io.complain(this.words.noAccount(email));
    return isKept ? 0 : 1;
  }

  private async audit(since: Date): Promise<number> {
    const entries = new AuditRepository(this.prisma, this.pools.general);
    let last: Audit | undefined;
    for (;;) {
      const page: Audit[] = await entries.list({ since }, last, PAGE);
      const people = page.flatMap(({ actorId, targetKind, targetId }) => [actorId, targetKind === 'user' ? targetId : null]);
      const names = await this.accounts.emailsOf(people.filter((id) => id !== null));
      for (const entry of page) this.io.say(lineOf(entry, names));
      if (last === undefined && page.length === 0) this.io.say(this.words.noEntries);
      if (page.length < PAGE) break;
      last = page.at(-1);
    }
    await this.log.add({ ...this.by, action: 'admin_read', target: null, detail: { what: 'audit' } });
    return 0;
  }
}

function lineOf(
  { at, action, actorId, targetKind, targetId, address, detail }: Audit,
  names: ReadonlyMap<string, string>,
): string {
  const named = (id: string | null): string => (id === null ? '-' : (names.get(id) ?? id));
  const target = targetKind === null ? '-' : `${targetKind}:${named(targetId)}`;
  const more = JSON.stringify(detail);
  return [at.toISOString(), action, named(actorId), target, address ?? '-', ...(more === '{}' ? [] : [more])].join('  ');
}
