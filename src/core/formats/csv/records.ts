import { parse } from 'csv-parse/sync';
import type { IssueList } from '../issue-list.js';
import type { RawRow } from '../sheet/header.js';

/** A quotation mark that is never closed swallows the rest of a file; so often it is taken as a letter and the rest read anew. */
const MAX_REPAIRS = 10;

/**
 * The rows of a text with separators, with the line in which each begins. Lenient where spreadsheets are: space before a quotation mark,
 * quotation marks within a cell, rows of different length.
 */
export function readRecords(
  text: string,
  separator: string,
  issues: IssueList,
  options: { readonly comment?: string } = {},
): RawRow[] {
  const rows: RawRow[] = [];
  let rest = text;
  let line = 1;
  for (let repairs = 0; rest !== ''; repairs++) {
    const quoted = repairs < MAX_REPAIRS;
    const { found, open } = parsePart(rest, { separator, quoted, comment: options.comment ?? null }, line);
    for (const row of found) rows.push(row);
    if (open === undefined) break;
    issues.add('warning', 'quote_not_closed', { line: open }, { excerpt: lineAt(rest, open - line) });
    const [head, tail] = cutLines(rest, open - line);
    for (const row of parsePart(head, { separator, quoted: false, comment: options.comment ?? null }, open).found) rows.push(row);
    line = open + 1;
    rest = tail;
  }
  return rows;
}

interface Dialect {
  readonly separator: string;
  readonly quoted: boolean;
  /** Begins a line that is none of the table. */
  readonly comment: string | null;
}

function parsePart(text: string, dialect: Dialect, firstLine: number): { found: RawRow[]; open?: number } {
  const { separator, quoted, comment } = dialect;
  const found: RawRow[] = [];
  let next = firstLine;
  try {
    parse(text, {
      delimiter: separator,
      quote: quoted ? '"' : null,
      record_delimiter: '\n',
      comment,
      comment_no_infix: comment !== null,
      trim: separator.trim() !== '',
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      on_record: (cells: string[], { lines }) => {
        const begin = next;
        next = firstLine + lines;
        if (cells.length > 1 || (cells[0] ?? '') !== '') found.push({ line: begin, cells });
        return null;
      },
    });
    return { found };
  } catch {
    return { found, open: next };
  }
}

/** The text up to the end of its line `index` (from 0), beginning with that line, and the text behind. */
function cutLines(text: string, index: number): readonly [string, string] {
  let from = 0;
  for (let count = 0; count < index; count++) from = text.indexOf('\n', from) + 1;
  const end = text.indexOf('\n', from);
  return end < 0 ? [text.slice(from), ''] : [text.slice(from, end), text.slice(end + 1)];
}

const lineAt = (text: string, index: number): string => cutLines(text, index)[0];
