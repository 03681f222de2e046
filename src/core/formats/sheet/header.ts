import type { IssueList } from '../issue-list.js';
import { readHeader } from '../markdown/headers.js';
import type { ReadOptions } from '../model.js';
import { fieldOf, isField, type SheetField } from './fields.js';

/** A row of a sheet as it stands in the file; `line` counts from 1. */
export interface RawRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SheetHeader {
  /** Of each column; undefined where nothing is known of it. */
  readonly fields: readonly (SheetField | undefined)[];
  readonly names: readonly string[];
  /** Where the rows below it begin, in the list of rows. */
  readonly next: number;
}

/** Titles, notes and empty rows may stand above a header; Kahoot's stands in row 8. */
const SEARCHED_ROWS = 30;
const MAX_COLUMNS = 1_000;

/** The header of a sheet, or the columns that the teacher named; undefined where neither says what a question or a point is. */
export function findHeader(rows: readonly RawRow[], columns: ReadOptions['columns'], issues: IssueList): SheetHeader | undefined {
  const named = columns === undefined ? [] : Object.entries(columns);
  const found = rows
    .slice(0, SEARCHED_ROWS)
    .map((row, index) => ({ index, names: row.cells.slice(0, MAX_COLUMNS).map((cell) => cell.trim()) }))
    .map(({ index, names }) => joinedWithNext(index, names, rows[index + 1]))
    .map(({ next, names }) => ({ next, names, fields: withChoices(fieldsOf(names), names, named) }))
    .find(
      ({ names, fields }) => saysEnough(fields) && (named.length === 0 || mentions(names, named) || saysEnough(fieldsOf(names))),
    );
  if (found !== undefined) return { ...found, fields: onlyOnce(found.fields) };
  const chosen = withChoices([], [], named);
  if (!saysEnough(chosen)) return undefined;
  for (const [key] of named.filter(([key]) => !/^\d+$/u.test(key)))
    issues.add('warning', 'no_such_column', {}, { params: { column: key.slice(0, 60) } });
  return { fields: onlyOnce(chosen), names: [], next: 0 };
}

/** A header of two rows: 选项 goes over several columns, and below it stand A, B, C, D. */
function joinedWithNext(index: number, names: readonly string[], below: RawRow | undefined): { next: number; names: string[] } {
  const second = (below?.cells ?? []).slice(0, MAX_COLUMNS).map((cell) => cell.trim());
  const isOption = (name: string): boolean => fieldOf(name)?.startsWith('option:') === true;
  const goesOn = (name: string, column: number): boolean => name === '' || isOption(name) || name === (names[column] ?? '');
  const labels = second.filter((name, column) => isOption(name) && name !== names[column]);
  const isSecond = names.some((name) => fieldOf(name) === 'options') && labels.length > 1 && second.every(goesOn);
  if (!isSecond) return { next: index + 1, names: [...names] };
  const columns = Array.from({ length: Math.max(names.length, second.length) }, (_, column) => column);
  return { next: index + 2, names: columns.map((column) => second[column] || (names[column] ?? '')) };
}

function fieldsOf(names: readonly string[]): (SheetField | undefined)[] {
  const fields = names.map(fieldOf);
  if (fields.includes('prompt')) return fields;
  const points = readHeader(names);
  if (points === undefined) return fields;
  const own: Readonly<Record<string, SheetField>> = { title: 'point', difficulty: 'stars' };
  return points.kinds.map((kind, index) => (kind === undefined ? fields[index] : (own[kind] ?? (kind as SheetField))));
}

function withChoices(
  fields: readonly (SheetField | undefined)[],
  names: readonly string[],
  named: readonly (readonly [string, string])[],
): (SheetField | undefined)[] {
  const chosen = [...fields];
  for (const [key, field] of named) {
    const at = names.includes(key.trim()) ? names.indexOf(key.trim()) : /^\d{1,4}$/u.test(key) ? Number(key) - 1 : -1;
    if (at < 0 || at >= MAX_COLUMNS) continue;
    const before = chosen.indexOf(field as SheetField);
    if (before >= 0 && before !== at) chosen[before] = undefined;
    while (chosen.length <= at) chosen.push(undefined);
    chosen[at] = isField(field) ? field : undefined;
  }
  return chosen;
}

const mentions = (names: readonly string[], named: readonly (readonly [string, string])[]): boolean =>
  named.some(([key]) => names.includes(key.trim()));

/** A prompt and something to answer it with, or a point with its content. */
function saysEnough(fields: readonly (SheetField | undefined)[]): boolean {
  const has = (field: SheetField): boolean => fields.includes(field);
  const options = fields.filter((field) => field?.startsWith('option:') === true).length;
  if (has('prompt')) return has('answer') || has('back') || has('options') || options >= 2 || has('type');
  return has('point') && (has('core') || (has('focus') && has('stars')));
}

/** A second column of the same meaning is left to be told as unknown. */
function onlyOnce(fields: readonly (SheetField | undefined)[]): (SheetField | undefined)[] {
  const repeatable: readonly (SheetField | undefined)[] = ['number', 'unused'];
  return fields.map((field, index) => (fields.indexOf(field) === index || repeatable.includes(field) ? field : undefined));
}
