import type { PoolClient } from 'pg';
import { questionHashes } from '../../content/content-hash.js';
import type { QuestionBody } from '../../core/question/question.js';
import { many } from '../../platform/database/rows.js';
import type { Stored } from './match.js';
import type { SaidParts } from './said-parts.js';

export interface StoredQuestion extends Stored {
  /** What the file had a place for of which the source hash is. */
  readonly sourceParts: SaidParts;
  readonly stars: number;
  readonly tags: readonly string[];
  readonly pointId: string | null;
  readonly version: number;
  readonly archived: boolean;
  /** Of what stands by the word of the last file alone, where it was edited here since. */
  readonly base: Pick<Stored, 'contentHash' | 'promptHash'> | null;
}

const HASHED_AT_ONCE = 2_000;

/** The questions of a set, without their bodies, in its order. */
export async function storedQuestions(client: PoolClient, setId: string): Promise<StoredQuestion[]> {
  await fillHashes(client, setId);
  return many(
    await client.query<StoredQuestion>(
      `select id, external_id as "externalId", type, content_hash as "contentHash", prompt_hash as "promptHash",
         source_hash as "sourceHash", source_parts as "sourceParts", stars, tags, point_id as "pointId", version, archived_at is not null as archived,
         case when source_base is not null
           then jsonb_build_object('contentHash', source_base -> 'contentHash', 'promptHash', source_base -> 'promptHash') end as base
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
         where q.set_id = $1 and q.content_hash is null limit ${HASHED_AT_ONCE}`,
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
