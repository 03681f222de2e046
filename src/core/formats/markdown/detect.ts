import type { Confidence, SourceFile } from '../question-format.js';
import { decodeHead } from '../text-bytes.js';
import { headerKind, kindsOf } from './headers.js';
import { htmlRows } from './html-tables.js';
import { splitRow } from './raw-table.js';

/** Surest of a table of knowledge points; a question bank in Markdown is another format's, which knows it better. */
export function confidenceOf(file: SourceFile): Confidence {
  const head = decodeHead(file.bytes);
  if (head.trim() === '' || /^\s*(<!doctype|<html|<\?xml|[[{])/i.test(head)) return 0;
  const lines = head.split('\n', 2_000).map((line) => line.trim());
  if (/^<!-- zhidian:markdown/m.test(head)) return 0.99;
  if (lines.some((line) => isPointHeader(splitRow(line))) || lines.some((_, i) => isPointHeader(nonEmptyFrom(lines, i))))
    return 0.9;
  if ([...htmlRows(head)].some(isPointHeader)) return 0.9;
  if (/^#{1,6}\s*Q\d*\s*[:：]/im.test(head) && /<details/i.test(head)) return 0.85;
  const named = /\.(md|markdown)$/i.test(file.name) ? 0.2 : 0;
  if (looksLikeBank(head)) return 0.05 + named / 4;
  const headings = lines.filter((line) => /^(#{1,6}\s*\S|[一二三四五六七八九十]{1,3}、)/.test(line)).length;
  return (headings > 0 ? 0.4 : 0.05) + named;
}

const isPointHeader = (cells: readonly string[]): boolean => {
  const kinds = kindsOf(cells.slice(0, 12)).seen;
  return kinds.has('title') && kinds.has('core') && (kinds.has('focus') || kinds.has('difficulty'));
};

/** The next four lines that say something, where the first does. */
function nonEmptyFrom(lines: readonly string[], from: number): string[] {
  if (headerKind(lines[from] ?? '') !== 'title') return [];
  return lines
    .slice(from, from + 12)
    .filter((line) => line !== '')
    .slice(0, 4);
}

/** Options with letters, or lines that give an answer: another format reads those as questions. */
export const looksLikeBank = (text: string): boolean =>
  text.split('\n', 2_000).filter((line) => /^[-*\s]{0,20}(?:[(（]?[A-Ha-h][)）.、．]|.{0,8}答案|ANSWER\s?:)/.test(line)).length >
  2;
