import { Injectable } from '@nestjs/common';
import type { SchedulingPreset } from '../core/scheduling/preset.js';
import { many, optional } from '../platform/database/rows.js';
import type { Queryable } from './review-reading.repository.js';

export interface PresetRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly config: SchedulingPreset;
}

const NEWEST = {
  name: 'newest-preset',
  text: 'select id, version, name, config from preset where learner_id = $1 and id = $2 order by version desc limit 1',
};

const ALL = {
  name: 'all-presets',
  text: `
  select distinct on (id) id, version, name, config from preset where learner_id = $1 order by id, version desc`,
};

const ADD = {
  name: 'add-preset-version',
  text: `
  insert into preset (learner_id, id, version, name, config, created_at) values ($1, $2, $3, $4, $5, $6)`,
};

@Injectable()
export class PresetRepository {
  async newest(db: Queryable, learnerId: string, id: string): Promise<PresetRow | undefined> {
    return optional(await db.query<PresetRow>({ ...NEWEST, values: [learnerId, id] }));
  }

  async all(db: Queryable, learnerId: string): Promise<PresetRow[]> {
    return many(await db.query<PresetRow>({ ...ALL, values: [learnerId] }));
  }

  async add(db: Queryable, learnerId: string, preset: PresetRow, now: Date): Promise<void> {
    const { id, version, name, config } = preset;
    await db.query({ ...ADD, values: [learnerId, id, version, name, JSON.stringify(config), now] });
  }
}
