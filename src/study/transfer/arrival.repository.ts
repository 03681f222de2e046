import { Injectable } from '@nestjs/common';
import type { QuestionBody } from '../../core/question/question.js';
import type { ReviewFact } from '../../core/scheduling/fold.js';
import { many, one } from '../../platform/database/rows.js';
import { queueAt, toCardRow, type CardMarks, type CardRow } from '../card-row.js';
import type { CardState } from '../../core/scheduling/fold.js';
import { toFact, type FactRow } from '../learner-rules.js';
import type { PresetRow } from '../preset.repository.js';
import type { Queryable } from '../review-reading.repository.js';
import type { ReviewRecord } from './arrival-plan.js';
import * as sql from './arrival.sql.js';
import type { QuestionHere } from './match-questions.js';
import type { FileAction } from './progress-file.js';

export interface VersionHere {
  readonly question_id: string;
  readonly version: number;
  readonly body: QuestionBody;
}

export interface ReviewHere {
  readonly id: string;
  readonly question_id: string;
  readonly set_id: string;
  readonly study_day: string;
  /** In hexadecimal. */
  readonly fingerprint: string;
}

export interface NewPreset extends PresetRow {
  readonly createdAt: Date;
}

export interface NewEnrolment {
  readonly set_id: string;
  readonly preset_id: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly revision: number;
}

export interface NewCard {
  readonly questionId: string;
  readonly setId: string;
  readonly card: CardState;
  readonly marks: CardMarks;
  readonly revision: number;
}

export interface DayOfSet {
  readonly study_day: string;
  readonly set_id: string;
}

type LogRow = FactRow & { readonly question_id: string };

/** Some hundred rows of one learner at a time, under their lock. */
@Injectable()
export class ArrivalRepository {
  /** @returns the learner's revision after so many more changes */
  async raise(db: Queryable, learnerId: string, changes: number): Promise<number> {
    return one(await db.query<{ revision: number }>(sql.LOCK_AND_RAISE, [learnerId, changes])).revision;
  }

  async presets(db: Queryable, learnerId: string): Promise<PresetRow[]> {
    return many(await db.query<PresetRow>(sql.KNOWN_PRESETS, [learnerId]));
  }

  async addPresets(db: Queryable, learnerId: string, presets: readonly NewPreset[]): Promise<void> {
    await db.query(sql.ADD_PRESETS, [
      learnerId,
      JSON.stringify(presets.map(({ createdAt, ...row }) => ({ ...row, created_at: createdAt }))),
    ]);
  }

  async enrolledSets(db: Queryable, learnerId: string): Promise<Set<string>> {
    return new Set(many(await db.query<{ set_id: string }>(sql.KNOWN_ENROLMENTS, [learnerId])).map((row) => row.set_id));
  }

  async addEnrolments(db: Queryable, learnerId: string, enrolments: readonly NewEnrolment[]): Promise<void> {
    await db.query(sql.ADD_ENROLMENTS, [learnerId, JSON.stringify(enrolments)]);
  }

  async questionsOf(db: Queryable, setIds: readonly string[]): Promise<QuestionHere[]> {
    return many(await db.query<QuestionHere>(sql.QUESTIONS_OF, [setIds]));
  }

  async versionsOf(db: Queryable, questionIds: readonly string[]): Promise<VersionHere[]> {
    return many(await db.query<VersionHere>(sql.VERSIONS_OF, [questionIds]));
  }

  /** Those that are here, by their ids. */
  async knownReviews(db: Queryable, learnerId: string, ids: readonly string[]): Promise<Map<string, ReviewHere>> {
    return new Map(many(await db.query<ReviewHere>(sql.KNOWN_REVIEWS, [learnerId, ids])).map((row) => [row.id, row]));
  }

  async knownActions(db: Queryable, learnerId: string, ids: readonly string[]): Promise<Set<string>> {
    return new Set(many(await db.query<{ id: string }>(sql.KNOWN_ACTIONS, [learnerId, ids])).map(({ id }) => id));
  }

  async addReviews(db: Queryable, learnerId: string, reviews: readonly ReviewRecord[]): Promise<void> {
    await db.query(sql.ADD_REVIEWS, [learnerId, JSON.stringify(reviews)]);
  }

  async addActions(
    db: Queryable,
    learnerId: string,
    actions: readonly (FileAction & { readonly revision: number })[],
  ): Promise<void> {
    const records = actions.map(({ reviewId, questionId, ...rest }) => ({
      ...rest,
      review_id: reviewId,
      question_id: questionId,
    }));
    await db.query(sql.ADD_ACTIONS, [learnerId, JSON.stringify(records)]);
  }

  async cards(db: Queryable, learnerId: string, questionIds: readonly string[]): Promise<Map<string, CardRow>> {
    const rows = many(await db.query<CardRow>(sql.CARDS_OF, [learnerId, questionIds]));
    return new Map(rows.map((row) => [row.question_id, row]));
  }

  /** By question, each with the rating that counts; undone ones left out. */
  async logs(db: Queryable, learnerId: string, questionIds: readonly string[]): Promise<Map<string, ReviewFact[]>> {
    const logs = new Map<string, ReviewFact[]>();
    for (const row of many(await db.query<LogRow>(sql.LOGS_OF, [learnerId, questionIds]))) {
      const fact = toFact(row);
      const log = logs.get(row.question_id);
      if (log === undefined) logs.set(row.question_id, [fact]);
      else log.push(fact);
    }
    return logs;
  }

  async putCards(db: Queryable, learnerId: string, cards: readonly NewCard[]): Promise<void> {
    const records = cards.map(({ questionId, setId, card, marks, revision }) => ({
      ...toCardRow(questionId, card, marks, revision),
      set_id: setId,
      queue_at: queueAt(card, marks),
    }));
    await db.query(sql.PUT_CARDS, [learnerId, JSON.stringify(records)]);
  }

  async sumDays(db: Queryable, learnerId: string, days: readonly DayOfSet[], revision: number): Promise<void> {
    await db.query(sql.SUM_DAYS, [learnerId, JSON.stringify(days), revision]);
  }

  /** New questions are looked for from the beginning again. */
  async lookFromTheStart(db: Queryable, learnerId: string, setIds: readonly string[]): Promise<void> {
    await db.query(sql.LOOK_FROM_THE_START, [learnerId, setIds]);
  }
}
