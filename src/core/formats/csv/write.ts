import { stringify } from 'csv-stringify/sync';
import type { Lang } from '../../question/question.js';
import type { ExportedSet, WriteResult } from '../model.js';
import { guardFormula } from '../sheet/formula-guard.js';
import { sheetLosses, wholeTable } from '../sheet/write-sheet.js';

/** With a byte order mark, without which a Chinese spreadsheet takes the file for GBK. */
export function writeCsv(set: ExportedSet, lang: Lang): WriteResult {
  const { header, rows } = wholeTable(set, lang);
  const text = stringify(
    [header, ...rows].map((row) => row.map(guardFormula)),
    { bom: true, record_delimiter: '\r\n', quoted_match: /\n/ },
  );
  return { bytes: Buffer.from(text), losses: sheetLosses(set, lang) };
}
