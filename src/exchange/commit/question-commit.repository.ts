import type { PoolClient } from 'pg';
import { questionHashes } from '../../content/content-hash.js';
import { MAX_QUESTIONS } from '../../content/content-limits.js';
import { questionTerms } from '../../content/search-text.js';
import type { QuestionItem } from '../../core/formats/model.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many, one } from '../../platform/database/rows.js';
import { newId } from '../../platform/ids/ids.js';
import { CommitFault } from './commit-fault.js';
import { keepIds } from './keep-ids.js';
import { matchItems, withoutRepeatedIds, type Coming, type Stored } from './match.js';
import type { TargetSet } from './target-set.repository.js';

interface StoredQuestion extends Stored {
  readonly stars: number;
  readonly tags: readonly string[];
  readonly pointId: string | null;
  readonly version: number;
  readonly archived: boolean;
}

/** What of an item decides what becomes of it; its body stays in the database. */
export interface ComingQuestion extends Coming {
  readonly stars: number | null;
  readonly tags: readonly string[];
  readonly point: string | null;
  readonly hasMedia: boolean;
}

export interface QuestionChanges {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Questions that learners see more. */
  readonly shownMore: number;
}

export interface QuestionCommit {
  readonly importId: string;
  readonly set: TargetSet;
  readonly now: Date;
  /** Id of a point by its external id or title. */
  readonly pointIdOf: (reference: string) => string | undefined;
  /** The body with its media named by their ids. */
  readonly withMedia: (body: QuestionBody) => QuestionBody;
  /** Told how many items more are through. */
  readonly onProgress: (items: number) => Promise<void>;
}

const ROWS_AT_ONCE = 2_000;
const UPDATES_AT_ONCE = 200;

/** The questions of an import, without their bodies. */
export async function comingQuestions(client: PoolClient, importId: string): Promise<ComingQuestion[]> {
  const rows = many(
    await client.query<ComingQuestion>(
      `select n, item ->> 'externalId' as "externalId", item -> 'body' ->> 'type' as type, (item ->> 'stars')::integer as stars,
         item -> 'tags' as tags, item ->> 'point' as point, strpos(item ->> 'body', 'media:') > 0 as "hasMedia",
         content_hash as "contentHash", prompt_hash as "promptHash", source_hash as "sourceHash"
       from import_item where import_id = $1 and not skipped and item ->> 'kind' = 'question' order by n`,
      [importId],
    ),
  );
  return withoutRepeatedIds(rows);
}

/** Languages in which the questions of an import are written. */
export async function languagesOf(client: PoolClient, importId: string): Promise<string[]> {
  const rows = await client.query<{ lang: string }>(
    `select distinct jsonb_object_keys(item -> 'body' -> 'content') as lang
     from import_item where import_id = $1 and not skipped and item ->> 'kind' = 'question'`,
    [importId],
  );
  return many(rows).map(({ lang }) => lang);
}

/** Brings the questions of an import into the set. @throws CommitFault too_many_questions */
export async function commitQuestions(
  client: PoolClient,
  coming: readonly ComingQuestion[],
  commit: QuestionCommit,
): Promise<QuestionChanges> {
  const stored = await storedQuestions(client, commit.set.id);
  const found = matchItems(coming, stored);
  const added: ComingQuestion[] = [];
  const updates: (readonly [ComingQuestion, StoredQuestion])[] = [];
  const replaced: string[] = [];
  const said: { id: string; source_hash: string }[] = [];
  for (const item of coming) {
    const before = found.get(item.n);
    if (before === undefined) added.push(item);
    else if (before.type !== item.type) {
      replaced.push(before.id);
      added.push(item);
    } else if (before.sourceHash === item.sourceHash) continue;
    else if (saysTheSame(item, before, commit.pointIdOf)) said.push({ id: before.id, source_hash: item.sourceHash });
    else updates.push([item, before]);
  }
  if (commit.set.questionCount + added.length > MAX_QUESTIONS) {
    throw new CommitFault({ code: 'too_many_questions', params: { max: MAX_QUESTIONS } });
  }
  await client.query(
    `update question q set source_hash = x.source_hash from jsonb_to_recordset($1::jsonb) as x(id uuid, source_hash text)
     where q.id = x.id`,
    [JSON.stringify(said)],
  );
  const archived = await giveWay(client, commit, replaced);
  const taken = new Set(stored.filter(({ id }) => !replaced.includes(id)).map(({ externalId }) => externalId));
  await commit.onProgress(coming.length - added.length - updates.length);
  await insertAll(client, commit, added, taken);
  for (let from = 0; from < updates.length; from += UPDATES_AT_ONCE) {
    const slice = updates.slice(from, from + UPDATES_AT_ONCE);
    await update(client, commit, slice);
    await commit.onProgress(slice.length);
  }
  return {
    added: added.length - replaced.length,
    updated: updates.length + replaced.length,
    unchanged: coming.length - added.length - updates.length,
    shownMore: added.length - archived,
  };
}

function saysTheSame(item: ComingQuestion, before: StoredQuestion, pointIdOf: QuestionCommit['pointIdOf']): boolean {
  const tags = (all: readonly string[]): string => JSON.stringify(all.toSorted());
  return (
    item.contentHash === before.contentHash &&
    (item.stars === null || item.stars === before.stars) &&
    (item.tags.length === 0 || tags(item.tags) === tags(before.tags)) &&
    (item.point === null || pointIdOf(item.point) === before.pointId)
  );
}

