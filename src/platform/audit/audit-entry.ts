import type { Actor } from '../auth/actor.js';
import type { Origin } from '../auth/origin.js';

/** What is worth knowing afterwards. */
export const AUDIT_ACTIONS = [
  'registered',
  'login',
  'login_failed',
  'token_reused',
  'password_changed',
  'password_reset',
  'reset_code_made',
  'admin_claimed',
  'role_granted',
  'role_revoked',
  'personal_token_made',
  'personal_token_revoked',
  'key_changed',
  'set_imported',
  'set_exported',
  'data_exported',
  'admin_read',
  'account_deleted',
  'guests_swept',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export type AuditTarget = {
  readonly kind: 'user' | 'session' | 'personal_token' | 'set' | 'question' | 'import';
  readonly id: string;
};

/** One fact for the audit. It holds no secret, no e-mail and nothing that a person wrote. */
export interface AuditEntry {
  readonly action: AuditAction;
  /** Who did it; null for jobs, the command line, and callers who did not get in. */
  readonly actorId: string | null;
  readonly target: AuditTarget | null;
  readonly origin: Origin;
  readonly at: Date;
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** An entry with somebody who did it. */
export type Done = AuditEntry & { readonly actorId: string };

/** What a signed-in caller did. */
export const doneBy = (
  { userId, origin }: Pick<Actor, 'userId' | 'origin'>,
  action: AuditAction,
  target: AuditTarget | null,
  at: Date,
  detail: AuditEntry['detail'] = {},
): Done => ({ action, actorId: userId, target, origin, at, detail });

/** What somebody did to their own account. */
export const doneToSelf = (actor: Pick<Actor, 'userId' | 'origin'>, action: AuditAction, at: Date): Done =>
  doneBy(actor, action, { kind: 'user', id: actor.userId }, at);
