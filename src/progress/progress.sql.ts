import { OPEN_SET } from '../content/set-access.js';

// In every statement $1 is the learner and $2 a set or null. Without a set the cards are those of all sets taken up now; with
// one they are of that set, also when the learner has left it. What its owner took back has no cards: nobody can study them, and its
// points are not to be read.
const TAKEN = `
  taken as (
    select e.set_id, e.preset_id, s.default_language
    from enrolment e join question_set s on s.id = e.set_id and ${OPEN_SET}
    where e.learner_id = $1 and (e.set_id = $2 or ($2::uuid is null and e.ended_at is null))
  )`;

export const LEARNER = {
  name: 'progress-learner',
  text: `
  select l.time_zone, l.rollover_hour, e.set_id is not null as enrolled
  from learner l left join enrolment e on e.learner_id = $1 and e.set_id = $2
  where l.learner_id = $1`,
};

// $3 now, $4 days of stability of a mature card, $5 today
export const CARD_COUNTS = {
  name: 'progress-card-counts',
  text: `
  with ${TAKEN}
  select count(*) as total,
    count(*) filter (where c.queue_at <= $3) as due,
    count(*) filter (where c.suspended) as suspended,
    count(*) filter (where not c.suspended and c.state in ('learning', 'relearning')) as learning,
    count(*) filter (where not c.suspended and c.state = 'review' and c.stability < $4) as young,
    count(*) filter (where not c.suspended and c.state = 'review' and c.stability >= $4) as mature,
    (select count(*) from card i
      where i.learner_id = $1 and i.introduced_on = $5 and ($2::uuid is null or i.set_id = $2)) as introduced_today
  from taken t
  join question q on q.set_id = t.set_id and q.archived_at is null
  left join card c on c.learner_id = $1 and c.question_id = q.id`,
};

// $3 first day, $4 last day. A day on which everything was undone is a day without an answer.
export const DAYS = {
  name: 'progress-days',
  text: `
  select d.day, sum(d.reviews) as reviews, sum(d.passed) as passed, sum(d.recalls) as recalls,
    sum(d.recalls_passed) as "recallsPassed", sum(d.duration_ms) as "durationMs"
  from study_day d
  where d.learner_id = $1 and ($2::uuid is null or d.set_id = $2) and d.day between $3 and $4
  group by d.day
  having sum(d.reviews) > 0
  order by d.day`,
};

// $3 bounds in order, $4 the last of them
export const DUE_BY_BOUND = {
  name: 'progress-due-by-bound',
  text: `
  with ${TAKEN}
  select width_bucket(c.queue_at, $3::timestamptz[]) as bound, count(*) as cards
  from card c
  join taken t on t.set_id = c.set_id
  join question q on q.id = c.question_id and q.archived_at is null
  where c.learner_id = $1 and c.queue_at < $4
  group by bound`,
};

/** Where the questions without a point stand in their set: after every point, whose position is an integer. */
const AFTER_ALL_POINTS = 2 ** 31;

// $3 now, $4 today, $5-$7 set, position and key of the last row shown or nulls, $8 limit.
// The key is the point's id, and the set's for its questions without a point. `offset 0` keeps PostgreSQL from looking through all
// questions there are for those of a page of points.
export const POINTS = {
  name: 'progress-points',
  text: `
  with ${TAKEN}, listed as (
    select g.* from (
      select p.set_id, p.position::bigint as position, p.id as key, p.id as point_id
      from taken t join point p on p.set_id = t.set_id and p.deleted_at is null
      union all
      select t.set_id, ${AFTER_ALL_POINTS}, t.set_id, null
      from taken t
      where exists (select from question q where q.set_id = t.set_id and q.point_id is null and q.archived_at is null)
    ) g
    where $5::uuid is null or (g.set_id, g.position, g.key) > ($5, $6::bigint, $7::uuid)
    order by g.set_id, g.position, g.key
    limit $8
  ), asked as (
    select g.key, q.id as question_id
    from listed g
    cross join lateral (select id from question where point_id = g.point_id and archived_at is null offset 0) q
    union all
    select g.key, q.id
    from listed g
    cross join lateral (select id from question where set_id = g.set_id and point_id is null and archived_at is null offset 0) q
    where g.point_id is null
  ), learned as (
    select a.key, count(*) as questions, count(c.introduced_on) as cards, count(*) filter (where c.queue_at <= $3) as due,
      array_agg(c.stability) filter (where c.stability is not null) as stabilities,
      array_agg($4::date - c.last_study_day) filter (where c.stability is not null) as elapsed_days,
      max(c.last_review_at) as last_review_at
    from asked a left join card c on c.learner_id = $1 and c.question_id = a.question_id
    group by a.key
  ), graded as (
    select a.key, avg(r.score) as accuracy
    from asked a join review r on r.learner_id = $1 and r.question_id = a.question_id
    where not exists (select from study_action u where u.learner_id = $1 and u.review_id = r.id and u.kind = 'undo')
    group by a.key
  )
  select g.set_id, g.position, g.key, g.point_id, p.aspect, p.stars, t.default_language,
    (select jsonb_object_agg(c.key, c.value -> 'title') from jsonb_each(p.content) c) as titles,
    w.weights, coalesce(l.questions, 0) as questions, coalesce(l.cards, 0) as cards, coalesce(l.due, 0) as due,
    coalesce(l.stabilities, '{}') as stabilities, coalesce(l.elapsed_days, '{}') as elapsed_days,
    l.last_review_at, a.accuracy
  from listed g
  join taken t on t.set_id = g.set_id
  left join point p on p.id = g.point_id
  left join learned l on l.key = g.key
  left join graded a on a.key = g.key
  left join lateral (
    select nullif(config -> 'weights', 'null') as weights
    from preset where learner_id = $1 and id = t.preset_id order by version desc limit 1
  ) w on true
  order by g.set_id, g.position, g.key`,
};
