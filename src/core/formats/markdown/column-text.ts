import { readStars } from '../stars.js';
import { headerKind, isTitleHeader, readHeader, type Header } from './headers.js';
import type { RawRow, RawTable } from './raw-table.js';
import type { SourceLine } from './source-lines.js';

/** A cell of a table that was pasted cell by cell, each on lines of its own. */
interface Cell {
  readonly text: string;
  readonly line: number;
  /** Index after its last line. */
  readonly end: number;
}

const MAX_COLUMNS = 8;
/** A line that begins a new part of the document and so ends a table. */
const NEW_PART = /^(#{1,6}\s|[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十\d]+[章节部分])/;

/**
 * Tables of knowledge points whose cells stand each on a line (or, with empty lines between, each in a block): the text that a
 * browser gives when a table of a web page is copied as plain text.
 */
export function findColumnTables(lines: readonly SourceLine[]): RawTable[] {
  const tables: RawTable[] = [];
  for (let i = 0; i < lines.length; i++) {
    const table = columnTableAt(lines, i);
    if (table === undefined) continue;
    tables.push(table);
    i = table.to - 1;
  }
  return tables;
}

function columnTableAt(lines: readonly SourceLine[], from: number): RawTable | undefined {
  const first = lines[from];
  if (first === undefined || first.code || !isTitleHeader(first.text.trim())) return undefined;
  const names: Cell[] = [];
  const kinds = new Set<string>();
  for (let at = from; names.length < MAX_COLUMNS;) {
    const cell = nextLine(lines, at);
    const kind = cell === undefined ? undefined : headerKind(cell.text);
    if (cell === undefined || kind === undefined || kinds.has(kind)) break;
    kinds.add(kind);
    names.push(cell);
    at = cell.end;
  }
  const header = readHeader(names.map((cell) => cell.text));
  const last = names.at(-1);
  if (header === undefined || last === undefined || names.length < 2) return undefined;
  const inBlocks = names.slice(1).every((cell) => lines[cell.end - 2]?.text.trim() === '');
  const { rows, to } = readRows(lines, last.end, header, inBlocks);
  return rows.length === 0 ? undefined : { line: first.number, header, rows, from, to };
}

function nextLine(lines: readonly SourceLine[], from: number): Cell | undefined {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (line !== undefined && line.text.trim() !== '') return { text: line.text.trim(), line: line.number, end: i + 1 };
  }
  return undefined;
}

/** As {@link nextLine}, with the lines that follow up to an empty one. */
function nextBlock(lines: readonly SourceLine[], from: number): Cell | undefined {
  const first = nextLine(lines, from);
  if (first === undefined) return undefined;
  let end = first.end;
  while ((lines[end]?.text.trim() ?? '') !== '') end++;
  const text = lines.slice(first.end - 1, end).map((line) => line.text.trim());
  return { text: text.join('\n'), line: first.line, end };
}

/** With a column of difficulties a row ends where one stands, so that a missing or an extra cell harms its own row only. */
function readRows(lines: readonly SourceLine[], from: number, header: Header, inBlocks: boolean): { rows: RawRow[]; to: number } {
  const width = header.kinds.length;
  const last = header.kinds.at(-1) === 'difficulty';
  const rows: RawRow[] = [];
  let to = from;
  while (to < lines.length) {
    const cells: Cell[] = [];
    for (let at = to; cells.length < (last ? width + 2 : width);) {
      const cell = inBlocks ? nextBlock(lines, at) : nextLine(lines, at);
      if (cell === undefined || NEW_PART.test(cell.text)) break;
      cells.push(cell);
      at = cell.end;
      if (last && isDifficulty(cell.text) && cells.length > 1) break;
    }
    const end = cells.at(-1);
    if (end === undefined || (last ? !isDifficulty(end.text) : cells.length < width)) break;
    rows.push({ line: cells[0]?.line ?? end.line, cells: last ? fitted(cells, width) : cells.map((cell) => cell.text) });
    to = end.end;
  }
  return { rows, to };
}

const isDifficulty = (text: string): boolean => text.length <= 24 && readStars(text).stars !== null;

/** The cells before the difficulty in as many columns as there are: the last of them takes what is too much. */
function fitted(cells: readonly Cell[], width: number): string[] {
  const texts = cells.map((cell) => cell.text);
  const before = texts.slice(0, -1);
  const missing = Math.max(0, width - 1 - before.length);
  const kept = before.slice(0, width - 2);
  const joined = before.slice(width - 2).join('\n');
  return [...kept, ...(before.length > kept.length ? [joined] : []), ...new Array<string>(missing).fill(''), texts.at(-1) ?? ''];
}
