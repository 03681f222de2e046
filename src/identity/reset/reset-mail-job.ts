import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { NO_REQUEST } from '../../platform/auth/origin.js';
import { deriveKey } from '../../platform/auth/keys.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { parseLocale } from '../../platform/http/locale.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Mailer, MailFault } from '../../platform/mail/mailer.js';
import { hashOneTimeCode, newOneTimeCode } from '../one-time-code.js';
import { ResetCodeRepository } from './reset-code.repository.js';
import { resetMail } from './reset-mail-text.js';
import { RESET_MAIL_JOB, ResetWishRepository, type ResetWish } from './reset-wish.repository.js';

export const CODE_LIFETIME_MS = 3_600_000;

/** A stranger who asks again and again fills no mailbox. */
const MAX_OTHER_CODES = 2;

/** Sends the code that somebody asked for; what the mail server does not take is tried again for an hour. */
@Injectable()
export class ResetMailJob implements OnModuleInit {
  private readonly key: Buffer;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly wishes: ResetWishRepository,
    private readonly codes: ResetCodeRepository,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {
    this.key = deriveKey(settings.secret, 'reset-code');
  }

  onModuleInit(): void {
    this.jobs.handle(RESET_MAIL_JOB, (payload) => this.run(resetIdOf(payload)));
  }

  private async run(resetId: string): Promise<void> {
    const now = this.clock.now();
    const wish = await this.wishes.find(resetId);
    const isDue = wish !== undefined && now.getTime() - wish.createdAt.getTime() < CODE_LIFETIME_MS;
    if (!isDue || !this.mailer.isOn) return this.wishes.drop(resetId);
    await this.send(resetId, wish, now);
  }

  /** A mail that was sent but not confirmed goes out again with the same code: it follows from the wish. */
  private async send(id: string, { userId, email, locale }: ResetWish, now: Date): Promise<void> {
    const code = newOneTimeCode((bytes) => createHmac('sha256', this.key).update(id).digest().subarray(0, bytes));
    const expiresAt = new Date(now.getTime() + CODE_LIFETIME_MS);
    const target = { kind: 'user', id: userId } as const;
    const entry = {
      action: 'reset_code_made',
      actorId: null,
      target,
      origin: NO_REQUEST,
      at: now,
      detail: { by: 'mail' },
    } as const;
    const kept = await this.codes.keep({ id, userId, codeHash: hashOneTimeCode(code), expiresAt }, MAX_OTHER_CODES, entry);
    if (!kept) return this.wishes.drop(id);
    try {
      await this.mailer.send({ to: email, ...resetMail(code, parseLocale(locale).messages, this.settings.resetUrl) });
    } catch (error) {
      if (!(error instanceof MailFault && error.isFinal)) throw error;
      await this.wishes.drop(id);
    }
  }
}

function resetIdOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'resetId' in payload) return String(payload.resetId);
  throw new Error('a job without a wish');
}
