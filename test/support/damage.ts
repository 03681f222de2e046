import type { FindingKind } from '../../src/consistency/kinds.js';
import { newId } from '../../src/platform/ids/ids.js';

/** A kind of damage, and the statements that do it; `$1` is the id of what is damaged. */
export interface Damage {
  readonly kind: FindingKind;
  readonly what: string;
  readonly sql: readonly string[];
}

const d = (kind: FindingKind, what: string, ...sql: readonly string[]): Damage => ({ kind, what, sql });

/** Damage to one learner; `$1` is their id. */
export const LEARNER_DAMAGE: readonly Damage[] = [
  d(
    'card_differs_from_log',
    'a card ahead of its log',
    `update card set reps = reps + 1 where state <> 'new' and learner_id = $1`,
  ),
  d('card_differs_from_log', 'another stability', `update card set stability = stability + 0.001 where learner_id = $1`),
  d(
    'card_differs_from_log',
    'another due',
    `update card set due = due + interval '1 hour', queue_at = queue_at + interval '1 hour' where learner_id = $1`,
  ),
  d('card_differs_from_log', 'an undo that vanished', `delete from study_action where kind = 'undo' and learner_id = $1`),
  d('card_differs_from_log', 'a rating that vanished', `delete from study_action where kind = 'rate' and learner_id = $1`),
  d(
    'memory_of_another_algorithm',
    'memory of another algorithm',
    `update card set algorithm = 'sm-2' where algorithm is not null and learner_id = $1`,
  ),
  d('memory_of_another_algorithm', 'half a memory', `update card set memory_difficulty = null where learner_id = $1`),
  d('card_missing', 'a card that vanished', `delete from card where state <> 'new' and learner_id = $1`),
  d('queue_time_wrong', 'a card that never comes', `update card set queue_at = null where due is not null and learner_id = $1`),
  d(
    'queue_time_wrong',
    'a suspended card in the queue',
    `update card set suspended = true where due is not null and learner_id = $1`,
  ),
  d('first_review_missing', 'a first review that vanished', `delete from review where state_before = 'new' and learner_id = $1`),
  d('study_day_wrong', 'a wrong study day', `update review set study_day = study_day + 3 where learner_id = $1`),
  d('counters_wrong', 'counters off', `update study_day set passed = passed + 1 where learner_id = $1`),
  d('counters_wrong', 'counters that vanished', `delete from study_day where learner_id = $1`),
  d(
    'counters_wrong',
    'a day without reviews',
    `insert into study_day (learner_id, day, set_id, reviews, revision) select $1, '2001-01-01', set_id, 1, 1 from enrolment where learner_id = $1`,
  ),
  d('revision_ahead', 'a revision ahead of its learner', `update learner set revision = 1 where learner_id = $1`),
  d(
    'revision_doubled',
    'a review and an action at one revision',
    `update study_action a set revision = (select min(revision) from review where learner_id = $1) where a.learner_id = $1 and kind = 'rate'`,
  ),
  d('card_revision_behind', 'a card that no device fetches', `update card set revision = -reps where learner_id = $1`),
  d('day_revision_behind', 'a day that no device fetches', `update study_day set revision = 0 where learner_id = $1`),
  d('review_in_another_set', 'a review under another set', `update review set set_id = $1 where learner_id = $1`),
  d('card_in_another_set', 'a card under another set', `update card set set_id = $1 where learner_id = $1`),
  d(
    'review_of_unknown_question',
    'a review of a question that there is not',
    `update review set question_id = $1 where state_before <> 'new' and learner_id = $1`,
  ),
  d(
    'review_of_unknown_version',
    'a review of a version that there is not',
    `update review set question_version = 99 where learner_id = $1`,
  ),
  d(
    'review_preset_missing',
    'a review by a preset that there is not',
    `update review set preset_id = $1, preset_version = 1 where learner_id = $1`,
  ),
  d('review_fingerprint_missing', 'a review without a fingerprint', `update review set fingerprint = '' where learner_id = $1`),
  d(
    'review_zone_unknown',
    'a review in a zone that there is not',
    `update review set time_zone = 'Mars/Olympus' where learner_id = $1`,
  ),
  d(
    'zone_unknown',
    'a learner in a zone that there is not',
    `update learner set time_zone = 'Mars/Olympus' where learner_id = $1`,
  ),
  d(
    'preset_invalid',
    'a preset that nothing can be scheduled by',
    `insert into preset (learner_id, id, version, name, config, created_at) values ($1, $1, 1, 'x', '{"desiredRetention": 7}', now())`,
  ),
  d(
    'preset_invalid',
    'a preset whose steps are no list',
    `insert into preset (learner_id, id, version, name, config, created_at) values ($1, $1, 1, 'x', '{"learningSteps": 7}', now())`,
  ),
  d(
    'action_without_review',
    'an undo of a review that never was',
    `insert into study_action (learner_id, id, kind, review_id, question_id, at, revision) select $1, gen_random_uuid(), 'undo', gen_random_uuid(), question_id, now(), -1 from card where learner_id = $1 limit 1`,
  ),
  d(
    'action_of_another_question',
    'an action that names another question',
    `update study_action set question_id = $1 where learner_id = $1`,
  ),
  d(
    'action_rating_wrong',
    'a rating that says nothing',
    `update study_action set rating = null where kind = 'rate' and learner_id = $1`,
  ),
  d(
    'action_rating_wrong',
    'an undo that rates',
    `update study_action set rating = 'easy' where kind = 'undo' and learner_id = $1`,
  ),
  d(
    'undone_twice',
    'a second undo',
    `insert into study_action (learner_id, id, kind, review_id, question_id, at, revision) select $1, gen_random_uuid(), 'undo', review_id, question_id, at, 0 from study_action where learner_id = $1 and kind = 'undo'`,
  ),
  d('enrolment_missing', 'an enrolment that vanished', `delete from enrolment where learner_id = $1`),
  d(
    'enrolment_preset_missing',
    'an enrolment by a preset that there is not',
    `update enrolment set preset_id = $1 where learner_id = $1`,
  ),
  d('enrolment_order_ahead', 'an order that is not yet', `update enrolment set order_revision = 99 where learner_id = $1`),
  d('new_from_too_far', 'new questions looked for too far on', `update enrolment set new_from = 99 where learner_id = $1`),
];

