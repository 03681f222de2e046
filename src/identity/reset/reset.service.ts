import { Injectable } from '@nestjs/common';
import { doneToSelf } from '../../platform/audit/audit-entry.js';
import { LiveSessions } from '../../platform/auth/live-sessions.js';
import { LiveTokens } from '../../platform/auth/live-tokens.js';
import type { Origin } from '../../platform/auth/origin.js';
import { newId } from '../../platform/ids/ids.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { invalidAt, Problem } from '../../platform/problem/problem.js';
import { hashOneTimeCode } from '../one-time-code.js';
import { PasswordGuesses } from '../password-guesses.js';
import { PasswordHasher } from '../password-hasher.js';
import { isThatEmail } from '../password-policy.js';
import { ResetCodeRepository } from './reset-code.repository.js';
import { CODE_LIFETIME_MS } from './reset-mail-job.js';
import { ResetWishRepository } from './reset-wish.repository.js';
import type { ForgottenPasswordAnswer, PasswordReset } from './reset.dto.js';

/** The way back in for who forgot their password. */
@Injectable()
export class ResetService {
  constructor(
    private readonly wishes: ResetWishRepository,
    private readonly codes: ResetCodeRepository,
    private readonly hasher: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly mailer: Mailer,
    private readonly live: LiveSessions,
    private readonly liveTokens: LiveTokens,
  ) {}

  /** Queues a mail to whoever has the e-mail. Without a mail server nothing is kept. */
  async ask(email: string, now: Date): Promise<ForgottenPasswordAnswer> {
    if (this.mailer.isOn) await this.wishes.add(newId(), email, now, new Date(now.getTime() + CODE_LIFETIME_MS));
    return { expiresIn: CODE_LIFETIME_MS / 1_000 };
  }

  /**
   * Sets a new password, and ends all sessions and personal tokens.
   * @param address as limits count it
   * @throws Problem reset_code_wrong; invalid_input, for which the code stays good
   */
  async reset({ code, password }: PasswordReset, address: string, origin: Origin, now: Date): Promise<void> {
    const codeHash = hashOneTimeCode(code);
    const owner = await this.codes.ownerOf(codeHash, now);
    if (owner === undefined) throw new Problem('reset_code_wrong');
    const { userId, email } = owner;
    if (isThatEmail(password, email)) throw invalidAt('/password', 'password_is_email');
    const passwordHash = await this.hasher.hash(password);
    const isSpent = await this.codes.spend(codeHash, passwordHash, doneToSelf({ userId, origin }, 'password_reset', now));
    if (!isSpent) throw new Problem('reset_code_wrong');
    this.live.forget(userId);
    this.liveTokens.forget(userId);
    await this.guesses.welcome({ account: userId, address });
  }
}
