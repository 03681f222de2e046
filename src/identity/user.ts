import type { Role } from '../platform/auth/actor.js';
import type { MessageLang } from '../platform/http/locale.js';
import type { User } from './user.dto.js';

/** A user with what their learner row holds. */
export interface UserRecord {
  readonly id: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly username: string | null;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly guest: boolean;
  readonly demo: boolean;
  readonly roles: Role[];
  readonly locale: string;
  readonly timeZone: string;
  readonly rolloverHour: number;
  readonly createdAt: Date;
}

export const DEFAULT_ROLLOVER_HOUR = 4;

const GUEST_NAMES: Readonly<Record<MessageLang, string>> = { en: 'Guest', 'zh-CN': '访客' };

export const guestName = (lang: MessageLang): string => GUEST_NAMES[lang];

/** Whether the name is one that guests are given. */
export const isGuestName = (name: string): boolean => Object.values(GUEST_NAMES).includes(name);

/** What an account is called that gave no name: what stands before the @ of its e-mail, at most 64 characters. */
export const nameFromEmail = (email: string): string => [...(email.split('@', 1)[0] ?? '')].slice(0, 64).join('');

/** What the API shows of a user. */
export const toUser = (user: UserRecord): User => ({
  id: user.id,
  email: user.email,
  emailVerified: user.emailVerified,
  username: user.username,
  displayName: user.displayName,
  guest: user.guest,
  roles: user.roles,
  locale: user.locale,
  timeZone: user.timeZone,
  rolloverHour: user.rolloverHour,
  createdAt: user.createdAt.toISOString(),
});
