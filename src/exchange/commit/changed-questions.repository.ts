import type { PoolClient } from 'pg';
import { questionTerms } from '../../content/search-text.js';
import { one } from '../../platform/database/rows.js';
import { changedKeys } from './changed-keys.js';
import { mergeChanges, type Change, type Merged, type SourceBase } from './merged-changes.repository.js';
import type { QuestionCommit } from './question-commit.js';

const UPDATES_AT_ONCE = 200;

export interface Updates {
  /** How many say something else now; all others say what they said. */
  readonly updated: number;
  /** The ids of those of which another answer is right then. */
  readonly keysChanged: readonly string[];
}

/** Gives questions another version with what the file says now. */
export async function updateQuestions(client: PoolClient, commit: QuestionCommit, changes: readonly Change[]): Promise<Updates> {
  const keysChanged: string[] = [];
  let updated = 0;
  for (let from = 0; from < changes.length; from += UPDATES_AT_ONCE) {
    const slice = changes.slice(from, from + UPDATES_AT_ONCE);
    const merged = await mergeChanges(client, commit, slice);
    const news = merged.flatMap((one) => (one.kind === 'news' ? [one.merged] : []));
    await noteSource(
      client,
      merged.flatMap((one) => (one.kind === 'same' ? [one] : [])),
    );
    keysChanged.push(...(await update(client, commit, news)));
    updated += news.length;
    await commit.onProgress(slice.length);
  }
  return { updated, keysChanged };
}

/** Those of which the file makes another type, but for what its format makes of every question like them. */
export async function ofAnotherType(client: PoolClient, commit: QuestionCommit, changes: readonly Change[]): Promise<Change[]> {
  const found: Change[] = [];
  for (let from = 0; from < changes.length; from += UPDATES_AT_ONCE) {
    const merged = await mergeChanges(client, commit, changes.slice(from, from + UPDATES_AT_ONCE));
    found.push(...merged.flatMap((one) => (one.kind === 'other_type' ? [one.change] : [])));
  }
  return found;
}

/** Notes for questions that say the same still in which words the file last said it, and what it says where they say something else. */
export async function noteSource(
  client: PoolClient,
  said: readonly { change: Change; base: SourceBase | null }[],
): Promise<void> {
  if (said.length === 0) return;
  const rows = said.map(({ change: [{ sourceHash, parts }, { id }], base }) => ({
    ...{ id, source_hash: sourceHash, source_parts: parts, source_base: base },
  }));
  await client.query(
    `update question q set source_hash = x.source_hash, source_parts = x.source_parts, source_base = x.source_base
     from jsonb_to_recordset($1::jsonb) as x(id uuid, source_hash text, source_parts text[], source_base jsonb) where q.id = x.id`,
    [JSON.stringify(rows)],
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

async function update(client: PoolClient, { set, now }: QuestionCommit, news: readonly Merged[]): Promise<string[]> {
  if (news.length === 0) return [];
  const rows = news.map(({ change: [coming, stored], before, state, base, contentHash, promptHash }) => ({
    id: stored.id,
    before,
    version: stored.version + 1,
    stars: state.stars,
    tags: state.tags,
    point_id: state.pointId,
    external_id: stored.externalId ?? (coming.externalId === stored.id ? null : coming.externalId),
    terms: questionTerms(state.body, state.tags),
    content_hash: contentHash,
    prompt_hash: promptHash,
    source_hash: coming.sourceHash,
    source_parts: coming.parts,
    source_base: base,
    format: state.format,
    body: state.body,
  }));
  const json = JSON.stringify(rows.map(({ before: _, ...columns }) => columns));
  await client.query(
    `update question q set version = x.version, stars = x.stars, tags = x.tags, point_id = x.point_id, external_id = x.external_id,
       search_terms = x.terms, content_hash = x.content_hash, prompt_hash = x.prompt_hash, source_hash = x.source_hash,
       source_parts = x.source_parts, source_base = x.source_base, origin = 'imported', generated_hash = null, revision = $1, updated_at = $2
     from jsonb_to_recordset($3::jsonb) as x(id uuid, version integer, stars smallint, tags text[], point_id uuid, external_id text,
       terms text[], content_hash text, prompt_hash text, source_hash text, source_parts text[], source_base jsonb)
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
