import type { PoolClient } from 'pg';
import type { GenerationPoint } from '../../core/generation/model.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many, one } from '../../platform/database/rows.js';
import { newId } from '../../platform/ids/ids.js';
import { changedKeys } from '../commit/changed-keys.js';
import { keepIds } from '../commit/keep-ids.js';
import { CommitFault } from '../commit/commit-fault.js';
import type { TargetSet } from '../commit/target-set.repository.js';
import type { GeneratedRow } from './generated.js';
import { generatedAs, planGeneration, type StoredGenerated } from './plan.js';

export type GenerationOutcome = {
  readonly made: number;
  readonly changed: number;
  readonly retired: number;
  readonly unchanged: number;
  readonly kept: number;
  /** Questions that learners see more, or fewer. */
  readonly shownMore: number;
  /** Whether a question is back in a place that learners may have passed. */
  readonly reordered: boolean;
};

/** The points of a set, and the languages to ask in, the set's own first. */
export async function generationSource(
  client: PoolClient,
  setId: string,
): Promise<{ readonly points: readonly GenerationPoint[]; readonly langs: readonly string[] }> {
  const points = many(
    await client.query<GenerationPoint>(
      `select id, aspect, stars, 'markdown' as format,
         (select jsonb_object_agg(t.key, '{"coreContent": "", "examFocus": ""}'::jsonb || t.value) from jsonb_each(content) t) as content
       from point where set_id = $1 and deleted_at is null and content <> '{}' order by position, id`,
      [setId],
    ),
  );
  const { lang } = one(
    await client.query<{ lang: string }>(`select default_language as lang from question_set where id = $1`, [setId]),
  );
  const langs = new Set([lang, ...points.flatMap(({ content }) => Object.keys(content)).toSorted()]);
  return { points, langs: [...langs].filter((tag) => points.some(({ content }) => tag in content)) };
}

export interface Generated extends GenerationOutcome {
  /** The ids of questions of which another answer is right from now on. */
  readonly keysChanged: readonly string[];
}

/** Brings generated questions into the locked set. @throws CommitFault too_many_questions */
export async function storeGenerated(
  client: PoolClient,
  set: TargetSet,
  rows: readonly GeneratedRow[],
  maxQuestions: number,
  now: Date,
): Promise<Generated> {
  const { make, change, retire, unchanged, kept } = planGeneration(rows, await storedGenerated(client, set.id, rows));
  if (set.questionCount + make.length > maxQuestions) {
    throw new CommitFault({ code: 'too_many_questions', params: { max: maxQuestions } });
  }
  await insert(client, set, make, now);
  const keysChanged = await update(client, set, change, now);
  await client.query(
    `update question set archived_at = $2, source_hash = null, revision = $3, updated_at = $2 where id = any($1)`,
    [retire.map(({ id }) => id), now, set.revision],
  );
  const back = change.filter(({ before }) => before.archived).length;
  return {
    made: make.length,
    changed: change.length,
    retired: retire.length,
    unchanged,
    kept,
    shownMore: make.length + back - retire.length,
    reordered: back > 0,
    keysChanged,
  };
}

async function storedGenerated(client: PoolClient, setId: string, rows: readonly GeneratedRow[]): Promise<StoredGenerated[]> {
  return many(
    await client.query<StoredGenerated>(
      `select id, external_id as "externalId", origin, version, position, type, archived_at is not null as archived,
         content_hash as "contentHash", point_id as "pointId", stars, tags, generated_hash as "generatedHash", source_hash as "sourceHash"
       from question where set_id = $1 and (external_id like 'gen:%' or content_hash = any($2))`,
      [setId, rows.map(({ contentHash }) => contentHash)],
    ),
  );
}

const columnsOf = ({ externalId, pointId, stars, format, body, contentHash, promptHash, sourceHash, terms }: GeneratedRow) => ({
  external_id: externalId,
  point_id: pointId,
  stars,
  format,
  body,
  type: body.type,
  content_hash: contentHash,
  prompt_hash: promptHash,
  source_hash: sourceHash,
  generated_hash: generatedAs({ contentHash, stars }),
  terms,
});

const RECORD = `x(id uuid, position integer, version integer, external_id text, point_id uuid, stars smallint, format text, body jsonb,
  type text, content_hash text, prompt_hash text, source_hash text, generated_hash text, terms text[])`;

async function insert(client: PoolClient, set: TargetSet, rows: readonly GeneratedRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const { end } = one(
    await client.query<{ end: number }>(`select coalesce(max(position), 0) as "end" from question where set_id = $1`, [set.id]),
  );
  const json = JSON.stringify(
    rows.map((row, index) => ({ ...columnsOf(row), id: newId(), position: end + index + 1, version: 1 })),
  );
  await client.query(
    `insert into question (id, set_id, point_id, position, type, stars, external_id, revision, search_terms, content_hash, prompt_hash,
       source_hash, generated_hash, origin, created_at, updated_at)
     select x.id, $1, x.point_id, x.position, x.type, x.stars, x.external_id, $2, x.terms, x.content_hash, x.prompt_hash,
       x.source_hash, x.generated_hash, 'generated', $3, $3
     from jsonb_to_recordset($4::jsonb) as ${RECORD}`,
    [set.id, set.revision, now, json],
  );
  await insertVersions(client, json, now);
}

async function update(
  client: PoolClient,
  set: TargetSet,
  changes: readonly { readonly row: GeneratedRow; readonly before: StoredGenerated }[],
  now: Date,
): Promise<string[]> {
  if (changes.length === 0) return [];
  const stored = many(
    await client.query<{ id: string; body: QuestionBody }>(
      `select q.id, v.body from question q join question_version v on v.question_id = q.id and v.version = q.version
       where q.id = any($1)`,
      [changes.map(({ before }) => before.id)],
    ),
  );
  const bodies = new Map(stored.map(({ id, body }) => [id, body]));
  const rewritten = changes.flatMap(({ row, before }) => {
    const old = bodies.get(before.id);
    return old === undefined ? [] : [{ row, stored: before, id: before.id, before: old, after: keepIds(row.body, old) }];
  });
  const json = JSON.stringify(
    rewritten.map(({ row, stored: { id, position, version }, after }) => ({
      ...columnsOf({ ...row, body: after }),
      ...{ id, position, version: version + 1 },
    })),
  );
  await client.query(
    `update question q set version = x.version, point_id = x.point_id, stars = x.stars, search_terms = x.terms,
       content_hash = x.content_hash, prompt_hash = x.prompt_hash, source_hash = x.source_hash, generated_hash = x.generated_hash,
       archived_at = null, revision = $1, updated_at = $2
     from jsonb_to_recordset($3::jsonb) as ${RECORD} where q.id = x.id`,
    [set.revision, now, json],
  );
  await insertVersions(client, json, now);
  return changedKeys(rewritten);
}

async function insertVersions(client: PoolClient, json: string, now: Date): Promise<void> {
  await client.query(
    `insert into question_version (question_id, version, format, body, created_at)
     select x.id, x.version, x.format, x.body, $1 from jsonb_to_recordset($2::jsonb) as ${RECORD}`,
    [now, json],
  );
}
