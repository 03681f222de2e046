import { MARK_CHARACTERS } from '../marked-text.js';
import { readHeader } from '../markdown/headers.js';
import { withoutPictures } from '../picture-marks.js';
import type { RawRow } from '../sheet/header.js';
import type { SourceLine } from './source-line.js';

/** A table of knowledge points within a document: its header and its rows. */
export interface PointTable {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly RawRow[];
}

/** Tables whose header names knowledge points and their content, as documents have them: tabs between the cells. */
export function pointTables(lines: readonly SourceLine[]): PointTable[] {
  const tables: PointTable[] = [];
  for (let from = 0; from < lines.length; from++) {
    const header = rowOf(lines[from]);
    if (header === undefined || readHeader(header.cells) === undefined) continue;
    const rows = [header];
    let to = from + 1;
    for (let row = rowOf(lines[to]); row !== undefined; row = rowOf(lines[to])) {
      rows.push(row);
      to++;
    }
    tables.push({ from, to, rows });
    from = to - 1;
  }
  return tables;
}

function rowOf(line: SourceLine | undefined): RawRow | undefined {
  if (line?.text.includes('\t') !== true) return undefined;
  const cells = line.text.split('\t').map((cell) => withoutPictures(cell.replace(MARK_CHARACTERS, '')).trim());
  return { line: line.number, cells };
}
