import type { PoolClient } from 'pg';
import type { Role } from '../platform/auth/actor.js';
import { optional } from '../platform/database/rows.js';

export interface LockedPerson {
  readonly guest: boolean;
  readonly roles: readonly Role[];
  /** Nobody else is an administrator. */
  readonly lastAdmin: boolean;
}

/**
 * Locks somebody for a change of their roles or their deletion: first the learner, whom every change of a role locks and who therefore
 * keeps theirs from here on; then, of an administrator, all administrators in one order, so that two who would both stop being one come
 * one after the other. Undefined where there is no such person.
 */
export async function lockPerson(
  client: PoolClient,
  userId: string,
  strength: 'update' | 'no key update',
): Promise<LockedPerson | undefined> {
  await client.query(`select from learner where learner_id = $1 for update`, [userId]);
  const { rowCount: isAdmin } = await client.query(`select from users where id = $1 and 'admin' = any (roles)`, [userId]);
  const admins = isAdmin === 1 ? await lockAdmins(client) : 0;
  const person = optional(
    await client.query<{ guest: boolean; roles: Role[] }>(`select guest, roles from users where id = $1 for ${strength}`, [
      userId,
    ]),
  );
  return person === undefined ? undefined : { ...person, lastAdmin: admins === 1 };
}

async function lockAdmins(client: PoolClient): Promise<number> {
  const { rowCount } = await client.query(`select from users where 'admin' = any (roles) order by id for no key update`);
  return rowCount ?? 0;
}
