import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { SCOPES, type Scope } from '../../platform/auth/scope.js';
import type { PageInfo } from '../../platform/page/page.dto.js';
import { HasNoControlCharacters, Normalised, trimmed } from '../rules.js';

export class PersonalTokenInput {
  /**
   * What it is for, in your own words.
   * @example "nightly backup"
   */
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  @HasNoControlCharacters()
  @Normalised(trimmed)
  name!: string;

  /**
   * What it may do: `read` every GET but those about sessions, tokens and administration; `study` reviews, enrolments, presets and cards;
   * `author` sets, points, questions, media and imports. Scopes do not contain one another: to import takes `read` and `author`.
   * @example ["read", "author"]
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes!: Scope[];

  /**
   * When it ends; absent or null for never.
   * @example "2027-11-24T08:00:00.000Z"
   */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  expiresAt?: string | null;
}

export class PersonalToken {
  /** @example "01980000-0000-7000-8000-000000000009" */
  id!: string;
  /** @example "nightly backup" */
  name!: string;
  /**
   * `read`, `study`, `author`; expect more.
   * @example ["read"]
   */
  scopes!: string[];
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /** @example "2027-11-24T08:00:00.000Z" */
  expiresAt!: string | null;
  /**
   * To the hour; null while it was never used.
   * @example "2026-11-24T09:00:00.000Z"
   */
  lastUsedAt!: string | null;
}

export class NewPersonalToken extends PersonalToken {
  /**
   * The token itself, for `Authorization: Bearer …`. It is shown this once; only its hash is kept.
   * @example "zdp_01980000-0000-7000-8000-000000000001.01980000-0000-7000-8000-000000000009.5Jx0vB8mQe3T1yUo7KpLw2NhRs9DfGzXc4VaEi6Yt0M"
   */
  token!: string;
}

export class PersonalTokenList {
  data!: PersonalToken[];
  page!: PageInfo;
}
