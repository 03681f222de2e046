import { cardSeed, writeSeed } from '../core/scheduling/fuzz.js';
import type { PersonalData } from './export.dto.js';

export type ExportPart = Exclude<keyof PersonalData, 'exportedAt' | 'user'>;

export type ExportRow = Readonly<Record<string, unknown>>;

export interface ExportStatement {
  readonly part: ExportPart;
  /** $1 is the learner; with a page size, $2 is the last key before the page and $3 the page size. */
  readonly text: string;
  /** Absent where all rows come at once. */
  readonly paged?: { readonly key: string; readonly size: number };
  /** What the row leaves to be reckoned; absent where nothing is. */
  readonly complete?: (row: ExportRow, learnerId: string) => ExportRow;
}

/** What is read for each part of an export, in the order in which it is written. */
export const EXPORT_STATEMENTS: readonly ExportStatement[] = [
  {
    part: 'sessions',
    text: `
      select id, device_name as "deviceName", created_at as "createdAt", last_used_at as "lastUsedAt",
        expires_at as "expiresAt", ended_at as "endedAt", end_reason as "endReason"
      from session where learner_id = $1 order by id`,
  },
  {
    part: 'personalTokens',
    text: `
      select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
      from personal_token where learner_id = $1 order by id`,
  },
  {
    part: 'presets',
    text: `
      select id, version, name, config, created_at as "createdAt"
      from preset where learner_id = $1 order by id, version`,
  },
  {
    part: 'enrolments',
    text: `
      select e.set_id as "setId", s.slug, e.preset_id as "presetId", e.created_at as "createdAt", e.ended_at as "endedAt"
      from enrolment e join question_set s on s.id = e.set_id where e.learner_id = $1 order by e.set_id`,
  },
  {
    part: 'cards',
    paged: { key: 'questionId', size: 1_000 },
    text: `
      select question_id as "questionId", set_id as "setId", state, step, algorithm, stability,
        memory_difficulty as "memoryDifficulty", due, last_review_at as "lastReviewAt", introduced_on as "introducedOn",
        reps, lapses, suspended, buried_until as "buriedUntil", flag,
        fuzz_seed as "fuzzSeed"
      from card where learner_id = $1 and question_id > $2 order by question_id limit $3`,
    complete: (row, learnerId) => ({
      ...row,
      fuzzSeed: row['fuzzSeed'] ?? writeSeed(cardSeed(learnerId, String(row['questionId']))),
    }),
  },
  {
    part: 'reviews',
    paged: { key: 'id', size: 1_000 },
    text: `
      select id, question_id as "questionId", set_id as "setId", question_version as "questionVersion", kind, rating,
        rated_by as "ratedBy", score, answer, lang, confidence, hints_used as "hintsUsed", duration_ms as "durationMs",
        reviewed_at as "reviewedAt", received_at as "receivedAt", adjusted, study_day as "studyDay",
        time_zone as "timeZone", rollover_hour as "rolloverHour", state_before as "stateBefore",
        preset_id as "presetId", preset_version as "presetVersion", encode(fingerprint, 'hex') as fingerprint
      from review where learner_id = $1 and id > $2 order by id limit $3`,
  },
  {
    part: 'studyActions',
    paged: { key: 'id', size: 1_000 },
    text: `
      select id, kind, review_id as "reviewId", question_id as "questionId", rating, at
      from study_action where learner_id = $1 and id > $2 order by id limit $3`,
  },
  {
    part: 'studyDays',
    text: `
      select d.day, d.set_id as "setId", d.reviews, d.passed, d.recalls, d.recalls_passed as "recallsPassed",
        d.duration_ms as "durationMs"
      from study_day d where d.learner_id = $1 order by d.day, d.set_id`,
  },
  {
    // No hash that knows the key: of a few options, the right one could be found by trying.
    part: 'questions',
    paged: { key: 'id', size: 1_000 },
    text: `
      select q.id, q.set_id as "setId", encode(sha256(convert_to(q.external_id, 'UTF8')), 'hex') as "externalIdHash",
        q.prompt_hash as "promptHash"
      from card c join question q on q.id = c.question_id
      where c.learner_id = $1 and c.question_id > $2 order by c.question_id limit $3`,
  },
  {
    part: 'imports',
    paged: { key: 'id', size: 1_000 },
    text: `
      select id, set_id as "setId", status, coalesce(format, wanted_format) as format, title, lang, file_name as "fileName",
        source_bytes as bytes, options, counts, failure, created_at as "createdAt", updated_at as "updatedAt"
      from import_job where owner_id = $1 and id > $2 order by id limit $3`,
  },
  {
    part: 'sets',
    paged: { key: 'id', size: 1 },
    text: `
      select s.id, s.slug, s.default_language as "defaultLanguage", s.languages, s.content, s.status, s.visibility,
        s.offline, s.stars,
        s.created_at as "createdAt", s.updated_at as "updatedAt",
        (select coalesce(json_agg(json_build_object('id', p.id, 'position', p.position, 'aspect', p.aspect, 'stars', p.stars,
             'content', p.content, 'tags', p.tags, 'externalId', p.external_id) order by p.position, p.id), '[]')
         from point p where p.set_id = s.id and p.deleted_at is null) as points,
        (select coalesce(json_agg(json_build_object('id', q.id, 'pointId', q.point_id, 'position', q.position, 'type', q.type,
             'stars', q.stars, 'tags', q.tags, 'version', q.version, 'format', v.format, 'body', v.body,
             'externalId', q.external_id, 'archivedAt', q.archived_at,
             'earlier', (select coalesce(json_agg(json_build_object('version', o.version, 'format', o.format, 'body', o.body)
               order by o.version), '[]') from question_version o where o.question_id = q.id and o.version < q.version))
             order by q.position, q.id), '[]')
         from question q join question_version v on v.question_id = q.id and v.version = q.version
         where q.set_id = s.id) as questions
      from question_set s where s.owner_id = $1 and s.deleted_at is null and s.id > $2 order by s.id limit $3`,
  },
];
