import { IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { normaliseUsername } from './normalise.js';
import { HasNoControlCharacters, IsLocaleTag, IsTimeZoneName, IsUsername, Normalised, trimmed } from './rules.js';

export class User {
  /**
   * The same as guest and as account.
   * @example "01980000-0000-7000-8000-000000000001"
   */
  id!: string;
  /**
   * Null for a guest.
   * @example "li@example.org"
   */
  email!: string | null;
  /** @example false */
  emailVerified!: boolean;
  /** @example "li.ming" */
  username!: string | null;
  /** @example "李明" */
  displayName!: string;
  /**
   * A learner without an account: studies, but owns nothing.
   * @example false
   */
  guest!: boolean;
  /**
   * `learner`, `teacher`, `admin`; expect more.
   * @example ["learner"]
   */
  roles!: string[];
  /**
   * BCP 47 tag.
   * @example "zh-CN"
   */
  locale!: string;
  /**
   * IANA name.
   * @example "Asia/Shanghai"
   */
  timeZone!: string;
  /**
   * The hour, 0 to 23, at which the learner's day begins.
   * @example 4
   */
  rolloverHour!: number;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class ChangeMe {
  /**
   * How others see you.
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
   * A second name to log in with; null removes it. Accounts only.
   * @example "li.ming"
   */
  @IsOptional()
  @IsString()
  @IsUsername()
  @Normalised(normaliseUsername)
  username?: string | null;

  /**
   * The language you read best, a BCP 47 tag.
   * @example "zh-CN"
   */
  @IsOptional()
  @IsString()
  @MaxLength(35)
  @IsLocaleTag()
  locale?: string;

  /**
   * The IANA time zone that your day follows. Reviews keep the day that they were given.
   * @example "Asia/Shanghai"
   */
  @IsOptional()
  @IsString()
  @IsTimeZoneName()
  timeZone?: string;

  /**
   * The hour at which your day begins.
   * @example 4
   */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  rolloverHour?: number;
}
