import type { SchedulingPreset } from '../../core/scheduling/preset.js';
import { many, optional } from '../../platform/database/rows.js';
import { CARD_COLUMNS, toCardState, toMarks, type CardRow } from '../../study/card-row.js';
import { RATING_THAT_COUNTS, UNDONE } from '../../study/correction.sql.js';
import { toFact, type FactRow } from '../../study/learner-rules.js';
import { dayStamp } from '../../study/review-writing.repository.js';
import type { Db } from '../query-check.js';
import type { LearnerRecords, LoggedReview, StoredCard, StoredDay, StoredPreset } from './learner-records.js';

const LEARNERS = `select learner_id from learner where learner_id > $1 order by learner_id limit $2`;

const ZONE = 'select time_zone from learner where learner_id = $1';

const CARDS = `
  select c.question_id, c.queue_at, ${CARD_COLUMNS} from card c where c.learner_id = $1`;

const REVIEWS = `
  select r.id, r.question_id, r.set_id, ${RATING_THAT_COUNTS} as rating, r.reviewed_at, r.study_day, r.state_before,
    r.duration_ms, r.time_zone, r.rollover_hour, r.preset_id, r.preset_version, p.config as preset_config,
    (r.preset_id is not null or r.preset_version is not null) and p.id is null as preset_missing, ${UNDONE} as undone,
    exists (select from question q where q.id = r.question_id) as question_known
  from review r
  left join preset p on p.learner_id = $1 and p.id = r.preset_id and p.version = r.preset_version
  where r.learner_id = $1`;

const DAYS = `
  select day, set_id, reviews, passed, recalls, recalls_passed, duration_ms from study_day where learner_id = $1`;

const PRESETS = `select id, version, config from preset where learner_id = $1`;

interface ReviewRow extends FactRow {
  readonly question_id: string;
  readonly set_id: string;
  readonly state_before: string;
  readonly duration_ms: number | null;
  readonly preset_missing: boolean;
  readonly question_known: boolean;
  readonly undone: boolean;
}

interface DayRow {
  readonly day: string;
  readonly set_id: string;
  readonly reviews: number;
  readonly passed: number;
  readonly recalls: number;
  readonly recalls_passed: number;
  readonly duration_ms: number;
}

type StoredCardRow = CardRow & { readonly queue_at: Date | null };

function memoryFaultOf({ algorithm, stability, memory_difficulty: difficulty }: CardRow): string | null {
  if (algorithm !== null && algorithm !== 'fsrs-6') return `its memory is of the algorithm "${algorithm}"`;
  const given = [algorithm, stability, difficulty].filter((part) => part !== null).length;
  return given === 0 || given === 3 ? null : 'its memory is not all there';
}

function toStoredCard(row: StoredCardRow): StoredCard {
  const memoryFault = memoryFaultOf(row);
  return {
    questionId: row.question_id,
    card: toCardState(memoryFault === null ? row : { ...row, algorithm: null }),
    memoryFault,
    marks: toMarks(row),
    queueAt: row.queue_at,
  };
}

const toLoggedReview = (row: ReviewRow): LoggedReview => ({
  questionId: row.question_id,
  setId: row.set_id,
  fact: toFact(row),
  isNamingWhatIs: row.question_known && !row.preset_missing,
  undone: row.undone,
  stamp: dayStamp(row.rating, row.state_before, row.duration_ms),
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
export async function nextLearners(db: Db, after: string, limit: number): Promise<string[]> {
  return many(await db.query<{ learner_id: string }>(LEARNERS, [after, limit])).map((row) => row.learner_id);
}

/** Undefined when the learner was deleted meanwhile. Reads what the transaction sees: let it be one snapshot, or hold the learner. */
export async function learnerRecords(db: Db, learnerId: string): Promise<LearnerRecords | undefined> {
  const learner = optional(await db.query<{ time_zone: string }>(ZONE, [learnerId]));
  if (learner === undefined) return undefined;
  const cards = many(await db.query<StoredCardRow>(CARDS, [learnerId]));
  const reviews = many(await db.query<ReviewRow>(REVIEWS, [learnerId]));
  const days = many(await db.query<DayRow>(DAYS, [learnerId]));
  const presets = many(await db.query<StoredPreset & { readonly config: Partial<SchedulingPreset> }>(PRESETS, [learnerId]));
  return {
    learnerId,
    timeZone: learner.time_zone,
    cards: cards.map(toStoredCard),
    reviews: reviews.map(toLoggedReview),
    days: days.map(toStoredDay),
    presets,
  };
}
