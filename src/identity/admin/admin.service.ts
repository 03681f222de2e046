import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { doneBy } from '../../platform/audit/audit-entry.js';
import type { Actor } from '../../platform/auth/actor.js';
import { LiveSessions } from '../../platform/auth/live-sessions.js';
import { LiveTokens } from '../../platform/auth/live-tokens.js';
import { readInstant } from '../../platform/http/instant.js';
import { Cursors, DEFAULT_LIMIT } from '../../platform/page/page.js';
import { Problem } from '../../platform/problem/problem.js';
import { toUser } from '../user.js';
import type { User } from '../user.dto.js';
import { UserRepository } from '../user.repository.js';
import { AccountListRepository } from './account-list.repository.js';
import type { AccountList, AccountQuery, AuditDetail, AuditEntryView, AuditList, AuditQuery, RolesInput } from './admin.dto.js';
import { AuditRepository, type Audit } from './audit.repository.js';
import { RolesRepository } from './roles.repository.js';

/** What administrators see and change of others. Each look is kept in the audit itself. */
@Injectable()
export class AdminService {
  constructor(
    private readonly accounts: AccountListRepository,
    private readonly entries: AuditRepository,
    private readonly roles: RolesRepository,
    private readonly users: UserRepository,
    private readonly audit: AuditLog,
    private readonly live: LiveSessions,
    private readonly liveTokens: LiveTokens,
    private readonly cursors: Cursors,
  ) {}

  /** Newest first. @throws Problem invalid_cursor */
  async listAccounts(actor: Actor, query: AccountQuery, now: Date): Promise<AccountList> {
    const { limit = DEFAULT_LIMIT, cursor, email, role } = query;
    const scope = JSON.stringify(['accounts', actor.userId, email ?? null, role ?? null]);
    const before = cursor === undefined ? undefined : String(this.cursors.decode(scope, cursor)[0]);
    const rows = await this.accounts.list({ email, role }, before, limit + 1);
    await this.audit.add(doneBy(actor, 'admin_read', null, now, { what: 'users' }));
    const { data, page } = this.cursors.page(rows, limit, scope, ({ id }) => [id]);
    return { data: data.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })), page };
  }

  /** @throws Problem not_found, last_admin */
  async setRoles(actor: Actor, userId: string, { roles }: RolesInput, now: Date): Promise<User> {
    const by = { actorId: actor.userId, origin: actor.origin, at: now };
    const outcome = await this.roles.change(userId, () => roles, by);
    if (outcome === 'last_admin') throw new Problem('last_admin');
    this.live.forget(userId);
    this.liveTokens.forget(userId);
    const user = outcome === 'not_found' ? undefined : await this.users.find({ id: userId });
    if (user === undefined) throw new Problem('not_found');
    return toUser(user);
  }

  /** Newest first. @throws Problem invalid_cursor, invalid_input */
  async listAudit(actor: Actor, query: AuditQuery, now: Date): Promise<AuditList> {
    const { limit = DEFAULT_LIMIT, cursor, action, actorId, targetId } = query;
    const since = query.since === undefined ? undefined : readInstant(query.since, '/since');
    const until = query.until === undefined ? undefined : readInstant(query.until, '/until');
    const filter = { action, actorId, targetId, since, until };
    const scope = JSON.stringify(['audit', actor.userId, filter]);
    const [at, id] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const before = at === undefined ? undefined : { at: new Date(at), id: String(id) };
    const rows = await this.entries.list(filter, before, limit + 1);
    await this.audit.add(doneBy(actor, 'admin_read', null, now, { what: 'audit' }));
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.at.toISOString(), last.id]);
    return { data: data.map(toView), page };
  }
}

const toView = ({ at, targetKind, targetId, detail, ...row }: Audit): AuditEntryView => ({
  ...row,
  at: at.toISOString(),
  target: targetKind === null ? null : { kind: targetKind, id: targetId },
  detail: detail as AuditDetail,
});
