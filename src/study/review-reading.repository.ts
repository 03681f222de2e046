import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { QuestionBody, QuestionType } from '../core/question/question.js';
import type { Rating, ReviewFact } from '../core/scheduling/fold.js';
import { many, optional } from '../platform/database/rows.js';
import { CARD_COLUMNS, type CardRow } from './card-row.js';
import { CHOSEN_RATING, RATING_THAT_COUNTS, UNDONE } from './correction.sql.js';
import { toFact, type DayRuleColumns, type FactRow, type PresetColumns } from './learner-rules.js';

/** A pool, or the connection of a transaction. */
export type Queryable = Pick<Pool, 'query'>;

interface LearnerColumns extends DayRuleColumns, PresetColumns {
  readonly learner_revision: number;
}

type NoCard = { readonly [K in keyof CardRow]: null };

/** What is known before a review: the learner, the question in the version asked for, the card, and a review of the same id. */
export type ReviewContext = LearnerColumns & {
  readonly question_id: string | null;
  readonly set_id: string;
  readonly position: number;
  readonly type: QuestionType;
  readonly newest_version: number;
  readonly default_language: string;
  readonly enrolled: boolean;
  readonly question_version: number | null;
  readonly body: QuestionBody;
  readonly stored_fingerprint: Buffer | null;
  readonly card: CardRow | null;
};

export type StoredReview = LearnerColumns & {
  readonly id: string;
  readonly question_id: string;
  readonly set_id: string;
  readonly position: number;
  readonly question_version: number;
  readonly kind: string;
  readonly rating: Rating;
  readonly rated_by: 'policy' | 'learner';
  readonly chosen_rating: Rating | null;
  readonly score: number | null;
  readonly answer: object | null;
  readonly lang: string;
  readonly reviewed_at: Date;
  readonly adjusted: boolean;
  readonly study_day: string;
  readonly duration_ms: number | null;
  readonly state_before: string;
  readonly undone: boolean;
  readonly type: QuestionType;
  readonly body: QuestionBody;
  readonly card: CardRow;
};

/** Of `learner l` and the newest version `p` of the preset that holds. */
export const LEARNER_COLUMNS = `
    l.revision as learner_revision, l.time_zone, l.rollover_hour,
    p.id as preset_id, p.version as preset_version, p.config as preset_config`;

const NEWEST_PRESET = `
  left join lateral (
    select id, version, config from preset where learner_id = $1 and id = e.preset_id order by version desc limit 1
  ) p on true`;

const CONTEXT = {
  name: 'review-context',
  text: `
  select ${LEARNER_COLUMNS},
    q.id as question_id, q.set_id, q.position, q.type, q.version as newest_version, s.default_language,
    e.set_id is not null as enrolled, v.version as question_version, v.body, r.fingerprint as stored_fingerprint,
    c.question_id as card_id, ${CARD_COLUMNS}
  from learner l
  left join question q on q.id = $2
  left join question_set s on s.id = q.set_id
  left join question_version v on v.question_id = q.id and v.version = coalesce($3, q.version)
  left join enrolment e on e.learner_id = $1 and e.set_id = q.set_id
  ${NEWEST_PRESET}
  left join card c on c.learner_id = $1 and c.question_id = q.id
  left join review r on r.learner_id = $1 and r.id = $4
  where l.learner_id = $1`,
};

const STORED = {
  name: 'stored-review',
  text: `
  select ${LEARNER_COLUMNS},
    r.id, r.question_id, r.set_id, r.question_version, r.kind, r.rating, r.rated_by, r.score, r.answer, r.lang, r.reviewed_at,
    r.adjusted, r.study_day, r.duration_ms, r.state_before,
    ${CHOSEN_RATING} as chosen_rating, ${UNDONE} as undone,
    q.type, q.position, v.body, c.question_id as card_id, ${CARD_COLUMNS}
  from learner l
  join review r on r.learner_id = $1 and r.id = $2
  join question q on q.id = r.question_id
  join question_version v on v.question_id = r.question_id and v.version = r.question_version
  join card c on c.learner_id = $1 and c.question_id = r.question_id
  left join enrolment e on e.learner_id = $1 and e.set_id = r.set_id
  ${NEWEST_PRESET}
  where l.learner_id = $1`,
};

const LOG = {
  name: 'review-log',
  text: `
  select r.id, ${RATING_THAT_COUNTS} as rating, r.reviewed_at, r.study_day, r.time_zone, r.rollover_hour,
    r.preset_id, r.preset_version, p.config as preset_config
  from review r
  left join preset p on p.learner_id = $1 and p.id = r.preset_id and p.version = r.preset_version
  where r.learner_id = $1 and r.question_id = $2 and not ${UNDONE}
  order by r.reviewed_at, r.id`,
};

type WithCardColumns<T> = Omit<T, 'card'> & { readonly card_id: string | null } & (
    Omit<CardRow, 'question_id'> | Omit<NoCard, 'question_id'>
  );

function cardOf(row: WithCardColumns<{ readonly question_id: string | null }>): CardRow | null {
  if (row.card_id === null || row.state === null) return null;
  return {
    question_id: row.card_id,
    state: row.state,
    step: row.step,
    algorithm: row.algorithm,
    stability: row.stability,
    memory_difficulty: row.memory_difficulty,
    due: row.due,
    last_review_at: row.last_review_at,
    last_review_id: row.last_review_id,
    last_study_day: row.last_study_day,
    introduced_on: row.introduced_on,
    reps: row.reps,
    lapses: row.lapses,
    suspended: row.suspended,
    buried_until: row.buried_until,
    flag: row.flag,
    fuzz_seed: row.fuzz_seed,
    revision: row.revision,
  };
}

export type ContextRow = WithCardColumns<ReviewContext>;

export const toContext = (row: ContextRow): ReviewContext => ({
  learner_revision: row.learner_revision,
  time_zone: row.time_zone,
  rollover_hour: row.rollover_hour,
  preset_id: row.preset_id,
  preset_version: row.preset_version,
  preset_config: row.preset_config,
  question_id: row.question_id,
  set_id: row.set_id,
  position: row.position,
  type: row.type,
  newest_version: row.newest_version,
  default_language: row.default_language,
  enrolled: row.enrolled,
  question_version: row.question_version,
  body: row.body,
  stored_fingerprint: row.stored_fingerprint,
  card: cardOf(row),
});

@Injectable()
export class ReviewReadingRepository {
  /** Undefined when the learner does not exist (any more). */
  async context(
    db: Queryable,
    learnerId: string,
    questionId: string,
    version: number | null,
    reviewId: string,
  ): Promise<ReviewContext | undefined> {
    const values = [learnerId, questionId, version, reviewId];
    const row = optional(await db.query<ContextRow>({ ...CONTEXT, values }));
    return row && toContext(row);
  }

  async stored(db: Queryable, learnerId: string, reviewId: string): Promise<StoredReview | undefined> {
    const row = optional(await db.query<WithCardColumns<StoredReview>>({ ...STORED, values: [learnerId, reviewId] }));
    return row === undefined ? undefined : ({ ...row, card: cardOf(row) } as StoredReview);
  }

  /** A card's reviews in order, undone ones left out, each with the rating that counts. */
  async log(db: Queryable, learnerId: string, questionId: string): Promise<ReviewFact[]> {
    const rows = many(await db.query<FactRow>({ ...LOG, values: [learnerId, questionId] }));
    return rows.map(toFact);
  }
}
