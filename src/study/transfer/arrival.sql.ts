import { CARD_COLUMNS } from '../card-row.js';
import { RATING_THAT_COUNTS, UNDONE } from '../correction.sql.js';

export const LOCK_AND_RAISE = `update learner set revision = revision + $2 where learner_id = $1 returning revision`;

export const KNOWN_PRESETS = `select id, version, name, config from preset where learner_id = $1`;

export const ADD_PRESETS = `
  insert into preset (learner_id, id, version, name, config, created_at)
  select $1, x.id, x.version, x.name, x.config, x.created_at
  from json_to_recordset($2) as x (id uuid, version int, name text, config jsonb, created_at timestamptz)`;

export const KNOWN_ENROLMENTS = `select set_id from enrolment where learner_id = $1`;

export const ADD_ENROLMENTS = `
  insert into enrolment (learner_id, set_id, preset_id, new_from, order_revision, created_at, ended_at, revision)
  select $1, x.set_id, x.preset_id, 0, s.order_revision, x.created_at, x.ended_at, x.revision
  from json_to_recordset($2) as x (set_id uuid, preset_id uuid, created_at timestamptz, ended_at timestamptz, revision bigint)
  join question_set s on s.id = x.set_id`;

export const QUESTIONS_OF = `
  select id, set_id as "setId", encode(sha256(convert_to(external_id, 'UTF8')), 'hex') as "externalIdHash", prompt_hash as "promptHash"
  from question where set_id = any($1)`;

export const VERSIONS_OF = `
  select question_id, version, body from question_version where question_id = any($1) order by question_id, version`;

export const KNOWN_REVIEWS = `
  select id, question_id, set_id, study_day, encode(fingerprint, 'hex') as fingerprint from review where learner_id = $1 and id = any($2)`;

export const KNOWN_ACTIONS = `select id from study_action where learner_id = $1 and id = any($2)`;

export const ADD_REVIEWS = `
  insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang, confidence,
    hints_used, duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, preset_id, preset_version,
    state_before, fingerprint, revision)
  select $1, x.id, x.question_id, x.set_id, x.question_version, x.kind, x.rating, x.rated_by, x.score, x.answer, x.lang, x.confidence,
    x.hints_used, x.duration_ms, x.reviewed_at, x.received_at, x.adjusted, x.study_day, x.time_zone, x.rollover_hour, x.preset_id,
    x.preset_version, x.state_before, decode(x.fingerprint, 'hex'), x.revision
  from json_to_recordset($2) as x (id uuid, question_id uuid, set_id uuid, question_version int, kind text, rating text, rated_by text,
    score float8, answer jsonb, lang text, confidence smallint, hints_used smallint, duration_ms int, reviewed_at timestamptz,
    received_at timestamptz, adjusted boolean, study_day date, time_zone text, rollover_hour smallint, preset_id uuid,
    preset_version int, state_before text, fingerprint text, revision bigint)`;

export const ADD_ACTIONS = `
  insert into study_action (learner_id, id, kind, review_id, question_id, rating, at, revision)
  select $1, x.id, x.kind, x.review_id, x.question_id, x.rating, x.at, x.revision
  from json_to_recordset($2) as x (id uuid, kind text, review_id uuid, question_id uuid, rating text, at timestamptz, revision bigint)`;

export const CARDS_OF = `
  select c.question_id, ${CARD_COLUMNS} from card c where c.learner_id = $1 and c.question_id = any($2)`;

export const LOGS_OF = `
  select r.question_id, r.id, ${RATING_THAT_COUNTS} as rating, r.reviewed_at, r.study_day, r.time_zone, r.rollover_hour,
    r.preset_id, r.preset_version, p.config as preset_config
  from review r
  left join preset p on p.learner_id = $1 and p.id = r.preset_id and p.version = r.preset_version
  where r.learner_id = $1 and r.question_id = any($2) and not ${UNDONE}`;

// A card that is here keeps what its learner decided, and its seed.
export const PUT_CARDS = `
  insert into card (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at,
    last_review_at, last_review_id, last_study_day, introduced_on, reps, lapses, suspended, buried_until, flag, fuzz_seed, revision)
  select $1, x.question_id, x.set_id, x.state, x.step, x.algorithm, x.stability, x.memory_difficulty, x.due, x.queue_at,
    x.last_review_at, x.last_review_id, x.last_study_day, x.introduced_on, x.reps, x.lapses, x.suspended, x.buried_until, x.flag,
    x.fuzz_seed, x.revision
  from json_to_recordset($2) as x (question_id uuid, set_id uuid, state text, step smallint, algorithm text, stability float8,
    memory_difficulty float8, due timestamptz, queue_at timestamptz, last_review_at timestamptz, last_review_id uuid,
    last_study_day date, introduced_on date, reps int, lapses int, suspended boolean, buried_until timestamptz, flag smallint,
    fuzz_seed text, revision bigint)
  on conflict (learner_id, question_id) do update set
    state = excluded.state, step = excluded.step, algorithm = excluded.algorithm, stability = excluded.stability,
    memory_difficulty = excluded.memory_difficulty, due = excluded.due, queue_at = excluded.queue_at,
    last_review_at = excluded.last_review_at, last_review_id = excluded.last_review_id, last_study_day = excluded.last_study_day,
    introduced_on = excluded.introduced_on, reps = excluded.reps, lapses = excluded.lapses, revision = excluded.revision`;

// The days are summed up anew from their reviews, those taken back left out, which leaves what the stamps one by one would have left.
export const SUM_DAYS = `
  insert into study_day (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
  select $1, s.study_day, s.set_id, count(*) filter (where s.counts), count(*) filter (where s.counts and s.rating <> 'again'),
    count(*) filter (where s.counts and s.state_before = 'review'),
    count(*) filter (where s.counts and s.state_before = 'review' and s.rating <> 'again'),
    coalesce(sum(s.duration_ms) filter (where s.counts), 0), $3::bigint
  from (
    select r.study_day, r.set_id, r.state_before, r.duration_ms, ${RATING_THAT_COUNTS} as rating, not ${UNDONE} as counts
    from review r
    where r.learner_id = $1
      and (r.study_day, r.set_id) in (select x.study_day, x.set_id from json_to_recordset($2) as x (study_day date, set_id uuid))
  ) s
  group by s.study_day, s.set_id
  on conflict (learner_id, day, set_id) do update set
    reviews = excluded.reviews, passed = excluded.passed, recalls = excluded.recalls, recalls_passed = excluded.recalls_passed,
    duration_ms = excluded.duration_ms, revision = excluded.revision`;

export const LOOK_FROM_THE_START = `update enrolment set new_from = 0 where learner_id = $1 and set_id = any($2)`;
