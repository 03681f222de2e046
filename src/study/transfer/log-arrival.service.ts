import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { QuestionBody } from '../../core/question/question.js';
import { fold, NEW_CARD } from '../../core/scheduling/fold.js';
import { cardSeed } from '../../core/scheduling/fuzz.js';
import { NO_MARKS, toMarks, type CardMarks } from '../card-row.js';
import { seedOfCard } from '../learner-rules.js';
import type { Queryable } from '../review-reading.repository.js';
import { ArrivalRepository, type NewCard } from './arrival.repository.js';
import { reviewRecord } from './arrival-plan.js';
import type { QuestionHere } from './match-questions.js';
import type { FileAction, FileCard, FileReview, ProgressFile } from './progress-file.js';
import type { ArrivalKind, ArrivalTally } from './tally.js';

export interface LogMerge {
  readonly file: ProgressFile;
  /** By the ids of the file. */
  readonly questions: ReadonlyMap<string, QuestionHere>;
  readonly setHere: ReadonlyMap<string, string>;
  /** The versions of presets that are here, as `id version`. */
  readonly presets: ReadonlySet<string>;
  readonly now: Date;
}

/** Reviews and facts join the logs here, and every card that they touch is folded from its log anew. */
@Injectable()
export class LogArrival {
  constructor(private readonly repository: ArrivalRepository) {}

  async merge(db: Queryable, learnerId: string, merge: LogMerge, tally: ArrivalTally): Promise<void> {
    const reviews = await this.newReviews(db, learnerId, merge, tally);
    const actions = await this.newActions(db, learnerId, reviews, merge, tally);
    await this.addReviews(db, learnerId, reviews, merge);
    await this.addActions(db, learnerId, actions, merge);
    await this.foldCards(db, learnerId, reviews, actions, merge, tally);
    const touched = [...reviews.map(({ id }) => id), ...actions.map(({ reviewId }) => reviewId)];
    if (touched.length > 0) await this.repository.sumDays(db, learnerId, touched, await this.repository.raise(db, learnerId, 1));
  }

  private async newReviews(db: Queryable, learnerId: string, merge: LogMerge, tally: ArrivalTally): Promise<FileReview[]> {
    const { reviews } = merge.file;
    const ids = reviews.map(({ id }) => id);
    const known = await this.repository.knownReviews(db, learnerId, ids);
    const coming = new Map<string, FileReview>();
    for (const review of reviews) {
      const there = known.get(review.id)?.fingerprint ?? coming.get(review.id)?.fingerprint;
      if (there === review.fingerprint) tally.unchanged('reviews');
      else if (there !== undefined) tally.skipped('reviews', 'review_differs', review.id);
      else if (review.reviewedAt > merge.now) tally.skipped('reviews', 'time_ahead', review.id);
      else if (isHere(review, 'reviews', merge, tally)) coming.set(review.id, review);
    }
    tally.imported('reviews', coming.size);
    return [...coming.values()];
  }

  private async newActions(
    db: Queryable,
    learnerId: string,
    reviews: readonly FileReview[],
    merge: LogMerge,
    tally: ArrivalTally,
  ): Promise<FileAction[]> {
    const { studyActions } = merge.file;
    const known = await this.repository.knownActions(
      db,
      learnerId,
      studyActions.map(({ id }) => id),
    );
    const reviewsHere = await this.repository.knownReviews(
      db,
      learnerId,
      studyActions.map(({ reviewId }) => reviewId),
    );
    const questionOf = new Map([...reviewsHere].map(([id, review]) => [id, review.question_id]));
    for (const { id, questionId } of reviews) questionOf.set(id, questionHere(questionId, merge).id);
    const coming = new Map<string, FileAction>();
    for (const action of studyActions) {
      const question = merge.questions.get(action.questionId);
      if (known.has(action.id) || coming.has(action.id)) tally.unchanged('studyActions');
      else if (action.at > merge.now) tally.skipped('studyActions', 'time_ahead', action.id);
      else if (
        question === undefined ||
        questionOf.get(action.reviewId) !== question.id ||
        (action.kind === 'rate') === (action.rating === null)
      )
        tally.skipped('studyActions', 'review_unknown', action.id);
      else coming.set(action.id, action);
    }
    tally.imported('studyActions', coming.size);
    // Of two ratings of one review, the one of the higher revision counts: the later one.
    return [...coming.values()].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  }

