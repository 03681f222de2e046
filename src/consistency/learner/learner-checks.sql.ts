import type { QueryCheck } from '../query-check.js';

const NEWEST_FACT = `
  select question_id, max(revision) as revision from (
    select question_id, revision from review where learner_id = $1
    union all select question_id, revision from study_action where learner_id = $1
  ) f group by question_id`;

const NEWEST_OF_DAY = `select study_day, set_id, max(revision) as revision from review where learner_id = $1 group by 1, 2`;

const HIGHEST = `
  select 'a card' as what, max(revision) as revision from card where learner_id = $1
  union all select 'a review', max(revision) from review where learner_id = $1
  union all select 'an action', max(revision) from study_action where learner_id = $1
  union all select 'a day', max(revision) from study_day where learner_id = $1
  union all select 'an enrolment', max(revision) from enrolment where learner_id = $1`;

/** Before anything else: a revision that is raised afterwards is one that nothing has. */
export const REVISION_AHEAD: QueryCheck & { readonly mend: string } = {
  kind: 'revision_ahead',
  find: `
    select format('%s is at revision %s, its learner at %s', h.what, h.revision, l.revision) as words
    from learner l join (${HIGHEST}) h on h.revision > l.revision where l.learner_id = $1`,
  mend: `
    update learner set revision = greatest(revision, (select max(h.revision) from (${HIGHEST}) h)) where learner_id = $1`,
};

const NO_PRESET = `
  not exists (select from preset p where p.learner_id = $1 and p.id = r.preset_id and p.version = r.preset_version)`;

const DOUBLED = `
  select a.id, a.revision, r.id as review_id, row_number() over (order by a.revision) as n
  from study_action a join review r on r.learner_id = $1 and r.revision = a.revision where a.learner_id = $1`;

/** What the learner said: the facts, and what they name. Mended first, because cards and days are made of them. */
export const FACT_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'action_without_review',
    find: `
      select format('%s %s: there is no review %s', a.kind, a.id, a.review_id) as words from study_action a
      where a.learner_id = $1 and not exists (select from review r where r.learner_id = $1 and r.id = a.review_id)`,
    mend: `
      delete from study_action a
      where a.learner_id = $1 and not exists (select from review r where r.learner_id = $1 and r.id = a.review_id)`,
  },
  {
    kind: 'action_of_another_question',
    find: `
      select format('%s %s: it names question %s, its review %s', a.kind, a.id, a.question_id, r.question_id) as words
      from study_action a join review r on r.learner_id = $1 and r.id = a.review_id
      where a.learner_id = $1 and a.question_id <> r.question_id`,
    mend: `
      update study_action a set question_id = r.question_id from review r
      where a.learner_id = $1 and r.learner_id = $1 and r.id = a.review_id and a.question_id <> r.question_id`,
  },
  {
    kind: 'action_rating_wrong',
    find: `
      select format('%s %s of review %s: its rating is %s', kind, id, review_id, coalesce(rating, 'missing')) as words
      from study_action where learner_id = $1 and (kind = 'rate') = (rating is null)`,
    mend: `
      with emptied as (
        update study_action set rating = null where learner_id = $1 and kind = 'undo' and rating is not null
      )
      delete from study_action where learner_id = $1 and kind = 'rate' and rating is null`,
  },
  {
    kind: 'undone_twice',
    find: `
      select format('review %s: it was undone %s times', review_id, count(*)) as words
      from study_action where learner_id = $1 and kind = 'undo' group by review_id having count(*) > 1`,
    mend: `
      delete from study_action a
      where a.learner_id = $1 and a.kind = 'undo' and exists (
        select from study_action b
        where b.learner_id = $1 and b.kind = 'undo' and b.review_id = a.review_id and b.revision < a.revision)`,
  },
  {
    kind: 'revision_doubled',
    find: `select format('action %s and review %s are both at revision %s', id, review_id, revision) as words from (${DOUBLED}) d`,
    mend: `
      update study_action a set revision = $2::bigint + d.n from (${DOUBLED}) d where a.learner_id = $1 and a.id = d.id`,
  },
  {
    kind: 'review_in_another_set',
    find: `
      select format('review %s: it names the set %s, its question is of %s', r.id, r.set_id, q.set_id) as words
      from review r join question q on q.id = r.question_id where r.learner_id = $1 and q.set_id <> r.set_id`,
    mend: `
      update review r set set_id = q.set_id from question q
      where r.learner_id = $1 and q.id = r.question_id and q.set_id <> r.set_id`,
  },
  {
    kind: 'card_in_another_set',
    find: `
      select format('card %s: it names the set %s, its question is of %s', c.question_id, c.set_id, q.set_id) as words
      from card c join question q on q.id = c.question_id where c.learner_id = $1 and q.set_id <> c.set_id`,
    mend: `
      update card c set set_id = q.set_id from question q
      where c.learner_id = $1 and q.id = c.question_id and q.set_id <> c.set_id`,
  },
  {
    kind: 'review_of_unknown_question',
    find: `
      select format('review %s: there is no question %s', r.id, r.question_id) as words from review r
      where r.learner_id = $1 and not exists (select from question q where q.id = r.question_id)`,
  },
  {
    kind: 'review_of_unknown_version',
    find: `
      select format('review %s: question %s has no version %s', r.id, r.question_id, r.question_version) as words
      from review r join question q on q.id = r.question_id
      where r.learner_id = $1
        and not exists (select from question_version v where v.question_id = q.id and v.version = r.question_version)`,
  },
  {
    kind: 'review_preset_missing',
    find: `
      select format('review %s: there is no version %s of preset %s', r.id, r.preset_version, r.preset_id) as words
      from review r where r.learner_id = $1 and (r.preset_id is not null or r.preset_version is not null) and ${NO_PRESET}`,
  },
  {
    kind: 'review_fingerprint_missing',
    find: `
      select format('review %s: its fingerprint has %s bytes', id, octet_length(fingerprint)) as words
      from review where learner_id = $1 and octet_length(fingerprint) <> 32`,
  },
  {
    kind: 'first_review_missing',
    find: `
      select format('card %s: none of its %s reviews found it new', question_id, count(*)) as words
      from review where learner_id = $1 group by question_id having bool_and(state_before <> 'new')`,
  },
  {
    kind: 'enrolment_missing',
    find: `
      select format('set %s: it has cards or reviews, and was never taken up', q.set_id) as words
      from (select question_id from card where learner_id = $1 union select question_id from review where learner_id = $1) x
      join question q on q.id = x.question_id
      where not exists (select from enrolment e where e.learner_id = $1 and e.set_id = q.set_id)
      group by q.set_id`,
    mend: `
      insert into enrolment (learner_id, set_id, order_revision, created_at, ended_at, revision)
      select $1::uuid, q.set_id, s.order_revision, coalesce(min(x.at), $3::timestamptz), $3::timestamptz, $2::bigint
      from (
        select question_id, null::timestamptz as at from card where learner_id = $1
        union all select question_id, received_at from review where learner_id = $1
      ) x
      join question q on q.id = x.question_id join question_set s on s.id = q.set_id
      where not exists (select from enrolment e where e.learner_id = $1 and e.set_id = q.set_id)
      group by q.set_id, s.order_revision`,
  },
  {
    kind: 'enrolment_preset_missing',
    find: `
      select format('set %s: there is no preset %s', e.set_id, e.preset_id) as words from enrolment e
      where e.learner_id = $1 and e.preset_id is not null
        and not exists (select from preset p where p.learner_id = $1 and p.id = e.preset_id)`,
    mend: `
      update enrolment e set preset_id = null, revision = $2
      where e.learner_id = $1 and e.preset_id is not null
        and not exists (select from preset p where p.learner_id = $1 and p.id = e.preset_id)`,
  },
];

