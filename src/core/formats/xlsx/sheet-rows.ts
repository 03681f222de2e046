import type { IssueList } from '../issue-list.js';
import type { RawRow } from '../sheet/header.js';
import { readXml, textOf, type XmlElement } from '../xml-tree.js';
import { dateText, hidesYear } from './dates.js';
import { localName, richText, unescapeCharacters, type SheetPart, type Workbook } from './workbook.js';

/** What is read of a row; all else is dropped as it comes. */
const KEPT: ReadonlySet<string> = new Set(['c', 'v', 'is', 't', 'r', 'f', 'rPr', 'vertAlign']);
const MAX_COLUMNS = 1_000;
/** Of all rows together, empty ones between filled ones counted. */
const MAX_CELLS = 5_000_000;
const LAST_ROW = 1_048_576;

/** The rows of a sheet that hold something, each as texts. */
export function sheetRows(part: SheetPart, workbook: Workbook, issues: IssueList): RawRow[] {
  const rows: RawRow[] = [];
  const merges: string[] = [];
  let line = 0;
  let cells = 0;
  const { fault } = readXml(part.xml, (element) => {
    const name = localName(element);
    if (name === 'mergeCell') merges.push(element.attributes['ref'] ?? '');
    if (name !== 'row') return !KEPT.has(name);
    const given = Number(element.attributes['r']);
    line = Number.isInteger(given) && given > 0 && given <= LAST_ROW ? given : line + 1;
    const row = rowOf(element, line, part, workbook, issues);
    cells += row.cells.length;
    if (cells > MAX_CELLS)
      issues.at({ sheet: part.name, line }, { severity: 'warning', code: 'sheet_too_large', params: { max: MAX_CELLS } }, true);
    else if (row.cells.length > 0) rows.push(row);
    return true;
  });
  if (fault !== null) issues.add(rows.length === 0 ? 'error' : 'warning', 'sheet_damaged', { sheet: part.name, line: line + 1 });
  return withMerged(rows, merges);
}

function rowOf(row: XmlElement, line: number, part: SheetPart, workbook: Workbook, issues: IssueList): RawRow {
  const cells: string[] = [];
  let column = -1;
  for (const cell of row.children) {
    if (typeof cell === 'string' || localName(cell) !== 'c') continue;
    column = columnOf(cell.attributes['r'] ?? '') ?? column + 1;
    const text = cellText(cell, workbook, (code, params) =>
      issues.add('warning', code, { sheet: part.name, line, column: letters(column) }, params === undefined ? {} : { params }),
    );
    if (text === '') continue;
    if (column >= MAX_COLUMNS) {
      issues.at(
        { sheet: part.name, line },
        { severity: 'warning', code: 'too_many_columns', params: { max: MAX_COLUMNS } },
        true,
      );
      continue;
    }
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return { line, cells };
}

/** `AB12` → 27. */
function columnOf(address: string): number | undefined {
  const name = /^\$?([A-Za-z]{1,3})\$?\d*$/u.exec(address)?.[1];
  return name === undefined
    ? undefined
    : [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function cellText(
  cell: XmlElement,
  workbook: Workbook,
  warn: (code: string, params?: { readonly text: string }) => void,
): string {
  const child = (name: string): XmlElement | undefined =>
    cell.children.find((one): one is XmlElement => typeof one !== 'string' && localName(one) === name);
  const value = child('v') === undefined ? undefined : textOf(child('v'));
  const type = cell.attributes['t'] ?? 'n';
  if (type === 'inlineStr') return richText(cell);
  if (value === undefined || value === '') {
    if (child('f') !== undefined && value === undefined) warn('formula_without_value');
    return '';
  }
  if (type === 's') return workbook.sharedStrings[Number(value)] ?? '';
  if (type === 'str') return unescapeCharacters(value);
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/u, '');
  if (type === 'e') {
    warn('cell_error');
    return '';
  }
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const format = workbook.formats.get(Number(cell.attributes['s'] ?? -1));
  if (format === undefined) return plainNumber(number);
  if (format.kind === 'percent') return `${plainNumber(number * 100)}%`;
  const text = dateText(number, workbook.from1904, format.pattern);
  if (format.pattern !== null && hidesYear(format.pattern)) warn('date_of_cell', { text });
  return text;
}

/** 0.1 + 0.2 as the sheet shows it: 15 digits, as spreadsheets count. */
const plainNumber = (number: number): string => String(Number(number.toPrecision(15)));

/** A cell merged over several rows stands for all of them, as a chapter does beside its questions. */
function withMerged(rows: RawRow[], merges: readonly string[]): RawRow[] {
  if (merges.length === 0) return rows;
  const byLine = new Map<number, string[]>(rows.map((row) => [row.line, [...row.cells]]));
  for (const ref of merges.slice(0, 10_000)) {
    const [, from = '', first = '', last = ''] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/u.exec(ref) ?? [];
    const column = columnOf(from);
    const text = column === undefined ? undefined : byLine.get(Number(first))?.[column];
    if (column === undefined || column >= MAX_COLUMNS || text === undefined || text === '') continue;
    for (const row of rows) {
      if (row.line <= Number(first) || row.line > Number(last)) continue;
      const cells = byLine.get(row.line) ?? [];
      while (cells.length < column) cells.push('');
      if ((cells[column] ?? '') === '') cells[column] = text;
    }
  }
  return rows.map((row) => ({ line: row.line, cells: byLine.get(row.line) ?? row.cells }));
}
