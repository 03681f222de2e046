import { Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import type { Actor } from '../platform/auth/actor.js';
import { GeneralPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import type { EnrolmentView } from './enrolment.dto.js';
import { EnrolmentRepository, type EnrolmentRow } from './enrolment.repository.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import { PresetRepository } from './preset.repository.js';

const toView = (row: EnrolmentRow): EnrolmentView => ({
  setId: row.set_id,
  presetId: row.preset_id,
  createdAt: row.created_at.toISOString(),
});

@Injectable()
export class EnrolmentService {
  constructor(
    private readonly pool: GeneralPool,
    private readonly enrolments: EnrolmentRepository,
    private readonly presets: PresetRepository,
    private readonly learners: LearnerLockRepository,
    private readonly content: ContentReader,
  ) {}

  /** @throws Problem not_found, not_enrolled for a set that was left, too */
  async read(actor: Actor, setId: string): Promise<EnrolmentView> {
    await this.content.assertReadable(actor, setId);
    const found = await this.enrolments.find(this.pool, actor.userId, setId);
    if (found === undefined || found.ended_at !== null) throw new Problem('not_enrolled', { params: { setId } });
    return toView(found);
  }

  /**
   * Takes up a set, or changes its preset; taking it up again after leaving finds all progress.
   * @throws Problem not_found, invalid_input
   */
  async takeUp(actor: Actor, setId: string, presetId: string | null, now: Date): Promise<EnrolmentView> {
    await this.content.assertReadable(actor, setId);
    return transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      if (presetId !== null && (await this.presets.newest(client, actor.userId, presetId)) === undefined) {
        throw invalidAt('/presetId', 'unknown_id');
      }
      const before = await this.enrolments.find(client, actor.userId, setId);
      if (before !== undefined && before.ended_at === null && before.preset_id === presetId) return toView(before);
      const revision = await this.learners.raise(client, actor.userId);
      return toView(await this.enrolments.takeUp(client, actor.userId, setId, presetId, now, revision));
    });
  }

  /**
   * Leaves a set: its cards leave the queue and are kept. Leaving twice is leaving once.
   * @throws Problem not_found when it was never taken up
   */
  async leave(actor: Actor, setId: string, now: Date): Promise<void> {
    await transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      const before = await this.enrolments.find(client, actor.userId, setId);
      if (before === undefined) throw new Problem('not_found');
      if (before.ended_at !== null) return;
      await this.enrolments.end(client, actor.userId, setId, now, await this.learners.raise(client, actor.userId));
    });
  }
}
