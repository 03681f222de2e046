import type { QueryCheck } from '../query-check.js';

/** Gives the revision of the change that follows: above the set's own and all of its points and questions. */
export const RAISE_SET = `
  update question_set s set revision = 1 + greatest(s.revision,
    (select max(revision) from question where set_id = $1), (select max(revision) from point where set_id = $1))
  where s.id = $1 returning s.revision`;

/** Versions first: what a question says is that of its current one. */
export const VERSION_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'newer_version_unused',
    find: `
      select format('question %s: it is at version %s, and has version %s', q.id, q.version, max(v.version)) as words
      from question q join question_version v on v.question_id = q.id and v.version > q.version
      where q.set_id = $1 group by q.id, q.version`,
    mend: `
      update question q set version = x.version, revision = $2, updated_at = $3
      from (
        select v.question_id, max(v.version) as version
        from question q join question_version v on v.question_id = q.id where q.set_id = $1 group by v.question_id
      ) x
      where q.id = x.question_id and q.version < x.version`,
  },
  {
    kind: 'current_version_missing',
    find: `
      select format('question %s: it is at version %s, which is not there', q.id, q.version) as words from question q
      where q.set_id = $1 and exists (select from question_version v where v.question_id = q.id)
        and not exists (select from question_version v where v.question_id = q.id and v.version = q.version)`,
    mend: `
      insert into question_version (question_id, version, format, body, created_at)
      select q.id, q.version, x.format, x.body, $3::timestamptz
      from question q
      cross join lateral (
        select format, body from question_version where question_id = q.id order by version desc limit 1
      ) x
      where q.set_id = $1 and $2::bigint is not null
        and not exists (select from question_version v where v.question_id = q.id and v.version = q.version)`,
  },
  {
    kind: 'question_without_text',
    find: `
      select format('question %s', q.id) as words from question q
      where q.set_id = $1 and not exists (select from question_version v where v.question_id = q.id)`,
  },
  {
    kind: 'version_gap',
    find: `
      select format('question %s: version %s of %s is not there', q.id, n, q.version) as words
      from question q cross join generate_series(1, q.version - 1) n
      where q.set_id = $1 and exists (select from question_version v where v.question_id = q.id)
        and not exists (select from question_version v where v.question_id = q.id and v.version = n)`,
  },
  {
    kind: 'question_type_wrong',
    find: `
      select format('question %s: its type is %s, its version’s %s', q.id, q.type, v.body ->> 'type') as words
      from question q join question_version v on v.question_id = q.id and v.version = q.version
      where q.set_id = $1 and q.type <> v.body ->> 'type'`,
    mend: `
      update question q set type = v.body ->> 'type', revision = $2, updated_at = $3
      from question_version v
      where q.set_id = $1 and v.question_id = q.id and v.version = q.version and q.type <> v.body ->> 'type'`,
  },
];

const SET_OF_TITLES = `
  select array_agg(t.key order by t.key) as langs from jsonb_each(s.content) t where jsonb_typeof(t.value -> 'title') = 'string'`;

const LIVE_QUESTIONS = `select count(*) from question q where q.set_id = s.id and q.archived_at is null`;
const LIVE_POINTS = `select count(*) from point p where p.set_id = s.id and p.deleted_at is null`;

export const STRUCTURE_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'question_in_foreign_point',
    find: `
      select format('question %s: point %s is of set %s', q.id, p.id, p.set_id) as words
      from question q join point p on p.id = q.point_id where q.set_id = $1 and p.set_id <> q.set_id`,
    mend: `
      update question q set point_id = null, revision = $2, updated_at = $3 from point p
      where q.set_id = $1 and p.id = q.point_id and p.set_id <> q.set_id`,
  },
  {
    kind: 'question_in_deleted_point',
    find: `
      select format('question %s: point %s was deleted', q.id, p.id) as words
      from question q join point p on p.id = q.point_id
      where q.set_id = $1 and p.set_id = q.set_id and p.deleted_at is not null`,
    mend: `
      update question q set point_id = null, revision = $2, updated_at = $3 from point p
      where q.set_id = $1 and p.id = q.point_id and p.set_id = q.set_id and p.deleted_at is not null`,
  },
  {
    kind: 'calibration_incomplete',
    find: `
      select format('question %s: value %s, error %s, answers %s', id, calibrated_value, calibrated_error, calibrated_answers) as words
      from question
      where set_id = $1 and num_nulls(calibrated_value, calibrated_error, calibrated_answers) between 1 and 2`,
    mend: `
      update question set calibrated_value = null, calibrated_error = null, calibrated_answers = null, revision = $2, updated_at = $3
      where set_id = $1 and num_nulls(calibrated_value, calibrated_error, calibrated_answers) between 1 and 2`,
  },
  {
    kind: 'default_language_wrong',
    find: `
      select format('its default language is %s, its languages are %s, and it has titles in %s', s.default_language,
        array_to_string(s.languages, ', '), coalesce(array_to_string(t.langs, ', '), 'none')) as words
      from question_set s cross join lateral (${SET_OF_TITLES}) t
      where s.id = $1 and not (s.default_language = any(s.languages) and s.default_language = any(coalesce(t.langs, '{}')))`,
    mend: `
      update question_set s set default_language = x.lang, version = version + 1, updated_at = $3,
        languages = case when x.lang = any(s.languages) then s.languages else s.languages || x.lang end
      from (
        select case when s.default_language = any(t.langs) then s.default_language else t.langs[1] end as lang
        from question_set s cross join lateral (${SET_OF_TITLES}) t where s.id = $1 and t.langs is not null
      ) x
      where s.id = $1 and $2::bigint is not null`,
  },
  {
    kind: 'point_count_wrong',
    find: `
      select format('it counts %s points and has %s', s.point_count, (${LIVE_POINTS})) as words
      from question_set s where s.id = $1 and s.point_count <> (${LIVE_POINTS})`,
    mend: `update question_set s set point_count = (${LIVE_POINTS}) where s.id = $1`,
  },
  {
    kind: 'question_count_wrong',
    find: `
      select format('it counts %s questions and shows %s', s.question_count, (${LIVE_QUESTIONS})) as words
      from question_set s where s.id = $1 and s.question_count <> (${LIVE_QUESTIONS})`,
    mend: `update question_set s set question_count = (${LIVE_QUESTIONS}) where s.id = $1`,
  },
  {
    kind: 'set_revision_behind',
    find: `
      select format('it is at revision %s, %s at %s', s.revision, x.what, x.revision) as words
      from question_set s
      cross join lateral (
        select 'a question' as what, max(revision) as revision from question where set_id = $1
        union all select 'a point', max(revision) from point where set_id = $1
      ) x
      where s.id = $1 and x.revision > s.revision`,
    mend: RAISE_SET,
  },
  {
    kind: 'order_revision_wrong',
    find: `
      select format('its order is of revision %s, the set of %s', order_revision, revision) as words
      from question_set where id = $1 and order_revision > revision`,
    mend: `update question_set set order_revision = revision where id = $1`,
  },
];
