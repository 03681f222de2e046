import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { SetArrivalService } from '../../content/arrival/set-arrival.service.js';
import { ContentReader } from '../../content/content-reader.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { onClient } from '../../platform/database/statements.js';
import { transaction } from '../../platform/database/transaction.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Once } from '../../platform/idempotency/once.js';
import { invalid, Problem } from '../../platform/problem/problem.js';
import { ProcessEnded } from '../../platform/process/child.js';
import { oneAhead } from '../../platform/process/one-ahead.js';
import { Turns } from '../../platform/process/turns.js';
import { LearnerLockRepository } from '../learner-lock.repository.js';
import { ArrivalRepository } from './arrival.repository.js';
import type { ArrivalCounts, ProgressArrival } from './arrival.dto.js';
import { ARRIVAL_REASONS } from './arrival-words.js';
import { EnrolmentArrival } from './enrolment-arrival.service.js';
import { LogArrival } from './log-arrival.service.js';
import { matchQuestions } from './match-questions.js';
import type { FileEnrolment, FileQuestion } from './progress-file.js';
import { Pieces, readProgress } from './progress-process.js';
import { ArrivalTally, type ArrivalKind, type ArrivalSum } from './tally.js';

/** How many exports may be brought in at once; each has a process of its own. */
const AT_ONCE = 2;
/** Each waits with its file in memory. */
const MAX_WAITING = 8;

/** An export whose reading has begun, and which is one. */
interface Opened {
  readonly pieces: Pieces;
  readonly enrolments: readonly FileEnrolment[];
}

/** A learner's progress on its way from another instance: their export, merged into what they have here. */
@Injectable()
export class ArrivalService {
  private readonly turns = new Turns(AT_ONCE, MAX_WAITING, () => new Problem('overloaded', { headers: { 'retry-after': '5' } }));

  constructor(
    private readonly pool: GeneralPool,
    private readonly learners: LearnerLockRepository,
    private readonly repository: ArrivalRepository,
    private readonly enrolments: EnrolmentArrival,
    private readonly logs: LogArrival,
    private readonly content: ContentReader,
    private readonly sets: SetArrivalService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Brings in what is new, all or none; the same file again changes nothing.
   * @param signal ends it, and then nothing has come in
   * @throws Problem invalid_input, progress_too_large, overloaded, session_revoked; and what `signal` was aborted with
   */
  async bringIn(
    actor: Actor,
    file: Uint8Array,
    once: Once,
    locale: Locale,
    now: Date,
    signal: AbortSignal,
  ): Promise<ProgressArrival> {
    try {
      return report(await this.turns.take(() => this.readAndMerge(actor, file, once, now, signal)), locale);
    } catch (error) {
      if (error instanceof ProcessEnded && error.reason !== 'failed') throw new Problem('progress_too_large');
      throw error;
    }
  }

  private async readAndMerge(actor: Actor, file: Uint8Array, once: Once, now: Date, signal: AbortSignal): Promise<ArrivalSum> {
    const open = (): Promise<Opened> => opened(new Pieces(oneAhead(readProgress(file, this.settings.imports, signal))));
    // What is wrong with a file is told before a connection is taken for it; tried again, the transaction reads it anew.
    let first: Opened | undefined = await open();
    const { pieces } = first;
    try {
      const readable = await this.readableSets(actor, first.enrolments);
      return await transaction(this.pool, async (db) => {
        const { pieces, enrolments } = first ?? (await open());
        first = undefined;
        try {
          await this.learners.lock(db, actor.userId);
          const work = (): Promise<ArrivalSum> => this.merge(db, actor, enrolments, pieces, readable, now);
          const sum = await once.run(onClient(db), work);
          signal.throwIfAborted();
          return sum;
        } finally {
          await pieces.release();
        }
      });
    } finally {
      await pieces.release();
    }
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
    enrolments: readonly FileEnrolment[],
    pieces: Pieces,
    readable: ReadonlyMap<string, string>,
    now: Date,
  ): Promise<ArrivalSum> {
    const tally = new ArrivalTally();
    const own = await this.mergeSets(db, actor, pieces, now, tally);
    const setHere = setsHere(enrolments, own, readable);
    const presets = await this.enrolments.mergePresets(db, actor.userId, pieces, tally);
    await this.enrolments.mergeEnrolments(db, actor.userId, enrolments, setHere, presets, tally);
    const ofFile: FileQuestion[] = [];
    for await (const rows of pieces.rows('questions')) ofFile.push(...rows);
    const questions = matchQuestions(ofFile, await this.repository.questionsOf(db, [...setHere.values()]), setHere);
    await this.logs.merge(db, actor.userId, pieces, { questions, setHere, presets, now }, tally);
    // Whoever reads it has told of all only here.
    if ((await pieces.next('end')) === undefined) throw new Error('an export was not read to its end');
    return tally.sum();
  }

  /** @returns the sets of the file that are the learner's own here */
  private async mergeSets(
    db: PoolClient,
    actor: Actor,
    pieces: Pieces,
    now: Date,
    tally: ArrivalTally,
  ): Promise<ReadonlySet<string>> {
    const own = new Set<string>();
    for (let set = await pieces.next('set'); set !== undefined; set = await pieces.next('set')) {
      const { id } = set;
      const arrival = await this.sets.bringIn(db, actor, set, pieces.rows('setRows'), now);
      while ((await pieces.next('setRows')) !== undefined);
      if (arrival === 'made') tally.imported('sets');
      else if (arrival === 'known') tally.unchanged('sets');
      else tally.skipped('sets', arrival, id);
      if (arrival === 'made' || arrival === 'known') own.add(id);
    }
    return own;
  }
}

async function opened(pieces: Pieces): Promise<Opened> {
  try {
    const faults = await pieces.next('faults');
    if (faults !== undefined) throw invalid(faults.faults);
    const { enrolments } = (await pieces.next('enrolments')) ?? { enrolments: [] };
    return { pieces, enrolments };
  } catch (error) {
    await pieces.release();
    throw error;
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
