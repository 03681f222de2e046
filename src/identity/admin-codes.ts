import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { doneToSelf } from '../platform/audit/audit-entry.js';
import { LiveSessions } from '../platform/auth/live-sessions.js';
import type { Once } from '../platform/idempotency/once.js';
import { hashOneTimeCode, newOneTimeCode } from './one-time-code.js';
import { AdminCodeRepository } from './admin-code.repository.js';
import { UserRepository } from './user.repository.js';

const LIFETIME_MS = 3_600_000;

/** How a server comes to its first admin: who reads its output can become one. */
@Injectable()
export class AdminCodes {
  constructor(
    private readonly codes: AdminCodeRepository,
    private readonly users: UserRepository,
    private readonly live: LiveSessions,
  ) {}

  /** A new code to print, good for one hour and one account; null when there is an admin already. Only its hash is kept. */
  async issueIfNoAdmin(now: Date): Promise<string | null> {
    if (await this.users.hasAdmin()) return null;
    const code = newOneTimeCode();
    await this.codes.add(hashOneTimeCode(code), now, new Date(now.getTime() + LIFETIME_MS));
    return code;
  }

  /** @throws Problem admin_code_wrong when the code is wrong, used or too old */
  async claim(actor: Actor, code: string, once: Once, now: Date): Promise<void> {
    await this.codes.claim(hashOneTimeCode(code), once, doneToSelf(actor, 'admin_claimed', now));
    this.live.forget(actor.userId);
  }
}