const QUESTION = `(select id from question where set_id = $1 order by position limit 1)`;
const LAST_QUESTION = `(select id from question where set_id = $1 order by position desc limit 1)`;
const POINT = `(select id from point where set_id = $1 order by position limit 1)`;
const EDIT = (body: string, where = `question_id = ${QUESTION}`): string =>
  `update question_version set body = ${body} where ${where}`;

/** Damage to one set; `$1` is its id. */
export const SET_DAMAGE: readonly Damage[] = [
  d(
    'newer_version_unused',
    'a version behind the current one',
    `insert into question_version select question_id, 2, format, body, created_at from question_version where question_id = ${QUESTION}`,
  ),
  d('current_version_missing', 'a current version that vanished', `update question set version = 2 where id = ${QUESTION}`),
  d('question_without_text', 'a question without a word', `delete from question_version where question_id = ${QUESTION}`),
  d(
    'version_gap',
    'a version missing between others',
    `update question_version set version = 3 where question_id = ${QUESTION}`,
    `update question set version = 3 where id = ${QUESTION}`,
  ),
  d('body_broken', 'a key that names no option', EDIT(`jsonb_set(body, '{key,choice}', '"gone"')`)),
  d('body_broken', 'two options of one id', EDIT(`jsonb_set(body, '{content,en,options,1,id}', '"right"')`)),
  d('body_broken', 'a body that is no body', EDIT(`'[]'`)),
  d('question_type_wrong', 'another type than its version', `update question set type = 'cloze' where id = ${QUESTION}`),
  d(
    'media_unknown',
    'a picture that the set has not',
    EDIT(`jsonb_set(body, '{content,en,prompt}', '"![x](media:${newId()})"')`),
  ),
  d(
    'question_in_foreign_point',
    'a question under a point of another set',
    `update question set point_id = (select id from point where set_id <> $1 and deleted_at is null limit 1) where id = ${QUESTION}`,
  ),
  d(
    'question_in_deleted_point',
    'a question under a deleted point',
    `update point set deleted_at = now() where id = ${POINT}`,
    `update question_set set point_count = point_count - 1 where id = $1`,
  ),
  d('point_broken', 'a point without a title', `update point set content = '{"en": {}}' where id = ${POINT}`),
  d(
    'default_language_wrong',
    'a default language without a title',
    `update question_set set default_language = 'fr' where id = $1`,
  ),
  d(
    'default_language_wrong',
    'a default language that is none of its languages',
    `update question_set set languages = '{}' where id = $1`,
  ),
  d('content_hash_wrong', 'a question without a fingerprint', `update question set content_hash = null where id = ${QUESTION}`),
  d(
    'content_hash_wrong',
    'a question with another’s fingerprint',
    `update question set content_hash = (select content_hash from question where id = ${LAST_QUESTION}) where id = ${QUESTION}`,
  ),
  d('point_hash_wrong', 'a point without a fingerprint', `update point set content_hash = null where id = ${POINT}`),
  d('search_terms_wrong', 'a question that nobody finds', `update question set search_terms = '{}' where id = ${QUESTION}`),
  d('set_search_terms_wrong', 'a set that nobody finds', `update question_set set search_terms = '{}' where id = $1`),
  d('calibration_incomplete', 'half a calibration', `update question set calibrated_value = 3 where id = ${QUESTION}`),
  d('point_count_wrong', 'points miscounted', `update question_set set point_count = 99 where id = $1`),
  d('question_count_wrong', 'questions miscounted', `update question_set set question_count = 99 where id = $1`),
  d('set_revision_behind', 'a question that no device fetches', `update question set revision = 99 where id = ${QUESTION}`),
  d('set_revision_behind', 'a point that no device fetches', `update point set revision = 99 where id = ${POINT}`),
  d('order_revision_wrong', 'an order newer than its set', `update question_set set order_revision = 99 where id = $1`),
];

