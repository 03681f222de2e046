import { has, type Actor } from '../platform/auth/actor.js';
import { Problem } from '../platform/problem/problem.js';

export type SetStatus = 'draft' | 'published' | 'archived';
export type Visibility = 'private' | 'link' | 'public';

/** What of a set decides who may do what with it. */
export interface SetAccess {
  readonly owner_id: string | null;
  readonly status: SetStatus;
  readonly visibility: Visibility;
  /** Whether the caller is enrolled. */
  readonly enrolled: boolean;
}

/** A set without an owner belongs to the administrators. */
export const canChange = (set: Pick<SetAccess, 'owner_id'>, actor: Actor): boolean =>
  has(actor, 'admin') || set.owner_id === actor.userId;

/** Whether the caller may change the set as an administrator, and for no other reason. */
export const isByRoleAlone = (set: Pick<SetAccess, 'owner_id'>, actor: Actor): boolean =>
  has(actor, 'admin') && set.owner_id !== null && set.owner_id !== actor.userId;

/** An archived set stays open to those who study it. */
export const canRead = (set: SetAccess, actor: Actor): boolean =>
  canChange(set, actor) ||
  (set.visibility !== 'private' && (set.status === 'published' || (set.status === 'archived' && set.enrolled)));

/** The same of `question_set s` for learner `$1` who takes it or took it: what its owner takes back leaves them, what is archived stays. */
export const OPEN_SET = `s.deleted_at is null
    and (s.owner_id = $1 or (s.visibility <> 'private' and s.status in ('published', 'archived')))`;

/**
 * The set, when the caller may read it.
 * @throws Problem not_found, the same as for a set that does not exist
 */
export function readable<T extends SetAccess>(set: T | undefined, actor: Actor): T {
  if (set === undefined || !canRead(set, actor)) throw new Problem('not_found');
  return set;
}

/**
 * The set, when the caller may change it.
 * @throws Problem not_found where they cannot even read it, not_owner where they can
 */
export function changeable<T extends SetAccess>(set: T | undefined, actor: Actor): T {
  const found = readable(set, actor);
  if (!canChange(found, actor)) throw new Problem('not_owner');
  return found;
}

/** @throws Problem role_required: anyone may make private sets, showing them to others is a teacher's */
export function mayPublish(actor: Actor): void {
  if (!has(actor, 'teacher') && !has(actor, 'admin')) throw new Problem('role_required', { params: { role: 'teacher' } });
}
