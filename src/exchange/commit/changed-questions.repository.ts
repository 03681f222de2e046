import type { PoolClient } from 'pg';
import { questionTerms } from '../../content/search-text.js';
import type { QuestionItem } from '../../core/formats/model.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many, one } from '../../platform/database/rows.js';
import { changedKeys } from './changed-keys.js';
import type { ComingQuestion } from './coming-questions.repository.js';
import { keepIds } from './keep-ids.js';
import type { QuestionCommit } from './question-commit.js';
import type { StoredQuestion } from './stored-questions.repository.js';

const UPDATES_AT_ONCE = 200;

export type Change = readonly [coming: ComingQuestion, stored: StoredQuestion];

/** Gives questions another version with what the file says now. @returns the ids of those of which another answer is right then */
export async function updateQuestions(client: PoolClient, commit: QuestionCommit, changes: readonly Change[]): Promise<string[]> {
  const keys: string[] = [];
  for (let from = 0; from < changes.length; from += UPDATES_AT_ONCE) {
    const slice = changes.slice(from, from + UPDATES_AT_ONCE);
    keys.push(...(await update(client, commit, slice)));
    await commit.onProgress(slice.length);
  }
  return keys;
}

/** Notes for questions that say the same still in which words the file last said it. */
export async function noteSource(client: PoolClient, said: readonly Change[]): Promise<void> {
  if (said.length === 0) return;
  await client.query(
    `update question q set source_hash = x.source_hash from jsonb_to_recordset($1::jsonb) as x(id uuid, source_hash text)
     where q.id = x.id`,
    [JSON.stringify(said.map(([{ sourceHash }, { id }]) => ({ id, source_hash: sourceHash })))],
  );
}

/**
 * A question cannot become another type: the old one is archived and leaves its external id to the new one.
 * @returns how many were open before
 */
export async function giveWay(client: PoolClient, { set, now }: QuestionCommit, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { count } = one(
    await client.query<{ count: number }>(
      `with open as (select id from question where id = any($1) and archived_at is null),
         archived as (update question set archived_at = coalesce(archived_at, $3), external_id = null, revision = $2, updated_at = $3
           where id = any($1))
       select count(*)::int as count from open`,
      [ids, set.revision, now],
    ),
  );
  return count;
}

async function update(
  client: PoolClient,
  { importId, set, now, points, withMedia }: QuestionCommit,
  pairs: readonly Change[],
): Promise<string[]> {
  const found = many(
    await client.query<{ n: number; item: QuestionItem; body: QuestionBody }>(
      `select x.n, i.item, v.body
       from unnest($2::integer[], $3::uuid[], $4::integer[]) as x(n, id, version)
       join import_item i on i.import_id = $1 and i.n = x.n
       join question_version v on v.question_id = x.id and v.version = x.version`,
      [importId, pairs.map(([{ n }]) => n), pairs.map(([, { id }]) => id), pairs.map(([, { version }]) => version)],
    ),
  );
  const byNumber = new Map(found.map((row) => [row.n, row]));
  const rows = pairs.flatMap(([coming, before]) => {
    const row = byNumber.get(coming.n);
    if (row === undefined) return [];
    const body = keepIds(withMedia(row.item.body), row.body);
    const tags = coming.tags.length === 0 ? before.tags : coming.tags;
    return {
      id: before.id,
      before: row.body,
      version: before.version + 1,
      stars: coming.stars ?? before.stars,
      tags,
      point_id: coming.point === null ? before.pointId : (points.get(coming.point) ?? before.pointId),
      external_id: before.externalId ?? coming.externalId,
      terms: questionTerms(body, tags),
      content_hash: coming.contentHash,
      prompt_hash: coming.promptHash,
      source_hash: coming.sourceHash,
      format: row.item.format,
      body,
    };
  });
  const json = JSON.stringify(rows.map(({ before: _, ...columns }) => columns));
  await client.query(
    `update question q set version = x.version, stars = x.stars, tags = x.tags, point_id = x.point_id, external_id = x.external_id,
       search_terms = x.terms, content_hash = x.content_hash, prompt_hash = x.prompt_hash, source_hash = x.source_hash,
       origin = 'imported', generated_hash = null, revision = $1, updated_at = $2
     from jsonb_to_recordset($3::jsonb) as x(id uuid, version integer, stars smallint, tags text[], point_id uuid, external_id text,
       terms text[], content_hash text, prompt_hash text, source_hash text)
     where q.id = x.id`,
    [set.revision, now, json],
  );
  await client.query(
    `insert into question_version (question_id, version, format, body, created_at)
     select x.id, x.version, x.format, x.body, $1
     from jsonb_to_recordset($2::jsonb) as x(id uuid, version integer, format text, body jsonb)`,
    [now, json],
  );
  return changedKeys(rows.map(({ id, before, body }) => ({ id, before, after: body })));
}
