import type { PoolClient } from 'pg';
import { many } from '../../platform/database/rows.js';
import type { Parts } from '../../core/formats/model.js';
import type { Coming } from './match.js';
import type { PicturedText } from './pictureless.js';

/** What of an item decides what becomes of it; its body stays in the database. */
export interface ComingQuestion extends Coming {
  readonly stars: number | null;
  readonly tags: readonly string[];
  readonly point: string | null;
  readonly parts: Parts | null;
}

const COLUMNS = `n, item ->> 'externalId' as "externalId", item -> 'body' ->> 'type' as type, (item ->> 'stars')::integer as stars,
  item -> 'tags' as tags, item ->> 'point' as point, item -> 'parts' as parts, content_hash as "contentHash", prompt_hash as "promptHash",
  source_hash as "sourceHash"`;
/** Exports give a question that has no external id its own one, which then names nothing new; `$2` is the set. */
const WITHOUT_ID = `(item ->> 'externalId' is null or item ->> 'externalId' in (select id::text from question where set_id = $2))`;
const QUESTIONS = `import_item where import_id = $1 and not skipped and item ->> 'kind' = 'question'`;

/**
 * The questions of an import that may be some of the set's: those with an external id or a hash that one of the set has. All others are
 * new, whatever they say, and never leave the database.
 */
export async function questionsLikeStored(
  client: PoolClient,
  importId: string,
  setId: string,
  repeated: ReadonlySet<number>,
): Promise<ComingQuestion[]> {
  const rows = many(
    await client.query<ComingQuestion>(
      `with stored as materialized (
         select id, external_id, content_hash, prompt_hash, source_hash from question where set_id = $2
         union all
         select id, null, source_base ->> 'contentHash', source_base ->> 'promptHash', null from question
         where set_id = $2 and source_base is not null)
       select ${COLUMNS} from ${QUESTIONS}
         and (content_hash in (select content_hash from stored) or source_hash in (select source_hash from stored)
           or prompt_hash in (select prompt_hash from stored) or item ->> 'externalId' in (select external_id from stored)
           or item ->> 'externalId' in (select id::text from stored))
       order by n`,
      [importId, setId],
    ),
  );
  return rows.map((item) => (repeated.has(item.n) ? { ...item, externalId: null } : item));
}

/** The questions of an import without an external id of their own of which one of the hashes is among these. */
export async function questionsWithHashes(
  client: PoolClient,
  importId: string,
  setId: string,
  hashes: readonly string[],
): Promise<ComingQuestion[]> {
  return many(
    await client.query<ComingQuestion>(
      `select ${COLUMNS} from ${QUESTIONS} and ${WITHOUT_ID} and (content_hash = any($3) or prompt_hash = any($3))
       order by n`,
      [importId, setId, hashes],
    ),
  );
}

/** The questions of an import without an external id that show pictures or sounds, in the order of the file. */
export async function picturedQuestions(client: PoolClient, importId: string): Promise<(ComingQuestion & PicturedText)[]> {
  return many(
    await client.query<ComingQuestion & PicturedText>(
      `select ${COLUMNS}, item -> 'body' as body, item ->> 'format' as format from ${QUESTIONS}
         and item ->> 'externalId' is null and strpos(item ->> 'body', 'media:') > 0
       order by n`,
      [importId],
    ),
  );
}

export interface ComingPrompt {
  readonly prompt: string;
  readonly parts: Parts | null;
}

/** The prompts, in every language, of the questions of an import without an external id of their own but those with these numbers. */
export async function promptsBut(
  client: PoolClient,
  importId: string,
  setId: string,
  kept: readonly number[],
): Promise<ComingPrompt[]> {
  const rows = await client.query<ComingPrompt>(
    `select jsonb_path_query(item, '$.body.content.*.prompt') #>> '{}' as prompt, item -> 'parts' as parts from ${QUESTIONS}
       and ${WITHOUT_ID} and not exists (select from unnest($3::integer[]) as kept(number) where kept.number = n)`,
    [importId, setId, kept],
  );
  return many(rows);
}

/** Numbers of the questions whose external id one before them has: it names the first, the others go without. */
export async function repeatedIds(client: PoolClient, importId: string): Promise<ReadonlySet<number>> {
  const rows = await client.query<{ n: number }>(
    `select n from (
       select n, row_number() over (partition by item ->> 'externalId' order by n) as occurrence
       from ${QUESTIONS} and item ->> 'externalId' is not null
     ) as named where occurrence > 1`,
    [importId],
  );
  return new Set(many(rows).map(({ n }) => n));
}

/** Numbers of the questions but these, in the order of the file. */
export async function numbersBut(client: PoolClient, importId: string, kept: readonly number[]): Promise<number[]> {
  const rows = await client.query<{ n: number }>(
    `select n from ${QUESTIONS} and not exists (select from unnest($2::integer[]) as kept(number) where kept.number = n) order by n`,
    [importId, kept],
  );
  return many(rows).map(({ n }) => n);
}

/** What the questions of an import name as their points: external ids or titles, each once, in the order of the file. */
export async function pointsSpokenOf(client: PoolClient, importId: string): Promise<string[]> {
  const rows = await client.query<{ point: string }>(
    `select item ->> 'point' as point from ${QUESTIONS} and item ->> 'point' is not null group by 1 order by min(n)`,
    [importId],
  );
  return many(rows).map(({ point }) => point);
}

/** Languages in which the questions of an import are written. */
export async function languagesOf(client: PoolClient, importId: string): Promise<string[]> {
  const rows = await client.query<{ lang: string }>(
    `select distinct jsonb_object_keys(item -> 'body' -> 'content') as lang from ${QUESTIONS}`,
    [importId],
  );
  return many(rows).map(({ lang }) => lang);
}
