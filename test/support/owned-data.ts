import { randomBytes } from 'node:crypto';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

export interface OwnSet {
  readonly id: string;
  readonly pointId: string;
  readonly questionId: string;
}

/** A set of one point and one question, stored as it stands. */
export async function insertSet(
  { pools, clock }: TestApp,
  ownerId: string,
  status: 'draft' | 'published' | 'archived',
  visibility: 'private' | 'link' | 'public',
): Promise<OwnSet> {
  const set = { id: newId(), pointId: newId(), questionId: newId() };
  const now = clock.now();
  await pools.general.query(
    `insert into question_set (id, owner_id, slug, default_language, languages, content, status, visibility, point_count,
       question_count, search_terms, created_at, updated_at)
     values ($1, $2, $3, 'en', '{en}', '{"en": {"title": "Secret title"}}', $4, $5, 1, 1, '{secret}', $6, $6)`,
    [set.id, ownerId, `own-${set.id}`, status, visibility, now],
  );
  await pools.general.query(
    `insert into point (id, set_id, position, aspect, stars, content, tags, external_id, source_base, revision, created_at, updated_at)
     values ($1, $2, 1, 'definition', 2, '{"en": {"title": "Secret point"}}', '{secret}', 'secret', '{"secret": true}', 1, $3, $3)`,
    [set.pointId, set.id, now],
  );
  await pools.general.query(
    `insert into question (id, set_id, point_id, position, type, stars, tags, external_id, source_base, revision, search_terms, created_at,
       updated_at)
     values ($1, $2, $3, 1, 'true_false', 3, '{secret}', 'secret', '{"secret": true}', 1, '{secret}', $4, $4)`,
    [set.questionId, set.id, set.pointId, now],
  );
  await pools.general.query(
    `insert into question_version (question_id, version, format, body, created_at) values ($1, 1, 'plain', '{"secret": true}', $2)`,
    [set.questionId, now],
  );
  return set;
}

/** One row in every table of a learner's. */
export async function insertStudy({ pools, clock }: TestApp, learnerId: string, { id, questionId }: OwnSet): Promise<void> {
  const now = clock.now();
  const reviewId = newId();
  const rows: [text: string, values: unknown[]][] = [
    [
      `insert into preset (learner_id, id, version, name, config, created_at) values ($1, $2, 1, 'Exam', '{"newPerDay": 5}', $3)`,
      [newId(), now],
    ],
    [`insert into enrolment (learner_id, set_id, created_at, revision) values ($1, $2, $3, 1)`, [id, now]],
    [
      `insert into card (learner_id, question_id, set_id, state, due, reps, revision) values ($1, $2, $3, 'review', $4, 1, 1)`,
      [questionId, id, now],
    ],
    [
      `insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang,
         reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, state_before, fingerprint, revision)
       values ($1, $2, $3, $4, 1, 'answer', 'good', 'policy', 1, '{"value": true}', 'en', $5, $5, false, '2026-03-02', 'UTC', 4,
         'new', $6, 1)`,
      [reviewId, questionId, id, now, randomBytes(32)],
    ],
    [
      `insert into study_action (learner_id, id, kind, review_id, question_id, rating, at, revision)
       values ($1, $2, 'rate', $3, $4, 'easy', $5, 2)`,
      [newId(), reviewId, questionId, now],
    ],
    [
      `insert into study_day (learner_id, day, set_id, reviews, passed, duration_ms, revision)
       values ($1, '2026-03-02', $2, 1, 1, 4200, 1)`,
      [id],
    ],
  ];
  for (const [text, values] of rows) await pools.general.query(text, [learnerId, ...values]);
}

/** The tables that hold a text somewhere, in any column. */
export async function tablesWith({ pools }: TestApp, text: string): Promise<string[]> {
  const { rows } = await pools.general.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await pools.general.query(`select from ${name} t where strpos(lower(t::text), lower($1)) > 0 limit 1`, [text]);
    if (hit.rowCount === 1) found.push(name);
  }
  return found;
}
