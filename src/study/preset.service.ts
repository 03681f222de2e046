import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { checkPreset, DEFAULT_PRESET, type SchedulingPreset } from '../core/scheduling/preset.js';
import type { Actor } from '../platform/auth/actor.js';
import { GeneralPool } from '../platform/database/pools.js';
import { transaction } from '../platform/database/transaction.js';
import { invalid } from '../platform/problem/problem.js';
import { given } from './given.js';
import { LearnerLockRepository } from './learner-lock.repository.js';
import type { PresetInput, PresetList, PresetView } from './preset.dto.js';
import { PresetRepository, type PresetRow } from './preset.repository.js';

function toView(id: string | null, name: string, version: number, config: SchedulingPreset): PresetView {
  const { learningSteps, relearningSteps, weights, ...rest } = { ...DEFAULT_PRESET, ...config };
  return {
    id,
    name,
    version,
    ...rest,
    learningSteps: [...learningSteps],
    relearningSteps: [...relearningSteps],
    weights: weights === null ? null : [...weights],
  };
}

const rowView = ({ id, name, version, config }: PresetRow): PresetView => toView(id, name, version, config);

/** How a learner schedules sets. A change is a new version: what was scheduled before stays as it was. */
@Injectable()
export class PresetService {
  constructor(
    private readonly pool: GeneralPool,
    private readonly presets: PresetRepository,
    private readonly learners: LearnerLockRepository,
  ) {}

  /** The built-in default first. */
  async list(actor: Actor): Promise<PresetList> {
    const own = await this.presets.all(this.pool, actor.userId);
    return { data: [toView(null, 'default', 0, DEFAULT_PRESET), ...own.map(rowView)] };
  }

  /** @throws Problem invalid_input */
  async put(actor: Actor, id: string, input: PresetInput, now: Date): Promise<PresetView> {
    const { name, ...wishes } = input;
    const config: SchedulingPreset = { ...DEFAULT_PRESET, ...given(wishes) };
    const faults = checkPreset(config);
    if (faults.length > 0) throw invalid(faults);
    return transaction(this.pool, async (client) => {
      await this.learners.lock(client, actor.userId);
      const before = await this.presets.newest(client, actor.userId, id);
      if (before !== undefined && before.name === name && isDeepStrictEqual(before.config, config)) return rowView(before);
      const row = { id, version: (before?.version ?? 0) + 1, name, config };
      await this.presets.add(client, actor.userId, row, now);
      await this.learners.raise(client, actor.userId);
      return rowView(row);
    });
  }
}
