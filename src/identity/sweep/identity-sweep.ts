import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../platform/audit/audit-log.js';
import { NO_REQUEST } from '../../platform/auth/origin.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { Sweeps } from '../../platform/sweep/sweeps.js';
import { AuditRepository } from '../admin/audit.repository.js';
import { DeletionRepository } from '../deletion.repository.js';
import { ResetWishRepository } from '../reset/reset-wish.repository.js';
import { GuestSweepRepository } from './guest-sweep.repository.js';

const DAY_MS = 86_400_000;
const GUESTS_AT_ONCE = 500;

/** Removes guests who no longer come, codes that ran out, and entries of the audit after their time. */
@Injectable()
export class IdentitySweep implements OnModuleInit {
  /** The last guest that was looked at in this round. */
  private after: string | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly guests: GuestSweepRepository,
    private readonly deletions: DeletionRepository,
    private readonly resets: ResetWishRepository,
    private readonly entries: AuditRepository,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    const { guestIdleDays, auditDays } = this.settings;
    if (guestIdleDays > 0) this.sweeps.add('guests', (now) => this.sweepGuests(daysBefore(now, guestIdleDays), now));
    this.sweeps.add('codes of forgotten passwords', (now) => this.resets.sweep(now));
    this.sweeps.add('audit', (now) => this.entries.sweep(daysBefore(now, auditDays)));
  }

  /** Whoever comes back meanwhile stays: each is looked at again under the lock of their deletion. */
  private async sweepGuests(since: Date, now: Date): Promise<boolean> {
    const ids = await this.guests.page(this.after, since, GUESTS_AT_ONCE);
    const active = new Set(await this.guests.active(ids, since));
    let count = 0;
    for (const id of ids) if (!active.has(id) && (await this.deletions.deleteIdleGuest(id, since, now))) count += 1;
    if (count > 0) {
      const entry = {
        action: 'guests_swept',
        actorId: null,
        target: null,
        origin: NO_REQUEST,
        at: now,
        detail: { count },
      } as const;
      await this.audit.add(entry);
    }
    this.after = ids.length === GUESTS_AT_ONCE ? ids.at(-1) : undefined;
    return this.after !== undefined;
  }
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);