const account = (roles: string): string =>
  `insert into users (id, display_name, roles, locale, created_at, updated_at) values ($1, 'x', ${roles}, 'en', now(), now())`;
const LEARNER = `insert into learner (learner_id, time_zone, created_at) values ($1, 'UTC', now())`;
const importJob = (status: string, source: string): string =>
  `insert into import_job (id, owner_id, status, file_name, source, source_bytes, created_at, updated_at)
   select $1, id, '${status}', 'x', ${source}, 0, now(), now() from users where 'teacher' = any(roles) limit 1`;
const DELETED_SET = `
  insert into question_set (id, slug, default_language, languages, content, created_at, updated_at, deleted_at)
  values ($1, gen_random_uuid(), 'en', '{en}', '{}', now(), now(), now())`;

/** Damage to rows that belong to nobody, and to imports; `$1` is the id that the finding shall have. */
export const OTHER_DAMAGE: readonly Damage[] = [
  d('user_without_learner', 'an account without a learner', account(`'{learner}'`)),
  d('role_unknown', 'a role that there is not', account(`'{learner,emperor}'`), LEARNER),
  d('role_unknown', 'no role at all', account(`'{}'`), LEARNER),
  d(
    'admin_code_of_nobody',
    'a code that nobody used',
    `insert into admin_code (code_hash, created_at, expires_at, used_at, used_by)
     values ($1::uuid, now(), now(), now(), gen_random_uuid())`,
  ),
  d(
    'session_without_learner',
    'a session of a deleted user',
    `insert into session (learner_id, id, created_at, rotated_at, last_used_at, expires_at)
     values ($1, $1, now(), now(), now(), now())`,
  ),
  d(
    'token_without_learner',
    'a token of a deleted user',
    `insert into personal_token (learner_id, id, name, scopes, secret_hash, created_at) values ($1, $1, 'x', '{read}', '', now())`,
  ),
  d(
    'answer_without_learner',
    'an answer to nobody',
    `insert into idempotency (learner_id, key_hash, fingerprint, created_at) values ($1, '', '', now())`,
  ),
  d(
    'preset_without_learner',
    'a preset of nobody',
    `insert into preset (learner_id, id, version, name, config, created_at) values ($1, $1, 1, 'x', '{}', now())`,
  ),
  d(
    'enrolment_without_learner',
    'an enrolment of nobody',
    `insert into enrolment (learner_id, set_id, created_at, revision) select $1, id, now(), 1 from question_set limit 1`,
  ),
  d(
    'card_without_learner',
    'a card of nobody',
    `insert into card (learner_id, question_id, set_id, state, revision) select $1, id, set_id, 'new', 1 from question limit 1`,
  ),
  d(
    'review_without_learner',
    'a review of nobody',
    `insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, lang, reviewed_at, received_at,
       adjusted, study_day, time_zone, rollover_hour, state_before, fingerprint, revision)
     select $1, $1, id, set_id, 1, 'study', 'good', 'policy', 'en', now(), now(), false, '2026-03-01', 'UTC', 4, 'new', '', 1
     from question limit 1`,
  ),
  d(
    'action_without_learner',
    'an undo of nobody',
    `insert into study_action (learner_id, id, kind, review_id, question_id, at, revision) values ($1, $1, 'undo', $1, $1, now(), 1)`,
  ),
  d(
    'day_without_learner',
    'counters of nobody',
    `insert into study_day (learner_id, day, set_id, revision) values ($1, '2026-03-01', $1, 1)`,
  ),
  d('import_without_job', 'an import that nothing reads', importJob('reading', `'x'`)),
  d(
    'import_file_missing',
    'an import without its file',
    importJob('queued', 'null'),
    `select graphile_worker.add_job('import-read', '{}', job_key := 'import-read:' || $1::uuid, run_at := now() + interval '1 day')`,
  ),
  d(
    'import_progress_wrong',
    'an import that has done more than there is',
    importJob('done', 'null'),
    `update import_job set progress_done = 3 where id = $1`,
  ),
  d(
    'media_of_deleted_set',
    'media of a deleted set',
    DELETED_SET,
    `insert into media (sha256, media_type, size, bytes, created_at) values (encode(sha256('a'), 'hex'), 'image/png', 1, 'a', now())`,
    `insert into set_media (id, set_id, sha256, name, created_at) values ($1, $1, encode(sha256('a'), 'hex'), 'a', now())`,
  ),
];

/** Bytes by their SHA-256, `$1`; made of `b`, one is told to be longer and the other was changed. */
export const MEDIA_DAMAGE: readonly Damage[] = [
  d(
    'media_size_wrong',
    'media of another size',
    `insert into media (sha256, media_type, size, bytes, created_at) values ($1, 'image/png', 99, 'media_size_wrong', now())`,
  ),
  d(
    'media_bytes_damaged',
    'damaged bytes',
    `insert into media (sha256, media_type, size, bytes, created_at) values ($1, 'image/png', 7, 'damaged', now())`,
  ),
];
