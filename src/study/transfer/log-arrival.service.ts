import { Injectable } from '@nestjs/common';
import type { QuestionBody } from '../../core/question/question.js';
import type { Queryable } from '../review-reading.repository.js';
import { ArrivalRepository, type DayOfSet } from './arrival.repository.js';
import { reviewRecord } from './arrival-plan.js';
import { CardArrival } from './card-arrival.service.js';
import { isHere, questionHere, type LogMerge } from './log-merge.js';
import type { QuestionHere } from './match-questions.js';
import type { FileAction, FileReview } from './progress-file.js';
import type { Pieces } from './progress-process.js';
import type { ArrivalTally } from './tally.js';

/** What the new reviews and facts are about: by the question's id, and by day and set. */
interface Touched {
  readonly questions: Map<string, QuestionHere>;
  readonly days: Map<string, DayOfSet>;
}

/** Reviews and facts join the logs here, and every card that they touch is folded from its log anew. */
@Injectable()
export class LogArrival {
  constructor(
    private readonly repository: ArrivalRepository,
    private readonly cards: CardArrival,
  ) {}

  async merge(db: Queryable, learnerId: string, pieces: Pieces, merge: LogMerge, tally: ArrivalTally): Promise<void> {
    const touched: Touched = { questions: new Map(), days: new Map() };
    for await (const reviews of pieces.rows('reviews')) {
      const coming = await this.newReviews(db, learnerId, reviews, merge, tally);
      if (coming.length > 0) await this.addReviews(db, learnerId, coming, merge, touched);
    }
    for await (const actions of pieces.rows('studyActions')) {
      const coming = await this.newActions(db, learnerId, actions, merge, touched, tally);
      if (coming.length > 0) await this.addActions(db, learnerId, coming, merge, touched);
    }
    await this.cards.merge(db, learnerId, pieces, merge, touched.questions, tally);
    const { days } = touched;
    if (days.size > 0)
      await this.repository.sumDays(db, learnerId, [...days.values()], await this.repository.raise(db, learnerId, 1));
  }

  private async newReviews(
    db: Queryable,
    learnerId: string,
    reviews: readonly FileReview[],
    merge: LogMerge,
    tally: ArrivalTally,
  ): Promise<FileReview[]> {
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

  private async addReviews(
    db: Queryable,
    learnerId: string,
    reviews: readonly FileReview[],
    merge: LogMerge,
    { questions, days }: Touched,
  ): Promise<void> {
    const versions = await this.versions(db, reviews, merge);
    const last = await this.repository.raise(db, learnerId, reviews.length);
    const records = reviews.map((review, place) => {
      const question = questionHere(review.questionId, merge);
      const hasPreset = merge.presets.has(`${review.presetId} ${review.presetVersion}`);
      const revision = last - reviews.length + place + 1;
      questions.set(question.id, question);
      return reviewRecord(review, question, versions.get(question.id) ?? new Map(), hasPreset, merge.now, revision);
    });
    for (const record of records) addDay(days, record);
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

  private async newActions(
    db: Queryable,
    learnerId: string,
    actions: readonly FileAction[],
    merge: LogMerge,
    { days }: Touched,
    tally: ArrivalTally,
  ): Promise<FileAction[]> {
    const ids = actions.map(({ id }) => id);
    const known = await this.repository.knownActions(db, learnerId, ids);
    const reviewIds = actions.map(({ reviewId }) => reviewId);
    const reviews = await this.repository.knownReviews(db, learnerId, reviewIds);
    const coming = new Map<string, FileAction>();
    for (const action of actions) {
      const question = merge.questions.get(action.questionId);
      const review = reviews.get(action.reviewId);
      if (known.has(action.id) || coming.has(action.id)) tally.unchanged('studyActions');
      else if (action.at > merge.now) tally.skipped('studyActions', 'time_ahead', action.id);
      else if (
        review === undefined ||
        review.question_id !== question?.id ||
        (action.kind === 'rate') === (action.rating === null)
      )
        tally.skipped('studyActions', 'review_unknown', action.id);
      else {
        coming.set(action.id, action);
        addDay(days, review);
      }
    }
    tally.imported('studyActions', coming.size);
    return [...coming.values()];
  }

  private async addActions(
    db: Queryable,
    learnerId: string,
    actions: readonly FileAction[],
    merge: LogMerge,
    { questions }: Touched,
  ): Promise<void> {
    const last = await this.repository.raise(db, learnerId, actions.length);
    const rows = actions.map((action, place) => {
      const question = questionHere(action.questionId, merge);
      questions.set(question.id, question);
      return { ...action, questionId: question.id, revision: last - actions.length + place + 1 };
    });
    await this.repository.addActions(db, learnerId, rows);
  }
}

const addDay = (days: Map<string, DayOfSet>, { study_day, set_id }: DayOfSet): void => {
  days.set(`${study_day} ${set_id}`, { study_day, set_id });
};
