import { IssueList } from '../issue-list.js';
import type { ReadOptions } from '../model.js';
import { findHeader, type RawRow } from '../sheet/header.js';
import { readRecords } from './records.js';

const CANDIDATES = [',', '\t', ';', '|', '，'] as const;
const NAMES: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
  space: ' ',
  colon: ':',
};
const SAMPLE_LENGTH = 20_000;
const SAMPLE_ROWS = 30;

/** The character that a teacher means by `tab`, `\t` or the character itself. */
export const separatorNamed = (name: string): string => NAMES[name.trim().toLowerCase()] ?? name;

export interface SeparatorGuess {
  readonly separator: string;
  /** How many columns of the header are known; 0 where none was found. */
  readonly known: number;
}

/** The separator under which the first rows have a header that is known, else the most columns of even number. */
export function guessSeparator(text: string, columns?: ReadOptions['columns']): SeparatorGuess {
  const end = text.lastIndexOf('\n', SAMPLE_LENGTH);
  const sample = text.length <= SAMPLE_LENGTH || end < 0 ? text.slice(0, SAMPLE_LENGTH) : text.slice(0, end);
  // A table of Markdown is not ours.
  const candidates = CANDIDATES.filter((one) => sample.includes(one) && !(one === '|' && /^[ \t]*\|.*\|[ \t]*$/mu.test(sample)));
  const guesses = candidates.map((separator) => {
    const rows = readRecords(sample, separator, new IssueList()).slice(0, SAMPLE_ROWS);
    const header = findHeader(rows, columns, new IssueList());
    const known = header?.fields.filter((field) => field !== undefined).length ?? 0;
    return { separator, known, score: known * 1000 + evenness(rows) };
  });
  const [best] = guesses.sort((a, b) => b.score - a.score);
  return best === undefined ? { separator: ',', known: 0 } : { separator: best.separator, known: best.known };
}

/** Columns of the rows where all have as many; less where they differ. */
function evenness(rows: readonly RawRow[]): number {
  const widths = rows.map((row) => row.cells.length);
  const widest = Math.max(0, ...widths);
  return widest < 2 ? 0 : widths.filter((width) => width === widest).length / widths.length + Math.min(widest, 50) / 100;
}
