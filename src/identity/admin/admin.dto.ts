import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from '../../platform/audit/audit-entry.js';
import { ROLES, type Role } from '../../platform/auth/actor.js';
import { PageQuery, type PageInfo } from '../../platform/page/page.dto.js';
import { normaliseEmail } from '../normalise.js';
import { Normalised } from '../rules.js';

export class AccountQuery extends PageQuery {
  /**
   * Only the account with this e-mail.
   * @example "li@example.org"
   */
  @IsOptional()
  @IsString()
  @MaxLength(254)
  @Normalised(normaliseEmail)
  email?: string;

  /**
   * Only those with this role.
   * @example "teacher"
   */
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;
}

export class AccountEntry {
  /** @example "01980000-0000-7000-8000-000000000001" */
  id!: string;
  /** @example "li@example.org" */
  email!: string | null;
  /** @example "li.ming" */
  username!: string | null;
  /** @example "李明" */
  displayName!: string;
  /**
   * `learner`, `teacher`, `admin`; expect more.
   * @example ["learner"]
   */
  roles!: string[];
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class AccountList {
  data!: AccountEntry[];
  page!: PageInfo;
}

export class RolesInput {
  /**
   * All roles that the account shall have; everyone stays a learner.
   * @example ["learner", "teacher"]
   */
  @IsArray()
  @ArrayMaxSize(ROLES.length)
  @IsIn(ROLES, { each: true })
  roles!: Role[];
}

export class AuditQuery extends PageQuery {
  /**
   * Only entries of this kind.
   * @example "login_failed"
   */
  @IsOptional()
  @IsIn(AUDIT_ACTIONS)
  action?: AuditAction;

  /**
   * Only what this account did.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  @IsOptional()
  @IsUUID()
  actorId?: string;

  /**
   * Only what was done to this account, set, question, session or token.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  @IsOptional()
  @IsUUID()
  targetId?: string;

  /**
   * From this time on.
   * @example "2026-11-24T00:00:00.000Z"
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  since?: string;

  /**
   * Before this time.
   * @example "2026-11-25T00:00:00.000Z"
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  until?: string;
}

export class AuditTargetView {
  /**
   * `user`, `session`, `personal_token`, `set`, `question`, `import`; expect more.
   * @example "user"
   */
  kind!: string;
  /**
   * Null where it was nobody that there is.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  id!: string | null;
}

export class AuditEntryView {
  /** @example "01980000-0000-7000-8000-00000000000a" */
  id!: string;
  /** @example "2026-11-24T08:00:00.000Z" */
  at!: string;
  /**
   * What was done; expect more kinds.
   * @example "login"
   */
  action!: string;
  /**
   * Who did it: null for jobs, the command line and callers who did not get in; of an account that was deleted since, an id that is nobody's.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  actorId!: string | null;
  target!: AuditTargetView | null;
  /**
   * IP address; null for jobs and the command line, and once the account was deleted.
   * @example "203.0.113.7"
   */
  address!: string | null;
  /**
   * The same as in `X-Request-Id` and in the log.
   * @example "0b8f7a52-7d0c-4f0e-9f5e-3c2a1d4b6e88"
   */
  requestId!: string | null;
  detail!: AuditDetail;
}

/** What belongs to the kind of entry; expect more fields. */
export class AuditDetail {
  /** @example "admin" */
  role?: string;
  /** @example ["read"] */
  scopes?: string[];
  /** @example "json" */
  format?: string;
  /** @example "mail" */
  by?: string;
  /** @example "users" */
  what?: string;
  /** @example 12 */
  count?: number;
  /**
   * Those of the questions, the first hundred of them.
   * @example ["01980000-0000-7000-8000-000000000003"]
   */
  questions?: string[];
  /** @example "01980000-0000-7000-8000-000000000006" */
  import?: string;
}

export class AuditList {
  data!: AuditEntryView[];
  page!: PageInfo;
}
