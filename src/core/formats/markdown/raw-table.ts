import { readHeader, type Header } from './headers.js';
import type { SourceLine } from './source-lines.js';

export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as it stands in the text; `header` is undefined where its columns are not those of knowledge points. */
export interface RawTable {
  readonly line: number;
  readonly header: Header | undefined;
  readonly rows: readonly RawRow[];
  /** Its lines in the list it was found in, the end excluded. */
  readonly from: number;
  readonly to: number;
}

const DELIMITER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const QUOTE = /^\s{0,3}(>\s?)+/;

/** The cells of a GFM table row: parted by bars without a backslash before them, `\|` read as a bar. */
export function splitRow(line: string): string[] {
  const cells = line
    .replace(QUOTE, '')
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!\\)\|/);
  if (cells.length > 1 && cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

const isBarred = (line: SourceLine | undefined): line is SourceLine =>
  line !== undefined && !line.code && line.text.includes('|') && line.text.trim() !== '|';
const isDelimiter = (line: SourceLine | undefined): boolean =>
  isBarred(line) && DELIMITER.test(line.text.replace(QUOTE, '')) && line.text.includes('-');
const isTabbed = (line: SourceLine | undefined): line is SourceLine =>
  line !== undefined && !line.code && line.text.trim().includes('\t');

/**
 * Tables with bars (GFM, also without the line of dashes when the header is one of knowledge points), and tables pasted with tabs.
 * A header may stand in the first row or, where that one is empty, in the second.
 */
export function findRowTables(lines: readonly SourceLine[]): RawTable[] {
  const tables: RawTable[] = [];
  for (let i = 0; i < lines.length; i++) {
    const table = barTableAt(lines, i) ?? tabTableAt(lines, i);
    if (table === undefined) continue;
    tables.push(table);
    i = table.to - 1;
  }
  return tables;
}

function barTableAt(lines: readonly SourceLine[], from: number): RawTable | undefined {
  if (!isBarred(lines[from])) return undefined;
  const withDashes = isDelimiter(lines[from + 1]);
  if (!withDashes && readHeader(splitRow(lines[from].text)) === undefined) return undefined;
  let to = from + 1;
  while (isBarred(lines[to])) to++;
  const rows = lines
    .slice(from, to)
    .filter((line) => !isDelimiter(line))
    .map((line) => ({ line: line.number, cells: splitRow(line.text) }));
  return tableOf(rows, from, to);
}

function tabTableAt(lines: readonly SourceLine[], from: number): RawTable | undefined {
  const first = lines[from];
  if (!isTabbed(first) || readHeader(splitTabs(first.text)) === undefined) return undefined;
  let to = from + 1;
  while (isTabbed(lines[to])) to++;
  const rows = lines.slice(from, to).map((line) => ({ line: line.number, cells: splitTabs(line.text) }));
  return tableOf(rows, from, to);
}

const splitTabs = (line: string): string[] =>
  line
    .replace(/\n$/, '')
    .split('\t')
    .map((cell) => cell.trim());

/** Rows in their table, with the header found. */
function tableOf(rows: readonly RawRow[], from: number, to: number): RawTable {
  const line = rows[0]?.line ?? 0;
  for (const at of [0, 1]) {
    const header = readHeader(rows[at]?.cells ?? []);
    const emptyBefore = rows.slice(0, at).every((row) => row.cells.every((cell) => cell === ''));
    if (header !== undefined && emptyBefore) return { line, header, rows: rows.slice(at + 1), from, to };
  }
  return { line, header: undefined, rows, from, to };
}