  private async addReviews(db: Queryable, learnerId: string, reviews: readonly FileReview[], merge: LogMerge): Promise<void> {
    if (reviews.length === 0) return;
    const versions = await this.versions(db, reviews, merge);
    const last = await this.repository.raise(db, learnerId, reviews.length);
    const records = reviews.map((review, place) => {
      const question = questionHere(review.questionId, merge);
      const hasPreset = merge.presets.has(`${review.presetId} ${review.presetVersion}`);
      const revision = last - reviews.length + place + 1;
      return reviewRecord(review, question, versions.get(question.id) ?? new Map(), hasPreset, merge.now, revision);
    });
    await this.repository.addReviews(db, learnerId, records);
  }

  private async versions(
    db: Queryable,
    reviews: readonly FileReview[],
    merge: LogMerge,
  ): Promise<ReadonlyMap<string, ReadonlyMap<number, QuestionBody>>> {
    const ids = new Set(reviews.map(({ questionId }) => questionHere(questionId, merge).id));
    const versions = new Map<string, Map<number, QuestionBody>>([...ids].map((id) => [id, new Map()]));
    for (const { question_id, version, body } of await this.repository.versionsOf(db, [...ids]))
      versions.get(question_id)?.set(version, body);
    return versions;
  }

  private async addActions(db: Queryable, learnerId: string, actions: readonly FileAction[], merge: LogMerge): Promise<void> {
    if (actions.length === 0) return;
    const last = await this.repository.raise(db, learnerId, actions.length);
    const rows = actions.map((action, place) => ({
      ...{ ...action, questionId: questionHere(action.questionId, merge).id, revision: last - actions.length + place + 1 },
    }));
    await this.repository.addActions(db, learnerId, rows);
  }

  private async foldCards(
    db: Queryable,
    learnerId: string,
    reviews: readonly FileReview[],
    actions: readonly FileAction[],
    merge: LogMerge,
    tally: ArrivalTally,
  ): Promise<void> {
    const ofFile = new Map<string, FileCard>();
    for (const card of merge.file.cards) {
      if (isHere(card, 'cards', merge, tally)) ofFile.set(questionHere(card.questionId, merge).id, card);
    }
    const touched = new Map(
      [...reviews, ...actions].map(({ questionId }) => questionHere(questionId, merge)).map((one) => [one.id, one]),
    );
    const asked = new Map([
      ...touched,
      ...[...ofFile.values()].map((card) => questionHere(card.questionId, merge)).map((one) => [one.id, one] as const),
    ]);
    const known = await this.repository.cards(db, learnerId, [...asked.keys()]);
    const changed = [...asked.values()].filter(({ id }) => touched.has(id) || !known.has(id));
    tally.imported('cards', changed.filter(({ id }) => ofFile.has(id)).length);
    tally.unchanged('cards', ofFile.size - changed.filter(({ id }) => ofFile.has(id)).length);
    if (changed.length === 0) return;
    const logs = await this.repository.logs(
      db,
      learnerId,
      changed.map(({ id }) => id),
    );
    const last = await this.repository.raise(db, learnerId, changed.length);
    const cards = changed.map(({ id, setId }, place): NewCard => {
      const row = known.get(id);
      const marks = row === undefined ? marksOf(learnerId, id, ofFile.get(id)) : toMarks(row);
      const log = logs.get(id) ?? [];
      const card = log.length === 0 ? NEW_CARD : fold(log, seedOfCard(learnerId, id, marks));
      return { questionId: id, setId, card, marks, revision: last - changed.length + place + 1 };
    });
    await this.repository.putCards(db, learnerId, cards);
    await this.repository.lookFromTheStart(db, learnerId, [...new Set(changed.map(({ setId }) => setId))]);
  }
}

function isHere(
  one: { readonly id?: string; readonly questionId: string; readonly setId: string },
  kind: ArrivalKind,
  { questions, setHere }: LogMerge,
  tally: ArrivalTally,
): boolean {
  if (questions.has(one.questionId)) return true;
  tally.skipped(kind, setHere.has(one.setId) ? 'question_unknown' : 'set_unknown', one.id ?? one.questionId);
  return false;
}

function questionHere(id: string, { questions }: LogMerge): QuestionHere {
  const question = questions.get(id);
  if (question === undefined) throw new Error('a question was taken for known');
  return question;
}

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
