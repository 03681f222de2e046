import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { SetArrivalService } from '../../content/arrival/set-arrival.service.js';
import { ContentReader } from '../../content/content-reader.js';
import type { Actor } from '../../platform/auth/actor.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { transaction } from '../../platform/database/transaction.js';
import type { Locale } from '../../platform/http/locale.js';
import { Problem } from '../../platform/problem/problem.js';
import { LearnerLockRepository } from '../learner-lock.repository.js';
import type { Queryable } from '../review-reading.repository.js';
import { ArrivalRepository, type NewPreset } from './arrival.repository.js';
import { presetConfig } from './arrival-plan.js';
import type { ProgressArrival } from './arrival.dto.js';
import { ARRIVAL_REASONS } from './arrival-words.js';
import { LogArrival } from './log-arrival.service.js';
import { matchQuestions } from './match-questions.js';
import type { FileEnrolment, ProgressFile } from './progress-file.js';
import { ArrivalTally } from './tally.js';

const SHOWN_IDS = 10;

/** A learner's progress on its way from another instance: their export, merged into what they have here. */
@Injectable()
export class ArrivalService {
  constructor(
    private readonly pool: GeneralPool,
    private readonly learners: LearnerLockRepository,
    private readonly repository: ArrivalRepository,
    private readonly logs: LogArrival,
    private readonly content: ContentReader,
    private readonly sets: SetArrivalService,
  ) {}

  /**
   * Brings in what is new; the same file again changes nothing. Sets of one's own come first and stay when the rest fails.
   * @throws Problem session_revoked
   */
  async bringIn(actor: Actor, file: ProgressFile, locale: Locale, now: Date): Promise<ProgressArrival> {
    const before = new ArrivalTally();
    for (const { id, raw } of file.sets) {
      const arrival = await this.sets.bringIn(actor, id, raw, now);
      if (arrival === 'made') before.imported('sets');
      else if (arrival === 'known') before.unchanged('sets');
      else before.skipped('sets', arrival, id);
    }
    const setHere = await this.setsHere(actor, file.enrolments);
    const after = await transaction(this.pool, (db) => this.merge(db, actor, file, setHere, now));
    return report([before, after], locale);
  }

  /** The set here of each that was taken up there: the same id, else the same slug, where the learner may read it. */
  private async setsHere(actor: Actor, enrolments: readonly FileEnrolment[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const { setId, slug } of enrolments) {
      const here = (await this.readable(actor, setId)) ?? (slug === null ? undefined : await this.readable(actor, slug));
      if (here !== undefined && ![...found.values()].includes(here)) found.set(setId, here);
    }
    return found;
  }

  private async readable(actor: Actor, ref: string): Promise<string | undefined> {
    try {
      return (await this.content.readableSet(actor, ref)).id;
    } catch (error) {
      if (error instanceof Problem && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  private async merge(
    db: Queryable,
    actor: Actor,
    file: ProgressFile,
    setHere: ReadonlyMap<string, string>,
    now: Date,
  ): Promise<ArrivalTally> {
    const tally = new ArrivalTally();
    await this.learners.lock(db, actor.userId);
    const presets = await this.mergePresets(db, actor.userId, file, tally);
    await this.mergeEnrolments(db, actor.userId, file, setHere, presets, tally);
    const here = await this.repository.questionsOf(db, [...setHere.values()]);
    const questions = matchQuestions(file.questions, here, setHere);
    await this.logs.merge(db, actor.userId, { file, questions, setHere, presets, now }, tally);
    return tally;
  }

  /** @returns the versions that are here afterwards */
  private async mergePresets(
    db: Queryable,
    learnerId: string,
    file: ProgressFile,
    tally: ArrivalTally,
  ): Promise<ReadonlySet<string>> {
    const known = new Map((await this.repository.presets(db, learnerId)).map((row) => [`${row.id} ${row.version}`, row]));
    const coming = new Map<string, NewPreset>();
    for (const { id, version, name, config: raw, createdAt } of file.presets) {
      const key = `${id} ${version}`;
      const config = presetConfig(raw);
      const there = known.get(key);
      if (there !== undefined && !isDeepStrictEqual(there.config, config)) tally.skipped('presets', 'preset_differs', id);
      else if (there !== undefined || coming.has(key)) tally.unchanged('presets');
      else if (config === null) tally.skipped('presets', 'preset_invalid', id);
      else coming.set(key, { id, version, name, config, createdAt });
    }
    if (coming.size > 0) {
      await this.repository.addPresets(db, learnerId, [...coming.values()]);
      await this.repository.raise(db, learnerId, 1);
      tally.imported('presets', coming.size);
    }
    return new Set([...known.keys(), ...coming.keys()]);
  }

  private async mergeEnrolments(
    db: Queryable,
    learnerId: string,
    { enrolments }: ProgressFile,
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

function report(tallies: readonly [ArrivalTally, ArrivalTally], { messages }: Locale): ProgressArrival {
  const [before, after] = tallies.map((tally) => tally.sum());
  if (before === undefined || after === undefined) throw new Error('two tallies in, fewer out');
  return {
    ...after.counts,
    sets: before.counts.sets,
    skipped: [...before.left, ...after.left].map(({ kind, reason, ids }) => ({
      ...{ kind, reason, detail: ARRIVAL_REASONS[reason][messages], count: ids.length, ids: ids.slice(0, SHOWN_IDS) },
    })),
  };
}
