import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import { guardFormula } from '../sheet/formula-guard.js';
import type { SheetTable } from '../sheet/write-sheet.js';

export interface NamedTable extends SheetTable {
  readonly name: string;
  /** Rows to read, not to fill in, in grey. */
  readonly notes?: readonly (readonly string[])[];
}

const WIDE: readonly string[] = ['prompt', 'feedback', 'core', 'focus'];
const NAMES_OF_OBJECTS = {};

/** An .xlsx file of these tables, a sheet each, with the header held in view. */
export async function writeWorkbook(tables: readonly NamedTable[]): Promise<Uint8Array> {
  const sheets = tables.map((table): Sheet<never> => {
    const header: Row = table.header.map((name) => ({ value: name, fontWeight: 'bold', backgroundColor: '#eef2f7' }));
    const notes = (table.notes ?? []).map((row): Row => row.map((text) => ({ ...cell(text), textColor: '#777777', wrap: true })));
    const rows = table.rows.map((row): Row =>
      row.map((text, column) => ({ ...cell(text, table.fields[column]), wrap: true, alignVertical: 'top' })),
    );
    const data = table.header.length === 0 ? [...notes, ...rows] : [header, ...notes, ...rows];
    return {
      data,
      sheet: table.name,
      columns: widths(table),
      ...(table.header.length === 0 ? {} : { stickyRowsCount: 1 }),
    };
  });
  return writeXlsxFile(sheets).toBuffer();
}

const widths = (table: NamedTable): { width: number }[] =>
  table.header.length === 0
    ? [{ width: 24 }, { width: 80 }]
    : table.fields.map((field) => ({ width: WIDE.includes(field) ? 40 : 14 }));

function cell(text: string, field?: string): Exclude<Cell, null | undefined | string | number | boolean | Date> {
  if (text === '') return {};
  if (field === 'stars' && /^[1-5]$/u.test(text)) return { value: Number(text), type: Number };
  return { value: storable(guardFormula(text)), type: String };
}

/**
 * Characters that XML cannot hold, or that the library would leave out, as `_xHHHH_`; a text that looks so itself, likewise. The names of
 * every object's own members would be taken for texts already written.
 */
function storable(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc]/g, (unit) => (isPaired(unit) ? unit : hex(unit)))
    .replace(/[\ud800-\udbff][\udc00-\udfff]/g, (pair) =>
      (pair.codePointAt(0) ?? 0) % 0x10000 >= 0xfffe ? [...pair].map(hex).join('') : pair,
    );
  return escaped in NAMES_OF_OBJECTS ? `${hex(escaped.charAt(0))}${escaped.slice(1)}` : escaped;
}

const isPaired = (unit: string): boolean => /[\ud800-\udfff]/.test(unit);
const hex = (unit: string): string => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
