import { ROLES } from '../platform/auth/actor.js';
import type { FindingKind } from './kinds.js';
import type { QueryCheck } from './query-check.js';

const KNOWN_ROLES = `array[${ROLES.map((role) => `'${role}'`).join(', ')}]`;

const USERS: readonly QueryCheck[] = [
  {
    kind: 'user_without_learner',
    find: `
      select u.id::text, 'it has no learner' as words from users u
      where not exists (select from learner l where l.learner_id = u.id) order by u.id limit $1`,
    mend: `
      insert into learner (learner_id, time_zone, created_at)
      select u.id, 'UTC', u.created_at from users u where u.id = any($1::uuid[]) order by u.id on conflict do nothing`,
  },
  {
    kind: 'role_unknown',
    find: `
      select id::text, format('its roles are %s', roles) as words from users
      where cardinality(roles) = 0 or not roles <@ ${KNOWN_ROLES} order by id limit $1`,
    mend: `
      update users set updated_at = $2, roles = coalesce(
        nullif(array(select r from unnest(roles) r where r = any(${KNOWN_ROLES})), '{}'), '{learner}')
      where id = any($1::uuid[])`,
  },
  {
    kind: 'admin_code_of_nobody',
    find: `
      select code_hash as id, format('it was used by %s', used_by) as words from admin_code
      where used_by is not null and not exists (select from users u where u.id = used_by) order by code_hash limit $1`,
    mend: `update admin_code set used_by = null where code_hash = any($1)`,
  },
];

/** Every table of learners but their own, and what its rows without one are called. */
export const OWNED: readonly (readonly [table: string, kind: FindingKind])[] = [
  ['session', 'session_without_learner'],
  ['personal_token', 'token_without_learner'],
  ['idempotency', 'answer_without_learner'],
  ['preset', 'preset_without_learner'],
  ['enrolment', 'enrolment_without_learner'],
  ['card', 'card_without_learner'],
  ['review', 'review_without_learner'],
  ['study_action', 'action_without_learner'],
  ['study_day', 'day_without_learner'],
];

const ORPHANS: readonly QueryCheck[] = OWNED.map(([table, kind]) => ({
  kind,
  find: `
    select t.learner_id::text as id, format('%s rows in ${table}', count(*)) as words from ${table} t
    where not exists (select from learner l where l.learner_id = t.learner_id) group by t.learner_id order by t.learner_id limit $1`,
  mend: `
    delete from ${table} t
    where t.learner_id = any($1::uuid[]) and not exists (select from learner l where l.learner_id = t.learner_id)`,
}));

/** Before learners are looked at: whose rows have no learner is decided here. */
export const ACCOUNT_CHECKS: readonly QueryCheck[] = [...USERS, ...ORPHANS];

/** An import's row and its job are written in one transaction; a job that has failed for good works on nothing. */
const JOB = `
  select from graphile_worker.jobs j
  where j.key = case i.status when 'committing' then 'import-commit:' else 'import-read:' end || i.id
    and (j.attempts < j.max_attempts or j.locked_at is not null)`;

export const IMPORT_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'import_without_job',
    find: `
      select i.id::text, format('its status is %s', i.status) as words from import_job i
      where i.status in ('queued', 'reading', 'committing') and not exists (${JOB}) order by i.id limit $1`,
    mend: `
      update import_job i set status = 'failed', updated_at = $2,
        failure = jsonb_build_object('code', case i.status when 'committing' then 'commit_failed' else 'reading_failed' end)
      where i.id = any($1::uuid[]) and i.status in ('queued', 'reading', 'committing') and not exists (${JOB})`,
  },
  {
    kind: 'import_file_missing',
    find: `
      select id::text, format('its status is %s', status) as words from import_job
      where status in ('queued', 'reading') and source is null order by id limit $1`,
    mend: `
      update import_job set status = 'failed', failure = '{"code": "reading_failed"}', updated_at = $2
      where id = any($1::uuid[]) and status in ('queued', 'reading') and source is null`,
  },
  {
    kind: 'import_progress_wrong',
    find: `
      select id::text, format('it has done %s of %s', progress_done, progress_total) as words from import_job
      where progress_done > progress_total order by id limit $1`,
    mend: `update import_job set progress_done = progress_total where id = any($1::uuid[]) and progress_done > progress_total`,
  },
];

export const MEDIA_CHECKS: readonly QueryCheck[] = [
  {
    kind: 'media_of_deleted_set',
    find: `
      select sm.id::text, format('set %s was deleted', sm.set_id) as words
      from set_media sm join question_set s on s.id = sm.set_id where s.deleted_at is not null order by sm.id limit $1`,
    mend: `
      delete from set_media sm using question_set s
      where sm.id = any($1::uuid[]) and s.id = sm.set_id and s.deleted_at is not null`,
  },
  {
    kind: 'media_size_wrong',
    find: `
      select sha256 as id, format('it has %s bytes, not %s', octet_length(bytes), size) as words from media
      where size <> octet_length(bytes) order by sha256 limit $1`,
    mend: `update media set size = octet_length(bytes) where sha256 = any($1)`,
  },
  {
    kind: 'media_bytes_damaged',
    find: `
      select sha256 as id, format('its bytes have the SHA-256 %s', encode(sha256(bytes), 'hex')) as words from media
      where encode(sha256(bytes), 'hex') <> sha256 order by sha256 limit $1`,
  },
];
