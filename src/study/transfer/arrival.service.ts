import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { SetArrivalService } from '../../content/arrival/set-arrival.service.js';
import { ContentReader } from '../../content/content-reader.js';
import type { Actor } from '../../platform/auth/actor.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { onClient } from '../../platform/database/statements.js';
import { transaction } from '../../platform/database/transaction.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Once } from '../../platform/idempotency/once.js';
import { Problem } from '../../platform/problem/problem.js';
import { LearnerLockRepository } from '../learner-lock.repository.js';
import { ArrivalRepository } from './arrival.repository.js';
import type { ArrivalCounts, ProgressArrival } from './arrival.dto.js';
import { ARRIVAL_REASONS } from './arrival-words.js';
import { EnrolmentArrival } from './enrolment-arrival.service.js';
import { LogArrival } from './log-arrival.service.js';
import { matchQuestions } from './match-questions.js';
import type { FileEnrolment, ProgressFile } from './progress-file.js';
import { ArrivalTally, type ArrivalKind, type ArrivalSum } from './tally.js';

/** A learner's progress on its way from another instance: their export, merged into what they have here. */
@Injectable()
export class ArrivalService {
  constructor(
    private readonly pool: GeneralPool,
    private readonly learners: LearnerLockRepository,
    private readonly repository: ArrivalRepository,
    private readonly enrolments: EnrolmentArrival,
    private readonly logs: LogArrival,
    private readonly content: ContentReader,
    private readonly sets: SetArrivalService,
  ) {}

  /**
   * Brings in what is new, all or none; the same file again changes nothing.
   * @throws Problem session_revoked
   */
  async bringIn(actor: Actor, file: ProgressFile, once: Once, locale: Locale, now: Date): Promise<ProgressArrival> {
    const readable = await this.readableSets(actor, file.enrolments);
    const sum = await transaction(this.pool, async (db) => {
      await this.learners.lock(db, actor.userId);
      return once.run(onClient(db), async () => await this.merge(db, actor, file, readable, now));
    });
    return report(sum, locale);
  }

  /** What of the sets that were taken up there the learner may read here, by the id and by the slug that they have there. */
  private async readableSets(actor: Actor, enrolments: readonly FileEnrolment[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const ref of enrolments.flatMap(({ setId, slug }) => (slug === null ? [setId] : [setId, slug]))) {
      const here = await this.readable(actor, ref);
      if (here !== undefined) found.set(ref, here);
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
    db: PoolClient,
    actor: Actor,
    file: ProgressFile,
    readable: ReadonlyMap<string, string>,
    now: Date,
  ): Promise<ArrivalSum> {
    const tally = new ArrivalTally();
    const own = await this.mergeSets(db, actor, file, now, tally);
    const setHere = setsHere(file.enrolments, own, readable);
    const presets = await this.enrolments.mergePresets(db, actor.userId, file, tally);
    await this.enrolments.mergeEnrolments(db, actor.userId, file, setHere, presets, tally);
    const here = await this.repository.questionsOf(db, [...setHere.values()]);
    const questions = matchQuestions(file.questions, here, setHere);
    await this.logs.merge(db, actor.userId, { file, questions, setHere, presets, now }, tally);
    return tally.sum();
  }

  /** @returns the sets of the file that are the learner's own here */
  private async mergeSets(
    db: PoolClient,
    actor: Actor,
    { sets }: ProgressFile,
    now: Date,
    tally: ArrivalTally,
  ): Promise<ReadonlySet<string>> {
    const own = new Set<string>();
    for (const { id, raw } of sets) {
      const arrival = await this.sets.bringIn(db, actor, id, raw, now);
      if (arrival === 'made') tally.imported('sets');
      else if (arrival === 'known') tally.unchanged('sets');
      else tally.skipped('sets', arrival, id);
      if (arrival === 'made' || arrival === 'known') own.add(id);
    }
    return own;
  }
}

/** The set here of each that was taken up there: the same id, else the same slug. None here is two of the file. */
function setsHere(
  enrolments: readonly FileEnrolment[],
  own: ReadonlySet<string>,
  readable: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [found, taken] = [new Map<string, string>(), new Set<string>()];
  for (const { setId, slug } of enrolments) {
    const here = own.has(setId) ? setId : (readable.get(setId) ?? readable.get(slug ?? ''));
    if (here === undefined || taken.has(here)) continue;
    found.set(setId, here);
    taken.add(here);
  }
  return found;
}

/** Written out by name, for a sum that was kept has lost the order of its fields. */
function report({ counts, left }: ArrivalSum, { messages }: Locale): ProgressArrival {
  const told = (kind: ArrivalKind): ArrivalCounts => {
    const { imported, unchanged, skipped } = counts[kind];
    return { imported, unchanged, skipped };
  };
  const [sets, presets, enrolments] = [told('sets'), told('presets'), told('enrolments')];
  const [cards, reviews, studyActions] = [told('cards'), told('reviews'), told('studyActions')];
  const skipped = left.map(({ kind, reason, count, ids }) => ({
    ...{ kind, reason, detail: ARRIVAL_REASONS[reason][messages], count, ids: [...ids] },
  }));
  return { sets, presets, enrolments, cards, reviews, studyActions, skipped };
}
