import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { addAudit } from '../../platform/audit/audit.sql.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { transaction } from '../../platform/database/transaction.js';
import type { Once } from '../../platform/idempotency/once.js';
import { onClient } from '../../platform/database/statements.js';
import { keysChanged } from '../commit/changed-keys.js';
import { lockSet, settleSet, type TargetSet } from '../commit/target-set.repository.js';
import { generateInProcess } from './generating-process.js';
import { generationSource, storeGenerated, type Generated, type GenerationOutcome } from './generate.repository.js';

/** Makes questions of a set's knowledge points, in one transaction that holds the set. */
@Injectable()
export class GenerationRepository {
  constructor(
    private readonly pool: GeneralPool,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws CommitFault set_gone, too_many_questions; ProcessEnded */
  generate(setId: string, { userId, origin }: Actor, once: Once, now: Date): Promise<GenerationOutcome> {
    const work = async (client: PoolClient): Promise<GenerationOutcome> => {
      const set = await lockSet(client, setId, userId);
      const { keysChanged: keys, ...outcome } = await this.into(client, set, now);
      const { made, changed, retired, shownMore, reordered } = outcome;
      const written = made + changed + retired > 0;
      await settleSet(client, set, { written, points: 0, questions: shownMore, languages: [], reordered }, now);
      for (const entry of keysChanged({ actorId: userId, origin, at: now }, set.id, keys)) await addAudit(client, entry);
      return outcome;
    };
    return transaction(this.pool, (client) => once.run(onClient(client), () => work(client)));
  }

  /** Into a set that the caller has locked, and settles. @throws CommitFault too_many_questions; ProcessEnded */
  async into(client: PoolClient, set: TargetSet, now: Date): Promise<Generated> {
    const { points, langs } = await generationSource(client, set.id);
    const rows = points.length === 0 ? [] : await generateInProcess({ points, langs, seed: set.id }, this.settings.imports);
    return storeGenerated(client, set, rows, this.settings.quotas.setQuestions, now);
  }
}
