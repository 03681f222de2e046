import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { AuditEntry } from '../../platform/audit/audit-entry.js';
import { addAudit } from '../../platform/audit/audit.sql.js';
import { ROLES, type Role } from '../../platform/auth/actor.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { transaction } from '../../platform/database/transaction.js';
import { lockPerson } from '../person-lock.repository.js';

export type RoleChange = 'changed' | 'unchanged' | 'last_admin' | 'not_found';

/** Gives and takes roles. Guests have none to give: for them it is as if they were not there. */
@Injectable()
export class RolesRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * @param decide the roles that the account shall have, from those it has; `learner` is always among them
   * @param by who does it, for one entry of the audit for each role given or taken
   */
  change(
    userId: string,
    decide: (roles: readonly Role[]) => readonly Role[],
    by: Pick<AuditEntry, 'actorId' | 'origin' | 'at'>,
  ): Promise<RoleChange> {
    return transaction(this.pool, async (client) => {
      const user = await lockPerson(client, userId, 'no key update');
      if (user === undefined || user.guest) return 'not_found';
      const wanted = new Set<Role>(['learner', ...decide(user.roles)]);
      const roles = ROLES.filter((role) => wanted.has(role));
      const [given, taken] = [roles.filter((role) => !user.roles.includes(role)), user.roles.filter((role) => !wanted.has(role))];
      if (given.length + taken.length === 0) return 'unchanged';
      if (taken.includes('admin') && user.lastAdmin) return 'last_admin';
      await client.query(`update users set roles = $2, updated_at = $3 where id = $1`, [userId, roles, by.at]);
      for (const role of given) await this.note(client, 'role_granted', userId, role, by);
      for (const role of taken) await this.note(client, 'role_revoked', userId, role, by);
      return 'changed';
    });
  }

  private note(
    client: PoolClient,
    action: 'role_granted' | 'role_revoked',
    id: string,
    role: Role,
    by: Pick<AuditEntry, 'actorId' | 'origin' | 'at'>,
  ): Promise<void> {
    return addAudit(client, { ...by, action, target: { kind: 'user', id }, detail: { role } });
  }
}
