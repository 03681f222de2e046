import { Inject, Injectable } from '@nestjs/common';
import { sessionOf, type Actor, type Role } from '../platform/auth/actor.js';
import { LiveSessions } from '../platform/auth/live-sessions.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { doneToSelf } from '../platform/audit/audit-entry.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import type { Origin } from '../platform/auth/origin.js';
import type { Locale } from '../platform/http/locale.js';
import { newId } from '../platform/ids/ids.js';
import { Problem } from '../platform/problem/problem.js';
import { AccountRepository, type NewUser } from './account.repository.js';
import type { Guest, GuestRegistration, Login, Registration, Session } from './auth.dto.js';
import { isRefusedDemo } from './demo-refusal.js';
import { canonicalLocale } from './normalise.js';
import { PasswordGuesses } from './password-guesses.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionService } from './session.service.js';
import { DEFAULT_ROLLOVER_HOUR, guestName, isGuestName, nameFromEmail, type UserRecord } from './user.js';
import { UserRepository, type UserName } from './user.repository.js';
import { SessionRepository } from './session.repository.js';

/** Ways in: registering, coming as a guest, logging in. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly accounts: AccountRepository,
    private readonly users: UserRepository,
    private readonly openSessions: SessionRepository,
    private readonly sessions: SessionService,
    private readonly hasher: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly live: LiveSessions,
    private readonly audit: AuditLog,
  ) {}

  /** @throws Problem teacher_sign_up_closed, email_taken */
  async register(given: Registration, locale: Locale, origin: Origin, now: Date): Promise<Session> {
    if (given.role === 'teacher' && !this.settings.teacherSignUp) throw new Problem('teacher_sign_up_closed');
    const roles: Role[] = given.role === 'teacher' ? ['learner', 'teacher'] : ['learner'];
    return this.enter(
      {
        ...newcomer(given, locale, now),
        email: given.email,
        displayName: given.displayName ?? nameFromEmail(given.email),
        passwordHash: await this.hasher.hash(given.password),
        guest: false,
        roles,
      },
      given.deviceName,
      origin,
    );
  }

  async guest(given: Guest, locale: Locale, now: Date): Promise<Session> {
    return this.enter(
      {
        ...newcomer(given, locale, now),
        email: null,
        displayName: given.displayName ?? guestName(locale.messages),
        passwordHash: null,
        guest: true,
        roles: ['learner'],
      },
      given.deviceName,
      null,
    );
  }

  /** @param origin of an account; that a guest came is no entry */
  private async enter(user: NewUser, deviceName: string | undefined, origin: Origin | null): Promise<Session> {
    const session = this.sessions.draft(user.id, deviceName, user.at);
    const entry = origin && doneToSelf({ userId: user.id, origin }, 'registered', user.at);
    if (!(await this.accounts.create(user, session, entry))) throw new Problem('email_taken');
    const record: UserRecord = {
      ...user,
      roles: [...user.roles],
      emailVerified: false,
      username: null,
      createdAt: user.at,
    };
    return this.sessions.tokens(record, session.id, 0, user.at);
  }

  /**
   * A guest becomes an account: same id, same progress, same session.
   * @throws Problem already_registered, email_taken, session_revoked
   */
  async registerGuest(actor: Actor, given: GuestRegistration, now: Date): Promise<Session> {
    const before = await this.users.find({ id: actor.userId });
    if (before === undefined) throw new Problem('session_revoked');
    if (!before.guest) throw new Problem('already_registered');
    const keptName = isGuestName(before.displayName) ? nameFromEmail(given.email) : before.displayName;
    const account = {
      email: given.email,
      displayName: given.displayName ?? keptName,
      passwordHash: await this.hasher.hash(given.password),
    };
    const outcome = await this.accounts.promote(actor.userId, account, doneToSelf(actor, 'registered', now));
    if (outcome === 'email_taken') throw new Problem('email_taken');
    this.live.forget(actor.userId);
    const user = await this.users.find({ id: actor.userId });
    if (user === undefined) throw new Problem('session_revoked');
    if (outcome === 'not_a_guest') throw new Problem('already_registered');
    return this.sessions.again(user, sessionOf(actor), now);
  }

  /**
   * The answer and its time are the same for an unknown name, a wrong password and a demo account that is refused.
   * @param address as limits count it
   * @throws Problem credentials_wrong, too_many_guesses
   */
  async login(given: Login, address: string, origin: Origin, now: Date): Promise<Session> {
    const user = await this.users.find(nameOf(given));
    const mayEnter = user !== undefined && !isRefusedDemo(user, this.settings);
    const account = user?.id ?? Object.values(nameOf(given)).join();
    const { right, headers } = await this.guesses.count(
      { account, address },
      async () => (await this.hasher.verify(given.password, user?.passwordHash ?? null)) && mayEnter,
    );
    if (!right || user === undefined || user.passwordHash === null) {
      // The name that was given is not kept: people type passwords there.
      const target = user === undefined ? null : ({ kind: 'user', id: user.id } as const);
      await this.audit.add({ action: 'login_failed', actorId: null, target, origin, at: now });
      throw new Problem('credentials_wrong', { headers });
    }
    const session = this.sessions.draft(user.id, given.deviceName, now);
    const entry = doneToSelf({ userId: user.id, origin }, 'login', now);
    if (!(await this.openSessions.open(session, user.passwordHash, entry))) throw new Problem('credentials_wrong');
    return this.sessions.tokens(user, session.id, 0, now);
  }
}

/** What account and guest begin with alike. */
function newcomer(given: Guest, locale: Locale, now: Date) {
  return {
    id: newId(),
    demo: false,
    locale: canonicalLocale(given.locale ?? locale.wanted.find((tag) => tag.length <= 35) ?? 'en') ?? 'en',
    timeZone: given.timeZone ?? 'UTC',
    rolloverHour: DEFAULT_ROLLOVER_HOUR,
    at: now,
  };
}

const nameOf = ({ email, username }: Login): UserName => (email === undefined ? { username: username ?? '' } : { email });
