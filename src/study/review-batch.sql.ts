import { CARD_COLUMNS } from './card-row.js';
import { LEARNER_COLUMNS } from './review-reading.repository.js';

export const CONTEXTS = {
  name: 'review-contexts',
  text: `
  select x.n, ${LEARNER_COLUMNS},
    q.id as question_id, q.set_id, q.position, q.type, q.version as newest_version, s.default_language,
    e.set_id is not null as enrolled, v.version as question_version, v.body, r.fingerprint as stored_fingerprint,
    c.question_id as card_id, ${CARD_COLUMNS}
  from unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[]) with ordinality x (learner_id, question_id, version, review_id, n)
  join learner l on l.learner_id = x.learner_id
  left join question q on q.id = x.question_id
  left join question_set s on s.id = q.set_id
  left join question_version v on v.question_id = q.id and v.version = coalesce(x.version, q.version)
  left join enrolment e on e.learner_id = x.learner_id and e.set_id = q.set_id
  left join lateral (
    select id, version, config from preset where learner_id = x.learner_id and id = e.preset_id order by version desc limit 1
  ) p on true
  left join card c on c.learner_id = x.learner_id and c.question_id = q.id
  left join review r on r.learner_id = x.learner_id and r.id = x.review_id`,
};

/** Milliseconds since 1970 as a time: both sides read and write a number faster than a text. */
const instant = (column: string): string => `timestamptz 'epoch' + ${column} * interval '1 millisecond'`;

/** One list for all rows: a join with what an update returns is taken for one of a single row, and costs the square of the batch. */
const OF_MINE = 'x.learner_id = any (array(select learner_id from mine))';

// The same as for one review, for many learners: `mine` names those whose revision was still the one that was read, and every other part
// hangs on it. Each record is a review and, where it is the card's last of the batch, the card as it leaves it: whether the card is there is
// known, as long as the revision holds. Learners come in order of their ids, so that servers lock them in one order; where PostgreSQL looks
// at them in another and two batches wait for each other, one of them fails and its reviews are tried alone.
const MINE_AND_WRITTEN = `
  with mine as (
    update learner l set revision = x.revision
    from json_to_recordset($1) as x (learner_id uuid, revision_read bigint, revision bigint)
    where l.learner_id = x.learner_id and l.revision = x.revision_read
    returning l.learner_id
  ), written as materialized (
    select x.* from json_to_recordset($2) as x (learner_id uuid, id uuid, question_id uuid, set_id uuid, question_version int, rating text,
      rated_by text, score float8, answer jsonb, lang text, confidence smallint, hints_used smallint, duration_ms int,
      reviewed_ms float8, received_ms float8, adjusted boolean, study_day date, time_zone text, rollover_hour smallint,
      preset_id uuid, preset_version int, state_before text, fingerprint text, revision bigint,
      card text, state text, step smallint, algorithm text, stability float8, memory_difficulty float8, due_ms float8,
      queue_ms float8, introduced_on date, reps int, lapses int)
    where ${OF_MINE}
  ), put_review as (
    insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang,
      confidence, hints_used, duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour,
      preset_id, preset_version, state_before, fingerprint, revision)
    select learner_id, id, question_id, set_id, question_version, 'study', rating, rated_by, score, answer, lang,
      confidence, hints_used, duration_ms, ${instant('reviewed_ms')}, ${instant('received_ms')}, adjusted, study_day, time_zone,
      rollover_hour, preset_id, preset_version, state_before, decode(fingerprint, 'hex'), revision
    from written
  ), change_card as (
    update card c set
      state = x.state, step = x.step, algorithm = x.algorithm, stability = x.stability, memory_difficulty = x.memory_difficulty,
      due = ${instant('x.due_ms')}, queue_at = ${instant('x.queue_ms')}, last_review_at = ${instant('x.reviewed_ms')},
      last_review_id = x.id, last_study_day = x.study_day, introduced_on = x.introduced_on, reps = x.reps, lapses = x.lapses,
      revision = x.revision
    from written x
    where x.card = 'known' and c.learner_id = x.learner_id and c.question_id = x.question_id
  ), put_day as (
    insert into study_day as d (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
    select x.learner_id, x.day, x.set_id, x.reviews, x.passed, x.recalls, x.recalls_passed, x.duration_ms, x.revision
    from json_to_recordset($3) as x (learner_id uuid, day date, set_id uuid, reviews int, passed int, recalls int, recalls_passed int,
      duration_ms bigint, revision bigint)
    where ${OF_MINE}
    on conflict (learner_id, day, set_id) do update set
      reviews = d.reviews + excluded.reviews, passed = d.passed + excluded.passed, recalls = d.recalls + excluded.recalls,
      recalls_passed = d.recalls_passed + excluded.recalls_passed, duration_ms = d.duration_ms + excluded.duration_ms,
      revision = excluded.revision
  )`;

const NEW_CARDS = `, add_card as (
    insert into card (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at,
      last_review_at, last_review_id, last_study_day, introduced_on, reps, lapses, revision)
    select learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, ${instant('due_ms')},
      ${instant('queue_ms')}, ${instant('reviewed_ms')}, id, study_day, introduced_on, reps, lapses, revision
    from written where card = 'new'
  ), move_hint as (
    update enrolment e set new_from = q.position, order_revision = s.order_revision
    from json_to_recordset($4) as x (learner_id uuid, set_id uuid, question_id uuid)
    join question q on q.id = x.question_id
    join question_set s on s.id = x.set_id
    where ${OF_MINE} and e.learner_id = x.learner_id and e.set_id = x.set_id
      and (e.order_revision <> s.order_revision or q.position > e.new_from)
      and (
        select o.id from question o
        where o.set_id = x.set_id and o.archived_at is null and o.position < q.position
          and o.position >= case when e.order_revision = s.order_revision then e.new_from else 0 end
          and not exists (
            select from card c
            where c.learner_id = x.learner_id and c.question_id = o.id and (c.introduced_on is not null or c.suspended))
        order by o.position limit 1
      ) is null
  )`;

const NOW = `
  select learner_id from mine`;

/** Of a batch without new cards, which most are: what PostgreSQL prepares for each run of a statement costs a fifth of a small batch. */
export const WRITE_KNOWN = { name: 'write-reviews-of-known-cards', text: MINE_AND_WRITTEN + NOW };

export const WRITE_MANY = { name: 'write-reviews', text: MINE_AND_WRITTEN + NEW_CARDS + NOW };
