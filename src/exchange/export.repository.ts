import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { GeneralPool } from '../platform/database/pools.js';
import { many } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';

/** A row as the writing process reads it: JSON, handed on without being parsed. */
interface Line {
  readonly line: string;
  readonly position: number;
  readonly id: string;
}

const ROWS_AT_ONCE = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const POINTS = `
  select p.position, p.id, json_build_object('kind', 'point', 'place', '{}'::json, 'externalId', p.external_id, 'aspect', p.aspect,
    'stars', p.stars, 'tags', p.tags, 'format', 'markdown', 'content', p.content)::text as line
  from point p
  where p.set_id = $1 and p.deleted_at is null and (p.position, p.id) > ($2, $3::uuid)
  order by p.position, p.id limit ${ROWS_AT_ONCE}`;

/** A question names its point by external id, else by title. Without an external id it has its own, so that it is known when it comes back. */
const QUESTIONS = `
  select q.position, q.id, json_build_object('kind', 'question', 'place', '{}'::json, 'externalId', coalesce(q.external_id, q.id::text),
    'point', coalesce(p.external_id, p.content -> $4 ->> 'title', (select t.value ->> 'title' from jsonb_each(p.content) t limit 1)),
    'category', '[]'::json, 'stars', q.stars, 'tags', q.tags, 'format', v.format, 'body', v.body)::text as line
  from question q
  join question_version v on v.question_id = q.id and v.version = q.version
  left join point p on p.id = q.point_id and p.deleted_at is null
  where q.set_id = $1 and q.archived_at is null and (q.position, q.id) > ($2, $3::uuid)
  order by q.position, q.id limit ${ROWS_AT_ONCE}`;

const MEDIA = `
  select sm.id, json_build_object('id', sm.id, 'name', sm.name, 'alt', sm.alt, 'base64',
    translate(encode(m.bytes, 'base64'), E'\\n', ''))::text as line
  from set_media sm join media m on m.sha256 = sm.sha256
  where sm.set_id = $1 and sm.id > $2::uuid order by sm.id limit 1`;

/** Reads a whole set for writing it to a file. */
@Injectable()
export class ExportRepository {
  constructor(private readonly pool: GeneralPool) {}

  /**
   * Media, points and questions, each a line that begins with its letter, as of one moment.
   * @param take takes a line at its own pace
   */
  lines(setId: string, defaultLanguage: string, take: (line: string) => Promise<void>): Promise<void> {
    return transaction(
      this.pool,
      async (client) => {
        await this.media(client, setId, take);
        await page(client, POINTS, [setId], (line) => take(`P${line}\n`));
        await page(client, QUESTIONS, [setId, defaultLanguage], (line) => take(`Q${line}\n`));
      },
      { isolation: 'repeatable read', attempts: 1 },
    );
  }

  private async media(client: PoolClient, setId: string, take: (line: string) => Promise<void>): Promise<void> {
    for (let after = FIRST_ID; ;) {
      const [row] = many(await client.query<{ id: string; line: string }>(MEDIA, [setId, after]));
      if (row === undefined) return;
      await take(`M${row.line}\n`);
      after = row.id;
    }
  }
}

async function page(
  client: PoolClient,
  text: string,
  [setId, ...more]: readonly [string, ...string[]],
  take: (line: string) => Promise<void>,
): Promise<void> {
  let after: Pick<Line, 'position' | 'id'> = { position: -1, id: FIRST_ID };
  for (;;) {
    const rows = many(await client.query<Line>(text, [setId, after.position, after.id, ...more]));
    for (const { line } of rows) await take(line);
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    after = last;
  }
}
