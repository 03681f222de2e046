import { MARKS } from '../marked-text.js';
import { formOf } from './characters.js';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A line of the file, or a part of one where the file breaks it in another way. */
export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** The text as it is recognised: same length, see {@link formOf}. */
  readonly form: string;
  readonly red: readonly Range[];
  readonly underlined: readonly Range[];
  /** Level of a Markdown heading; 0 for other lines. */
  readonly level: number;
}

/** A part of a line. */
export interface Piece extends Range {
  readonly line: SourceLine;
}

export function makeLine(number: number, marked: string, level = 0): SourceLine {
  const red: Range[] = [];
  const underlined: Range[] = [];
  let text = '';
  let redFrom = -1;
  let underlineFrom = -1;
  for (const part of marked.split(/([\uFDD0-\uFDD3])/u)) {
    if (part === MARKS.redOn) redFrom = text.length;
    else if (part === MARKS.underlineOn) underlineFrom = text.length;
    else if (part === MARKS.redOff) redFrom = push(red, redFrom, text.length);
    else if (part === MARKS.underlineOff) underlineFrom = push(underlined, underlineFrom, text.length);
    else text += part;
  }
  push(red, redFrom, text.length);
  push(underlined, underlineFrom, text.length);
  return { number, text, form: formOf(text), red, underlined, level };
}

function push(ranges: Range[], from: number, to: number): -1 {
  if (from >= 0 && to > from) ranges.push({ from, to });
  return -1;
}

export const whole = (line: SourceLine): Piece => ({ line, from: 0, to: line.text.length });
export const textOf = (piece: Piece): string => piece.line.text.slice(piece.from, piece.to);
export const formOfPiece = (piece: Piece): string => piece.line.form.slice(piece.from, piece.to);
export const isEmptyPiece = (piece: Piece): boolean => textOf(piece).trim() === '';

/** Whether more than half of the visible characters of the pieces stand in one of the ranges. */
export function mostlyIn(pieces: readonly Piece[], rangesOf: (line: SourceLine) => readonly Range[]): boolean {
  let inside = 0;
  let all = 0;
  for (const piece of pieces) {
    const ranges = rangesOf(piece.line);
    for (let at = piece.from; at < piece.to; at++) {
      if (/\s/u.test(piece.line.text.charAt(at))) continue;
      all++;
      if (ranges.some(({ from, to }) => at >= from && at < to)) inside++;
    }
  }
  return all > 0 && inside * 2 > all;
}

export const joined = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => textOf(piece).trimEnd())
    .filter((text) => text.trim() !== '')
    .join('\n')
    .trim();
