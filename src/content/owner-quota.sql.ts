import type { Statements } from '../platform/database/statements.js';

/**
 * Locks an owner, so that what is made for them at the same time is counted one after the other. Comes before the lock of any set, as a
 * deletion of the account has it.
 */
async function lockOwner(run: Statements, ownerId: string): Promise<void> {
  await run('select 1 as locked from users where id = $1::uuid for no key update', [ownerId]);
}

/** How many sets somebody has; none of an admin, who inherits those of accounts that were deleted. Locks the owner. */
export async function setsOfOwner(run: Statements, ownerId: string): Promise<number> {
  await lockOwner(run, ownerId);
  const text = `
    select case when 'admin' = any(u.roles) then 0
      else (select count(*)::int from question_set s where s.owner_id = u.id and s.deleted_at is null) end as sets
    from users u where u.id = $1::uuid`;
  const [row] = (await run(text, [ownerId])) as readonly { readonly sets: number }[];
  return row?.sets ?? 0;
}

/** Locks the owner of a set. @returns their id; null where nobody owns it */
export async function lockOwnerOf(run: Statements, setId: string): Promise<string | null> {
  const text = 'select owner_id as id from question_set where id = $1::uuid';
  const [row] = (await run(text, [setId])) as readonly { readonly id: string | null }[];
  const ownerId = row?.id ?? null;
  if (ownerId !== null) await lockOwner(run, ownerId);
  return ownerId;
}

/** Bytes of the pictures and sounds of all sets of a locked owner; those of several sets count in each. */
export async function mediaBytesOfOwner(run: Statements, ownerId: string): Promise<number> {
  const text = `
    select coalesce(sum(m.size), 0)::float8 as bytes
    from question_set s join set_media sm on sm.set_id = s.id join media m on m.sha256 = sm.sha256
    where s.owner_id = $1::uuid and s.deleted_at is null`;
  const [row] = (await run(text, [ownerId])) as readonly { readonly bytes: number }[];
  return row?.bytes ?? 0;
}
