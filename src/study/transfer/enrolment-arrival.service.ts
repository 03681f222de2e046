import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Queryable } from '../review-reading.repository.js';
import { ArrivalRepository, type NewPreset } from './arrival.repository.js';
import { presetConfig } from './arrival-plan.js';
import type { FileEnrolment } from './progress-file.js';
import type { Pieces } from './progress-process.js';
import type { ArrivalTally } from './tally.js';

/** Presets, and the sets that were taken up by them. */
@Injectable()
export class EnrolmentArrival {
  constructor(private readonly repository: ArrivalRepository) {}

  /** @returns the versions that are here afterwards */
  async mergePresets(db: Queryable, learnerId: string, pieces: Pieces, tally: ArrivalTally): Promise<ReadonlySet<string>> {
    const known = new Map((await this.repository.presets(db, learnerId)).map((row) => [`${row.id} ${row.version}`, row.config]));
    for await (const presets of pieces.rows('presets')) {
      const coming: NewPreset[] = [];
      for (const { id, version, name, config: raw, createdAt } of presets) {
        const key = `${id} ${version}`;
        const config = presetConfig(raw);
        const there = known.get(key);
        if (there !== undefined && !isDeepStrictEqual(there, config)) tally.skipped('presets', 'preset_differs', id);
        else if (there !== undefined) tally.unchanged('presets');
        else if (config === null) tally.skipped('presets', 'preset_invalid', id);
        else {
          known.set(key, config);
          coming.push({ id, version, name, config, createdAt });
        }
      }
      if (coming.length === 0) continue;
      await this.repository.addPresets(db, learnerId, coming);
      await this.repository.raise(db, learnerId, 1);
      tally.imported('presets', coming.length);
    }
    return new Set(known.keys());
  }

  async mergeEnrolments(
    db: Queryable,
    learnerId: string,
    enrolments: readonly FileEnrolment[],
    setHere: ReadonlyMap<string, string>,
    presets: ReadonlySet<string>,
    tally: ArrivalTally,
  ): Promise<void> {
    const known = await this.repository.enrolledSets(db, learnerId);
    const presetIds = new Set([...presets].map((key) => key.split(' ')[0]));
    const coming = new Map<string, FileEnrolment>();
    for (const enrolment of enrolments) {
      const here = setHere.get(enrolment.setId);
      if (here === undefined) tally.skipped('enrolments', 'set_unknown', enrolment.setId);
      else if (known.has(here) || coming.has(here)) tally.unchanged('enrolments');
      else coming.set(here, enrolment);
    }
    if (coming.size === 0) return;
    const last = await this.repository.raise(db, learnerId, coming.size);
    const rows = [...coming].map(([set_id, { presetId, createdAt, endedAt }], place) => ({
      ...{ set_id, preset_id: presetId !== null && presetIds.has(presetId) ? presetId : null, created_at: createdAt },
      ...{ ended_at: endedAt, revision: last - coming.size + place + 1 },
    }));
    await this.repository.addEnrolments(db, learnerId, rows);
    tally.imported('enrolments', coming.size);
  }
}
