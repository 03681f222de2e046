import type { PreparedItem } from './prepare-item.js';

/** What a row of {@link writeItemRow} holds, in this order; the import's own id is put before it. */
export const ITEM_ROW_COLUMNS = 'n, item, content_hash, prompt_hash, source_hash, search_terms, skipped';

/**
 * An item as a row of PostgreSQL's COPY in its text format: columns between tabs, each line one row. JSON has no raw tab or line end, and
 * terms are of letters and digits only; so backslashes are all that must be escaped. An unfinished item stays out until it is mended.
 */
export function writeItemRow(n: number, { item, contentHash, promptHash, sourceHash, terms }: PreparedItem): string {
  const json = JSON.stringify(item);
  const list = terms.length === 0 ? '{}' : `{"${terms.join('","')}"}`;
  const hashes = contentHash === null ? '\\N\t\\N\t\\N' : `${contentHash}\t${promptHash}\t${sourceHash}`;
  const text = json.includes('\\') ? json.replaceAll('\\', '\\\\') : json;
  return `${n}\t${text}\t${hashes}\t${list}\t${item.kind === 'unfinished' ? 't' : 'f'}\n`;
}

/** The rows with `column` before each, whatever else they hold: who wrote them cannot say for whom. @throws Error when they are not so many */
export function withColumn(column: string, rows: Buffer, count: number): Buffer {
  const before = Buffer.from(`${column}\t`);
  const parts: Buffer[] = [];
  for (let from = 0; from < rows.length;) {
    const end = rows.indexOf('\n', from);
    if (end < 0) throw new Error('a row of the reading process has no end');
    parts.push(before, rows.subarray(from, end + 1));
    from = end + 1;
  }
  if (parts.length !== 2 * count) throw new Error(`the reading process wrote ${parts.length / 2} rows instead of ${count}`);
  return Buffer.concat(parts);
}
