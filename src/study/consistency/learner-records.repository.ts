import type { PoolClient } from 'pg';
import type { Rating } from '../../core/scheduling/fold.js';
import { many, optional } from '../../platform/database/rows.js';
import { CARD_COLUMNS, toCardState, toMarks, type CardRow } from '../card-row.js';
import { RATING_THAT_COUNTS, UNDONE } from '../correction.sql.js';
import { toDayRule, toPresetVersion, type DayRuleColumns, type PresetColumns } from '../learner-rules.js';
import { dayStamp } from '../review-writing.repository.js';
import type { LearnerRecords, LoggedReview, StoredCard, StoredDay } from './inspect-learner.js';

const LEARNERS = `select learner_id from learner where learner_id > $1 order by learner_id limit $2`;

const REVISION = 'select revision from learner where learner_id = $1';

const CARDS = `
  select c.question_id, c.set_id, c.queue_at, ${CARD_COLUMNS} from card c where c.learner_id = $1`;

const REVIEWS = `
  select r.id, r.question_id, r.set_id, ${RATING_THAT_COUNTS} as rating, r.reviewed_at, r.study_day, r.state_before,
    r.duration_ms, r.time_zone, r.rollover_hour, r.revision, r.preset_id, r.preset_version, p.config as preset_config,
    ${UNDONE} as undone
  from review r
  left join preset p on p.learner_id = $1 and p.id = r.preset_id and p.version = r.preset_version
  where r.learner_id = $1`;

const DAYS = `
  select day, set_id, reviews, passed, recalls, recalls_passed, duration_ms from study_day where learner_id = $1`;

type ReviewRow = DayRuleColumns &
  PresetColumns & {
    readonly id: string;
    readonly question_id: string;
    readonly set_id: string;
    readonly rating: Rating;
    readonly reviewed_at: Date;
    readonly study_day: string;
    readonly state_before: string;
    readonly duration_ms: number | null;
    readonly revision: number;
    readonly undone: boolean;
  };

interface DayRow {
  readonly day: string;
  readonly set_id: string;
  readonly reviews: number;
  readonly passed: number;
  readonly recalls: number;
  readonly recalls_passed: number;
  readonly duration_ms: number;
}

const toStoredCard = (row: CardRow & { readonly set_id: string; readonly queue_at: Date | null }): StoredCard => ({
  questionId: row.question_id,
  setId: row.set_id,
  card: toCardState(row),
  marks: toMarks(row),
  queueAt: row.queue_at,
  revision: row.revision,
});

const toLoggedReview = (row: ReviewRow): LoggedReview => ({
  questionId: row.question_id,
  setId: row.set_id,
  fact: {
    id: row.id,
    rating: row.rating,
    reviewedAt: row.reviewed_at,
    studyDay: row.study_day,
    dayRule: toDayRule(row),
    preset: toPresetVersion(row).preset,
  },
  undone: row.undone,
  stamp: dayStamp(row.rating, row.state_before, row.duration_ms),
  revision: row.revision,
});

const toStoredDay = (row: DayRow): StoredDay => ({
  day: row.day,
  setId: row.set_id,
  counters: {
    reviews: row.reviews,
    passed: row.passed,
    recalls: row.recalls,
    recallsPassed: row.recalls_passed,
    durationMs: row.duration_ms,
  },
});

/** The next learners after `after`, in order of their ids. */
export async function nextLearners(client: PoolClient, after: string, limit: number): Promise<string[]> {
  return many(await client.query<{ learner_id: string }>(LEARNERS, [after, limit])).map((row) => row.learner_id);
}

/** Undefined when the learner was deleted meanwhile. Reads what the client's transaction sees: let it be one snapshot. */
export async function learnerRecords(client: PoolClient, learnerId: string): Promise<LearnerRecords | undefined> {
  const learner = optional(await client.query<{ revision: number }>(REVISION, [learnerId]));
  if (learner === undefined) return undefined;
  const cards = many(await client.query<CardRow & { set_id: string; queue_at: Date | null }>(CARDS, [learnerId]));
  const reviews = many(await client.query<ReviewRow>(REVIEWS, [learnerId]));
  const days = many(await client.query<DayRow>(DAYS, [learnerId]));
  return {
    learnerId,
    revision: learner.revision,
    cards: cards.map(toStoredCard),
    reviews: reviews.map(toLoggedReview),
    days: days.map(toStoredDay),
  };
}
