import { Injectable } from '@nestjs/common';
import { sessionOf, type Actor } from '../platform/auth/actor.js';
import { doneToSelf } from '../platform/audit/audit-entry.js';
import { LiveSessions } from '../platform/auth/live-sessions.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import { AccountRepository } from './account.repository.js';
import type { PasswordChange } from './auth.dto.js';
import { canonicalLocale } from './normalise.js';
import { PasswordGuesses } from './password-guesses.js';
import { PasswordHasher } from './password-hasher.js';
import { isThatEmail } from './password-policy.js';
import { toUser, type UserRecord } from './user.js';
import type { ChangeMe, User } from './user.dto.js';
import { UserRepository } from './user.repository.js';

/** What users see and change of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UserRepository,
    private readonly accounts: AccountRepository,
    private readonly hasher: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly live: LiveSessions,
  ) {}

  async me(actor: Actor): Promise<User> {
    return toUser(await this.record(actor));
  }

  /** @throws Problem session_revoked when the caller was deleted meanwhile */
  async record({ userId }: Actor): Promise<UserRecord> {
    const user = await this.users.find({ id: userId });
    if (user === undefined) throw new Problem('session_revoked');
    return user;
  }

  /** @throws Problem account_required when a guest wants a username; username_taken, session_revoked */
  async change(actor: Actor, given: ChangeMe, now: Date): Promise<User> {
    if (actor.guest && given.username !== undefined) throw new Problem('account_required');
    const change = {
      displayName: given.displayName ?? undefined,
      username: given.username,
      locale: canonicalLocale(given.locale ?? ''),
      timeZone: given.timeZone ?? undefined,
      rolloverHour: given.rolloverHour ?? undefined,
    };
    const outcome = await this.accounts.change(actor.userId, change, now);
    if (outcome === 'username_taken') throw new Problem('username_taken');
    return this.me(actor);
  }

  /**
   * Ends the other sessions. Personal tokens stay, as on GitHub and GitLab: who knows the old password can revoke them, and scripts must not
   * stop because of a routine.
   * @param address as limits count it
   * @throws Problem invalid_input at the field that is wrong; too_many_guesses
   */
  async changePassword(
    actor: Actor,
    { currentPassword, newPassword }: PasswordChange,
    address: string,
    now: Date,
  ): Promise<void> {
    const user = await this.record(actor);
    if (isThatEmail(newPassword, user.email ?? '')) throw invalidAt('/newPassword', 'password_is_email');
    await this.prove(user, currentPassword, '/currentPassword', address);
    const changed = await this.accounts.changePassword(
      user.id,
      user.passwordHash ?? '',
      await this.hasher.hash(newPassword),
      sessionOf(actor),
      doneToSelf(actor, 'password_changed', now),
    );
    if (!changed) throw invalidAt('/currentPassword', 'password_wrong');
    this.live.forget(actor.userId);
  }

  /**
   * Whoever has somebody's session must not guess their password either.
   * @param address as limits count it
   * @throws Problem invalid_input at `pointer` when this is not the user's password; too_many_guesses
   */
  async prove(user: UserRecord, password: string, pointer: string, address: string): Promise<void> {
    const check = (): Promise<boolean> => this.hasher.verify(password, user.passwordHash);
    const { right } = await this.guesses.count({ account: user.id, address }, check);
    if (!right) throw invalidAt(pointer, 'password_wrong');
  }
}
