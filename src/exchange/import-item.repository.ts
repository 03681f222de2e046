import { Injectable } from '@nestjs/common';
import type { ImportItem, Severity } from '../core/formats/model.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, one, optional } from '../platform/database/rows.js';
import { transaction } from '../platform/database/transaction.js';
import type { ImportCounts } from './import-model.js';
import type { PreparedItem } from './reading/prepare-item.js';

export interface ItemRow {
  readonly n: number;
  readonly item: ImportItem;
  readonly edited: boolean;
  readonly skipped: boolean;
}

export interface IssueRow {
  readonly n: number;
  readonly severity: Severity;
  readonly code: string;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly item: number | null;
  readonly column_name: string | null;
  readonly excerpt: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  /** The number of the item that it is about. */
  readonly item_n: number | null;
}

const ITEM = 'n, item, edited, skipped';
const ISSUE = 'n, severity, code, sheet, line, item, column_name, excerpt, params, item_n';

/** What a file was read as: its items and issues. */
@Injectable()
export class ImportItemRepository {
  constructor(private readonly pool: GeneralPool) {}

  async items(importId: string, after: number, limit: number): Promise<ItemRow[]> {
    const text = `select ${ITEM} from import_item where import_id = $1 and n > $2 order by n limit $3`;
    return many(await this.pool.query<ItemRow>(text, [importId, after, limit]));
  }

  async item(importId: string, n: number): Promise<ItemRow | undefined> {
    const text = `select ${ITEM} from import_item where import_id = $1 and n = $2`;
    return optional(await this.pool.query<ItemRow>(text, [importId, n]));
  }

  /** The gravest first, then as they stand in the file. */
  async issues(importId: string, limit: number): Promise<IssueRow[]> {
    const text = `
      select ${ISSUE} from import_issue where import_id = $1
      order by array_position(array['error', 'warning', 'info'], severity), n limit $2`;
    return many(await this.pool.query<IssueRow>(text, [importId, limit]));
  }

  async issuesPage(importId: string, after: number, limit: number): Promise<IssueRow[]> {
    const text = `select ${ISSUE} from import_issue where import_id = $1 and n > $2 order by n limit $3`;
    return many(await this.pool.query<IssueRow>(text, [importId, after, limit]));
  }

  async countIssues(importId: string): Promise<number> {
    const text = 'select count(*)::int as count from import_issue where import_id = $1';
    return one(await this.pool.query<{ count: number }>(text, [importId])).count;
  }

  /** SHA-256 of each medium of the file, by its name. */
  async mediaHashes(importId: string): Promise<ReadonlyMap<string, string>> {
    const text = 'select name, sha256 from import_media where import_id = $1';
    const rows = many(await this.pool.query<{ name: string; sha256: string }>(text, [importId]));
    return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  }

  /**
   * Writes an item that was mended, and the import's counts with it.
   * @returns false where the import has no preview any more
   */
  change(importId: string, row: ItemRow, prepared: PreparedItem, now: Date): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query(`select from import_job where id = $1 and status = 'previewed' for update`, [
        importId,
      ]);
      if (rowCount === 0) return false;
      await client.query(
        `update import_item set item = $3, content_hash = $4, prompt_hash = $5, source_hash = $6, search_terms = $7, edited = $8,
           skipped = $9
         where import_id = $1 and n = $2`,
        [
          importId,
          row.n,
          JSON.stringify(prepared.item),
          prepared.contentHash,
          prepared.promptHash,
          prepared.sourceHash,
          prepared.terms,
          row.edited,
          row.skipped,
        ],
      );
      // What it lacked is there now.
      if (row.item.kind !== 'unfinished') {
        await client.query(`delete from import_issue where import_id = $1 and item_n = $2 and severity = 'error'`, [
          importId,
          row.n,
        ]);
      }
      const counted = many(
        await client.query<{ type: string | null; taken: number; skipped: number }>(
          `select item -> 'body' ->> 'type' as type, count(*) filter (where not skipped)::int as taken,
             count(*) filter (where skipped)::int as skipped
           from import_item where import_id = $1 group by 1`,
          [importId],
        ),
      );
      const errors = one(
        await client.query<{ count: number }>(
          `select count(*)::int as count from import_issue where import_id = $1 and severity = 'error'
             and item_n is null`,
          [importId],
        ),
      ).count;
      await client.query(`update import_job set counts = counts || $2::jsonb, updated_at = $3 where id = $1`, [
        importId,
        JSON.stringify(countsOf(counted, errors)),
        now,
      ]);
      return true;
    });
  }
}

function countsOf(
  rows: readonly { readonly type: string | null; readonly taken: number; readonly skipped: number }[],
  errors: number,
): Partial<ImportCounts> {
  const questions = rows.filter(({ type, taken }) => type !== null && taken > 0);
  return {
    points: rows.find(({ type }) => type === null)?.taken ?? 0,
    questions: questions.reduce((sum, { taken }) => sum + taken, 0),
    byType: Object.fromEntries(questions.map(({ type, taken }): [string, number] => [type ?? '', taken])),
    skipped: errors + rows.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}
