import { IntersectionType } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { normaliseEmail, normalisePassword, normaliseUsername } from './normalise.js';
import { MAX_PASSWORD, MIN_PASSWORD } from './password-policy.js';
import {
  HasNoControlCharacters,
  IsAloneWithout,
  IsLocaleTag,
  IsNotTheEmail,
  IsTimeZoneName,
  IsUncommonPassword,
  Normalised,
  trimmed,
} from './rules.js';
import { User } from './user.dto.js';

export class Session {
  /**
   * A JWT for `Authorization: Bearer …`.
   * @example "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzaWQiOiIwMTk4In0.c2lnbmF0dXJl"
   */
  accessToken!: string;
  /**
   * For `POST /v1/auth/refresh`; each refresh gives the next one.
   * @example "01980000-0000-7000-8000-000000000001.01980000-0000-7000-8000-000000000002.0-5Jx0vB8mQe3T1yUo7KpLw2NhRs9DfGzXc4VaEi6Yt0M"
   */
  refreshToken!: string;
  /**
   * Seconds that the access token lives.
   * @example 900
   */
  expiresIn!: number;
  user!: User;
}

export class Guest {
  /**
   * How others see you; a neutral name when absent.
   * @example "李明"
   */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  @HasNoControlCharacters()
  @Normalised(trimmed)
  displayName?: string;

  /**
   * The language you read best, a BCP 47 tag; the first of `Accept-Language` when absent.
   * @example "zh-CN"
   */
  @IsOptional()
  @IsString()
  @MaxLength(35)
  @IsLocaleTag()
  locale?: string;

  /**
   * The IANA time zone that your day follows; UTC when absent.
   * @example "Asia/Shanghai"
   */
  @IsOptional()
  @IsString()
  @IsTimeZoneName()
  timeZone?: string;

  /**
   * How this device is shown among your sessions.
   * @example "Pixel 9"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @HasNoControlCharacters()
  @Normalised(trimmed)
  deviceName?: string;
}

export class GuestRegistration {
  /** @example "li@example.org" */
  @IsString()
  @IsEmail()
  @MaxLength(254)
  @Normalised(normaliseEmail)
  email!: string;

  /**
   * 8 to 128 characters, after Unicode NFKC; not one of the commonest passwords, and not the e-mail.
   * @example "four words say more"
   */
  @IsString()
  @MinLength(MIN_PASSWORD)
  @MaxLength(MAX_PASSWORD)
  @IsUncommonPassword()
  @IsNotTheEmail()
  @Normalised(normalisePassword)
  password!: string;

  /**
   * How others see you; when absent, what you were called before, or what stands before the @.
   * @example "李明"
   */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  @HasNoControlCharacters()
  @Normalised(trimmed)
  displayName?: string;
}

export class Registration extends IntersectionType(Guest, GuestRegistration) {
  /**
   * Teachers can publish question sets. A server may have closed their sign-up.
   * @example "learner"
   */
  @IsOptional()
  @IsIn(['learner', 'teacher'])
  role?: 'learner' | 'teacher';
}

export class Login {
  /**
   * Either this or `username`.
   * @example "li@example.org"
   */
  @ValidateIf(({ username, email }: Login) => username === undefined || email !== undefined)
  @IsString()
  @MaxLength(254)
  @IsAloneWithout('username')
  @Normalised(normaliseEmail)
  email?: string;

  /**
   * Instead of `email`.
   * @example "li.ming"
   */
  @IsOptional()
  @IsString()
  @MaxLength(254)
  @Normalised(normaliseUsername)
  username?: string;

  /** @example "four words say more" */
  @IsString()
  @MaxLength(1_000)
  @Normalised(normalisePassword)
  password!: string;

  /**
   * How this device is shown among your sessions.
   * @example "Pixel 9"
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @HasNoControlCharacters()
  @Normalised(trimmed)
  deviceName?: string;
}

export class Refresh {
  /** @example "01980000-0000-7000-8000-000000000001.01980000-0000-7000-8000-000000000002.0-5Jx0vB8mQe3T1yUo7KpLw2NhRs9DfGzXc4VaEi6Yt0M" */
  @IsString()
  @MaxLength(500)
  refreshToken!: string;
}

export class PasswordChange {
  /** @example "four words say more" */
  @IsString()
  @MaxLength(1_000)
  @Normalised(normalisePassword)
  currentPassword!: string;

  /**
   * 8 to 128 characters, after Unicode NFKC; not one of the commonest passwords, and not the e-mail.
   * @example "four other words say more"
   */
  @IsString()
  @MinLength(MIN_PASSWORD)
  @MaxLength(MAX_PASSWORD)
  @IsUncommonPassword()
  @Normalised(normalisePassword)
  newPassword!: string;
}

export class AccountDeletion {
  /**
   * Of accounts; guests have none.
   * @example "four words say more"
   */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  @Normalised(normalisePassword)
  password?: string;
}

export class AdminClaim {
  /**
   * The code that the server printed at its start.
   * @example "7KQF2-M9XWB-4HTRC-8YDNV"
   */
  @IsString()
  @MaxLength(100)
  code!: string;
}