const STILL_NEW = `
  select min(o.position) from question o
  where o.set_id = e.set_id and o.archived_at is null and o.position < e.new_from
    and not exists (
      select from card c where c.learner_id = $1 and c.question_id = o.id and (c.introduced_on is not null or c.suspended))`;

/** What follows from the cards; mended once they are sound. */
export const FOLLOWING_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'enrolment_order_ahead',
    find: `
      select format('set %s: the order is known at %s, and is at %s', e.set_id, e.order_revision, s.order_revision) as words
      from enrolment e join question_set s on s.id = e.set_id where e.learner_id = $1 and e.order_revision > s.order_revision`,
    mend: `
      update enrolment e set new_from = 0, order_revision = s.order_revision from question_set s
      where e.learner_id = $1 and s.id = e.set_id and e.order_revision > s.order_revision`,
  },
  {
    kind: 'new_from_too_far',
    find: `
      select format('set %s: new questions are looked for from place %s, but that at %s is new', set_id, new_from, first_new) as words
      from (
        select e.set_id, e.new_from, (${STILL_NEW}) as first_new from enrolment e
        join question_set s on s.id = e.set_id and s.order_revision = e.order_revision where e.learner_id = $1
      ) x where first_new is not null`,
    mend: `
      update enrolment e set new_from = coalesce((${STILL_NEW}), e.new_from) from question_set s
      where e.learner_id = $1 and s.id = e.set_id and s.order_revision = e.order_revision`,
  },
  {
    kind: 'card_revision_behind',
    find: `
      select format('card %s: it is at revision %s, its newest fact at %s', c.question_id, c.revision, f.revision) as words
      from card c join (${NEWEST_FACT}) f on f.question_id = c.question_id
      where c.learner_id = $1 and c.revision < f.revision`,
    mend: `
      update card c set revision = $2::bigint + x.n
      from (
        select c.question_id, row_number() over (order by c.question_id) as n
        from card c join (${NEWEST_FACT}) f on f.question_id = c.question_id
        where c.learner_id = $1 and c.revision < f.revision
      ) x
      where c.learner_id = $1 and c.question_id = x.question_id`,
  },
  {
    kind: 'day_revision_behind',
    find: `
      select format('day %s of set %s: it is at revision %s, its newest review at %s', d.day, d.set_id, d.revision, f.revision) as words
      from study_day d join (${NEWEST_OF_DAY}) f on f.study_day = d.day and f.set_id = d.set_id
      where d.learner_id = $1 and d.revision < f.revision`,
    mend: `
      update study_day d set revision = $2 from (${NEWEST_OF_DAY}) f
      where d.learner_id = $1 and f.study_day = d.day and f.set_id = d.set_id and d.revision < f.revision`,
  },
];
