import type { PoolClient } from 'pg';
import type { QuestionBody } from '../../core/question/question.js';
import { many, one } from '../../platform/database/rows.js';
import { newId } from '../../platform/ids/ids.js';
import type { QuestionCommit } from './question-commit.js';

const ROWS_AT_ONCE = 4_000;

/**
 * Adds questions behind those of the set. They go from table to table; only bodies that speak of media come by here.
 * @param numbers of the items, in the order of the file
 * @param nameless numbers of those that go without the external id that the file gives them
 */
export async function addQuestions(
  client: PoolClient,
  commit: QuestionCommit,
  numbers: readonly number[],
  nameless: ReadonlySet<number>,
): Promise<void> {
  if (numbers.length === 0) return;
  const { set, importId, now, points } = commit;
  const { end } = one(
    await client.query<{ end: number }>(`select coalesce(max(position), 0) as "end" from question where set_id = $1`, [set.id]),
  );
  for (let from = 0; from < numbers.length; from += ROWS_AT_ONCE) {
    const slice = numbers.slice(from, from + ROWS_AT_ONCE);
    const ids = slice.map(() => newId());
    const without = slice.filter((n) => nameless.has(n));
    await client.query(
      `insert into question (id, set_id, point_id, position, type, stars, tags, external_id, revision, search_terms, content_hash,
         prompt_hash, source_hash, source_parts, origin, created_at, updated_at)
       select x.id, $4, p.id, $5 + x.place, i.item -> 'body' ->> 'type', coalesce((i.item ->> 'stars')::smallint, 3),
         array(select jsonb_array_elements_text(i.item -> 'tags')), case when i.n = any($6) then null else i.item ->> 'externalId' end,
         $7, i.search_terms, i.content_hash, i.prompt_hash, i.source_hash,
         case when i.item ? 'parts' then array(select jsonb_array_elements_text(i.item -> 'parts')) end, 'imported', $8, $8
       from unnest($2::integer[], $3::uuid[]) with ordinality as x(n, id, place)
       join import_item i on i.import_id = $1 and i.n = x.n
       left join unnest($9::text[], $10::uuid[]) as p(reference, id) on p.reference = i.item ->> 'point'`,
      [importId, slice, ids, set.id, end + from, without, set.revision, now, [...points.keys()], [...points.values()]],
    );
    const bodies = commit.hasMedia ? await rewrittenBodies(client, commit, slice) : [];
    await client.query(
      `insert into question_version (question_id, version, format, body, created_at)
       select x.id, 1, i.item ->> 'format', coalesce(b.body, i.item -> 'body'), $4
       from unnest($2::integer[], $3::uuid[]) as x(n, id)
       join import_item i on i.import_id = $1 and i.n = x.n
       left join jsonb_to_recordset($5::jsonb) as b(n integer, body jsonb) on b.n = x.n`,
      [importId, slice, ids, now, JSON.stringify(bodies)],
    );
    await commit.onProgress(slice.length);
  }
}

/** Bodies that speak of media, with the number of their item. */
async function rewrittenBodies(
  client: PoolClient,
  { importId, withMedia }: QuestionCommit,
  numbers: readonly number[],
): Promise<{ n: number; body: QuestionBody }[]> {
  const rows = many(
    await client.query<{ n: number; body: QuestionBody }>(
      `select n, item -> 'body' as body from import_item
       where import_id = $1 and n = any($2) and strpos(item ->> 'body', 'media:') > 0`,
      [importId, numbers],
    ),
  );
  return rows.map(({ n, body }) => ({ n, body: withMedia(body) }));
}