async function storedQuestions(client: PoolClient, setId: string): Promise<StoredQuestion[]> {
  await fillHashes(client, setId);
  return many(
    await client.query<StoredQuestion>(
      `select id, external_id as "externalId", type, content_hash as "contentHash", prompt_hash as "promptHash",
         source_hash as "sourceHash", stars, tags, point_id as "pointId", version, archived_at is not null as archived
       from question where set_id = $1 order by position, id`,
      [setId],
    ),
  );
}

/** Questions written before there were hashes get theirs. */
async function fillHashes(client: PoolClient, setId: string): Promise<void> {
  for (;;) {
    const rows = many(
      await client.query<{ id: string; format: string; body: QuestionBody }>(
        `select q.id, v.format, v.body from question q join question_version v on v.question_id = q.id and v.version = q.version
         where q.set_id = $1 and q.content_hash is null limit ${ROWS_AT_ONCE}`,
        [setId],
      ),
    );
    if (rows.length === 0) return;
    const hashes = rows.map(({ id, format, body }) => ({ id, ...questionHashes(format, body) }));
    await client.query(
      `update question q set content_hash = x."contentHash", prompt_hash = x."promptHash"
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "contentHash" text, "promptHash" text) where q.id = x.id`,
      [JSON.stringify(hashes)],
    );
  }
}

/** A question cannot become another type: the old one is archived and leaves its external id to the new one. */
async function giveWay(client: PoolClient, { set, now }: QuestionCommit, ids: readonly string[]): Promise<number> {
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

async function insertAll(
  client: PoolClient,
  commit: QuestionCommit,
  items: readonly ComingQuestion[],
  taken: Set<string | null>,
): Promise<void> {
  if (items.length === 0) return;
  const { set, importId, now } = commit;
  const { end } = one(
    await client.query<{ end: number }>(`select coalesce(max(position), 0) as "end" from question where set_id = $1`, [set.id]),
  );
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const slice = items.slice(from, from + ROWS_AT_ONCE);
    const bodies = await rewrittenBodies(client, commit, slice);
    const rows = slice.map((item, index) => {
      const externalId = taken.has(item.externalId) ? null : item.externalId;
      taken.add(externalId);
      const pointId = item.point === null ? null : (commit.pointIdOf(item.point) ?? null);
      return { id: newId(), n: item.n, position: end + from + index + 1, externalId, pointId, body: bodies.get(item.n) ?? null };
    });
    const columns = [
      importId,
      rows.map(({ n }) => n),
      rows.map(({ id }) => id),
      rows.map(({ body }) => body && JSON.stringify(body)),
    ];
    await client.query(
      `insert into question (id, set_id, point_id, position, type, stars, tags, external_id, revision, search_terms, content_hash,
         prompt_hash, source_hash, origin, created_at, updated_at)
       select x.id, $4, x.point_id, x.position, i.item -> 'body' ->> 'type', coalesce((i.item ->> 'stars')::smallint, 3),
         array(select jsonb_array_elements_text(i.item -> 'tags')), x.external_id, $5, i.search_terms, i.content_hash, i.prompt_hash,
         i.source_hash, 'imported', $6, $6
       from unnest($2::integer[], $3::uuid[], $7::uuid[], $8::integer[], $9::text[]) as x(n, id, point_id, position, external_id)
       join import_item i on i.import_id = $1 and i.n = x.n`,
      [
        ...columns.slice(0, 3),
        set.id,
        set.revision,
        now,
        rows.map(({ pointId }) => pointId),
        rows.map(({ position }) => position),
        rows.map(({ externalId }) => externalId),
      ],
    );
    await client.query(
      `insert into question_version (question_id, version, format, body, created_at)
       select x.id, 1, i.item ->> 'format', coalesce(x.body, i.item -> 'body'), $5
       from unnest($2::integer[], $3::uuid[], $4::jsonb[]) as x(n, id, body) join import_item i on i.import_id = $1 and i.n = x.n`,
      [...columns, now],
    );
    await commit.onProgress(slice.length);
  }
}

/** Bodies that speak of media, by the number of their item. */
async function rewrittenBodies(
  client: PoolClient,
  { importId, withMedia }: QuestionCommit,
  items: readonly ComingQuestion[],
): Promise<Map<number, QuestionBody>> {
  const numbers = items.filter(({ hasMedia }) => hasMedia).map(({ n }) => n);
  if (numbers.length === 0) return new Map();
  const rows = many(
    await client.query<{ n: number; body: QuestionBody }>(
      `select n, item -> 'body' as body from import_item where import_id = $1 and n = any($2)`,
      [importId, numbers],
    ),
  );
  return new Map(rows.map(({ n, body }) => [n, withMedia(body)]));
}

async function update(
  client: PoolClient,
  { importId, set, now, pointIdOf, withMedia }: QuestionCommit,
  pairs: readonly (readonly [ComingQuestion, StoredQuestion])[],
): Promise<void> {
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
      version: before.version + 1,
      stars: coming.stars ?? before.stars,
      tags,
      point_id: coming.point === null ? before.pointId : (pointIdOf(coming.point) ?? before.pointId),
      external_id: before.externalId ?? coming.externalId,
      terms: questionTerms(body, tags),
      content_hash: coming.contentHash,
      prompt_hash: coming.promptHash,
      source_hash: coming.sourceHash,
      format: row.item.format,
      body,
    };
  });
  const json = JSON.stringify(rows);
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
}
