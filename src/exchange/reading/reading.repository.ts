import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { copyIn } from '../../platform/database/copy-in.js';
import { GeneralPool } from '../../platform/database/pools.js';
import { optional } from '../../platform/database/rows.js';
import { transaction } from '../../platform/database/transaction.js';
import type { ImportCounts, ImportFailure, StoredOptions } from '../import-model.js';
import { ITEM_ROW_COLUMNS, withColumn } from './item-rows.js';
import type { ItemsPiece, NumberedIssue, ReadHead, ReadMedium } from './protocol.js';

export interface BegunReading {
  /** Number of this reading: another one may begin while this one is under way. */
  readonly reading: number;
  readonly format: string | null;
  readonly options: StoredOptions;
  readonly fileName: string;
  /** The default first; null where the file comes into no set that there is. */
  readonly setLanguages: readonly string[] | null;
  /** Of the file. */
  readonly bytes: number;
}

const SOURCE_PIECE_BYTES = 1_048_576;

/** Somebody cancelled the import or had it read anew; what this reading found is not wanted any more. */
export class Superseded extends Error {}

/** Stores what a reading finds. Every statement holds only as long as this reading is the import's newest. */
@Injectable()
export class ReadingRepository {
  constructor(private readonly pool: GeneralPool) {}

  /** Removes what an earlier reading left. Undefined where the import does not wait for being read. */
  begin(importId: string, now: Date): Promise<BegunReading | undefined> {
    return transaction(this.pool, async (client) => {
      const begun = optional(
        await client.query<BegunReading>(
          `update import_job set status = 'reading', reading = reading + 1, counts = '{}', failure = null, progress_done = 0,
             progress_total = 0, updated_at = $2
           where id = $1 and status in ('queued', 'reading') and source is not null
           returning (select array_prepend(s.default_language, s.languages) from question_set s where s.id = set_id) as "setLanguages",
             reading, wanted_format as format, options, file_name as "fileName", source_bytes as bytes`,
          [importId, now],
        ),
      );
      if (begun === undefined) return undefined;
      for (const table of ['import_item', 'import_issue', 'import_media']) {
        await client.query(`delete from ${table} where import_id = $1`, [importId]);
      }
      return begun;
    });
  }

  /**
   * The file of an import, piece by piece, so that the server never holds all of it. Pieces come as base64, which is shorter and sooner read
   * than the hexadecimal digits that PostgreSQL writes by itself.
   * @throws Superseded
   */
  async *source(importId: string, bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let from = 0; from < bytes; from += SOURCE_PIECE_BYTES) {
      const row = optional(
        await this.pool.query<{ piece: string | null }>(
          `select encode(substring(source from $2 for $3), 'base64') as piece from import_job where id = $1`,
          [importId, from + 1, SOURCE_PIECE_BYTES],
        ),
      );
      if (row === undefined || row.piece === null) throw new Superseded();
      yield Buffer.from(row.piece, 'base64');
    }
  }

  /** @throws Superseded */
  async head(importId: string, reading: number, head: ReadHead, now: Date): Promise<void> {
    const texts = head.setTexts && JSON.stringify(head.setTexts);
    const { rowCount } = await this.pool.query(
      `update import_job set format = nullif($3, ''), title = coalesce(title, $4), lang = $5, progress_total = $6, updated_at = $7,
         set_texts = $8
       where id = $1 and reading = $2 and status = 'reading'`,
      [...[importId, reading, head.format, head.title?.slice(0, 200) ?? null, head.lang, head.total, now], texts],
    );
    if (rowCount === 0) throw new Superseded();
  }

  /** @throws Superseded */
  async items(importId: string, reading: number, { rows, count }: ItemsPiece, now: Date): Promise<void> {
    await this.whileWanted(importId, reading, count, now, async (client) => {
      await copyIn(client, `copy import_item (import_id, ${ITEM_ROW_COLUMNS}) from stdin`, withColumn(importId, rows, count));
    });
  }

  /** @throws Superseded */
  async issues(importId: string, reading: number, first: number, issues: readonly NumberedIssue[], now: Date): Promise<void> {
    const rows = issues.map(({ severity, code, place, excerpt, params = {}, n }, index) => ({
      n: first + index,
      severity,
      code,
      sheet: place.sheet,
      line: place.line,
      item: place.item,
      column_name: place.column,
      excerpt,
      params,
      item_n: n,
    }));
    await this.whileWanted(importId, reading, 0, now, async (client) => {
      await client.query(
        `insert into import_issue (import_id, n, severity, code, sheet, line, item, column_name, excerpt, params,
           item_n)
         select $1, x.* from jsonb_to_recordset($2::jsonb)
           as x(n integer, severity text, code text, sheet text, line integer, item integer, column_name text, excerpt text, params jsonb,
             item_n integer)`,
        [importId, JSON.stringify(rows)],
      );
    });
  }

  /** @throws Superseded */
  async medium(importId: string, reading: number, { name, sha256, facts, alt, base64 }: ReadMedium, now: Date): Promise<void> {
    const bytes = Buffer.from(base64, 'base64');
    await this.whileWanted(importId, reading, 0, now, async (client) => {
      await client.query(
        `insert into media (sha256, media_type, size, width, height, duration_ms, bytes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (sha256) do update set media_type = $2, width = $4, height = $5, duration_ms = $6`,
        [sha256, facts.type, bytes.length, facts.width ?? null, facts.height ?? null, facts.durationMs ?? null, bytes, now],
      );
      await client.query(
        `insert into import_media (import_id, name, sha256, alt) values ($1, $2, $3, $4) on conflict do nothing`,
        [importId, name, sha256, alt],
      );
    });
  }

  /** Ends the reading: a preview where there is something to bring in, else a failure. @throws Superseded */
  async end(importId: string, reading: number, counts: ImportCounts, failure: ImportFailure | null, now: Date): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update import_job set status = $3, counts = $4, failure = $5, progress_done = progress_total, updated_at = $6
       where id = $1 and reading = $2 and status = 'reading'`,
      [
        importId,
        reading,
        failure === null ? 'previewed' : 'failed',
        JSON.stringify(counts),
        failure && JSON.stringify(failure),
        now,
      ],
    );
    if (rowCount === 0) throw new Superseded();
  }

  /** What a crash of the database takes of these is read anew, so none waits for the disk; the end of the reading does. */
  private whileWanted(
    importId: string,
    reading: number,
    done: number,
    now: Date,
    work: (client: PoolClient) => Promise<void>,
  ): Promise<void> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update import_job set progress_done = progress_done + $3, updated_at = $4
         where id = $1 and reading = $2 and status = 'reading'
         returning set_config('synchronous_commit', 'off', true)`,
        [importId, reading, done, now],
      );
      if (rowCount === 0) throw new Superseded();
      await work(client);
    });
  }
}
