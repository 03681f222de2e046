import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { fold, NEW_CARD } from '../../core/scheduling/fold.js';
import { cardSeed } from '../../core/scheduling/fuzz.js';
import { NO_MARKS, toMarks, type CardMarks } from '../card-row.js';
import { seedOfCard } from '../learner-rules.js';
import type { Queryable } from '../review-reading.repository.js';
import { ArrivalRepository, type NewCard } from './arrival.repository.js';
import { isHere, questionHere, type LogMerge } from './log-merge.js';
import type { QuestionHere } from './match-questions.js';
import type { FileCard } from './progress-file.js';
import type { Pieces } from './progress-process.js';
import type { ArrivalTally } from './tally.js';

/** So many logs are folded at once; each may be long. */
const AT_ONCE = 100;

/** Cards of a file, and those that its reviews touched. */
@Injectable()
export class CardArrival {
  constructor(private readonly repository: ArrivalRepository) {}

  /** @param touched questions whose logs have grown, by their ids */
  async merge(
    db: Queryable,
    learnerId: string,
    pieces: Pieces,
    merge: LogMerge,
    touched: ReadonlyMap<string, QuestionHere>,
    tally: ArrivalTally,
  ): Promise<void> {
    const left = new Map(touched);
    const setIds = new Set<string>();
    const put = async (asked: readonly QuestionHere[], ofFile: ReadonlyMap<string, FileCard>): Promise<void> => {
      const known = await this.repository.cards(db, learnerId, idsOf(asked));
      const changed = asked.filter(({ id }) => left.delete(id) || !known.has(id));
      await this.fold(db, learnerId, changed, { known, ofFile }, setIds);
      const imported = changed.filter(({ id }) => ofFile.has(id)).length;
      tally.imported('cards', imported);
      tally.unchanged('cards', ofFile.size - imported);
    };
    for await (const cards of pieces.rows('cards')) {
      for (const some of slices(cards.filter((card) => isHere(card, 'cards', merge, tally)))) {
        const asked = new Map(some.map((card) => [questionHere(card.questionId, merge), card]));
        await put([...asked.keys()], new Map([...asked].map(([{ id }, card]) => [id, card])));
      }
    }
    for (const some of slices([...left.values()])) await put(some, new Map());
    if (setIds.size > 0) await this.repository.lookFromTheStart(db, learnerId, [...setIds]);
  }

  private async fold(
    db: Queryable,
    learnerId: string,
    questions: readonly QuestionHere[],
    { known, ofFile }: { readonly known: Known; readonly ofFile: ReadonlyMap<string, FileCard> },
    setIds: Set<string>,
  ): Promise<void> {
    if (questions.length === 0) return;
    const logs = await this.repository.logs(db, learnerId, idsOf(questions));
    const last = await this.repository.raise(db, learnerId, questions.length);
    const cards = questions.map(({ id, setId }, place): NewCard => {
      const row = known.get(id);
      const marks = row === undefined ? marksOf(learnerId, id, ofFile.get(id)) : toMarks(row);
      const log = logs.get(id) ?? [];
      const card = log.length === 0 ? NEW_CARD : fold(log, seedOfCard(learnerId, id, marks));
      setIds.add(setId);
      return { questionId: id, setId, card, marks, revision: last - questions.length + place + 1 };
    });
    await this.repository.putCards(db, learnerId, cards);
  }
}

type Known = Awaited<ReturnType<ArrivalRepository['cards']>>;

const idsOf = (questions: readonly QuestionHere[]): string[] => questions.map(({ id }) => id);

function marksOf(learnerId: string, questionId: string, card: FileCard | undefined): CardMarks {
  if (card === undefined) return NO_MARKS;
  const { suspended, buriedUntil, flag, fuzzSeed } = card;
  return {
    suspended,
    buriedUntil,
    flag,
    fuzzSeed: isDeepStrictEqual(fuzzSeed, cardSeed(learnerId, questionId)) ? null : fuzzSeed,
  };
}

function* slices<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += AT_ONCE) yield rows.slice(from, from + AT_ONCE);
}
