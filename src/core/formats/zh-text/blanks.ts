import { formOf } from './characters.js';
import type { Piece, Range } from './source-line.js';
import { textOf } from './source-line.js';

const EMPTY = /\(\s*_{1,}\s*\)|_{2,}(?:\s?\(?\d{1,2}\)?\s?_{2,})?|﹍{1,}|\(\s*\)|\[\s*\]|\(\s*[①-⑩]\s*\)/gu;
const WRITTEN = /(?<!_)_{1,3}([^_\s][^_\n]{0,60}?)_{1,3}(?!_)/gu;
const IN_BRACKETS = /\(\s*([^()\n]{1,60}?)\s*\)/gu;

export interface Blank extends Range {
  /** Written into it, as a teacher's own copy has it. */
  readonly written: string | null;
}

/** Blanks to fill in a stem: `____`, `（ ）`. */
export function emptyBlanks(stem: string): Blank[] {
  return [...formOf(stem).matchAll(EMPTY)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    written: null,
  }));
}

/** Blanks that hold their answers: `__北京__`, or `（北京）` where there is nothing to fill in. Longer lines are blanks on both sides of a text. */
export function filledBlanks(stem: string): Blank[] {
  const written = blanksOf(stem, WRITTEN);
  return written.length > 0 || emptyBlanks(stem).length > 0 ? written : blanksOf(stem, IN_BRACKETS);
}

function blanksOf(stem: string, pattern: RegExp): Blank[] {
  return [...formOf(stem).matchAll(pattern)].map((match) => {
    const inner = match.index + match[0].indexOf(match[1] ?? '');
    return {
      from: match.index,
      to: match.index + match[0].length,
      written: stem.slice(inner, inner + (match[1] ?? '').length).trim(),
    };
  });
}

/** Whether spaces are underlined: so Word papers draw what is to be filled in, also where no heading says so. */
export const hasEmptyUnderline = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ line, from, to }) =>
    line.underlined.some((run) => run.from >= from && run.to <= to && /^[\s_]{2,}$/u.test(line.text.slice(run.from, run.to))),
  );

/** The stem with each underlined run as a blank that holds it. */
export function underlinedAsBlanks(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      const { line } = piece;
      let text = '';
      let at = piece.from;
      for (const { from, to } of line.underlined) {
        if (from < at || to > piece.to) continue;
        const run = line.text.slice(from, to).trim();
        text += line.text.slice(at, from) + (run === '' || /^_+$/u.test(run) ? '____' : `__${run.replaceAll('_', '')}__`);
        at = to;
      }
      return text + textOf({ ...piece, from: at });
    })
    .join('\n')
    .trim();
}

const SPLITTERS: readonly RegExp[] = [
  /\n+/u,
  /\s*[①-⑩]\s*[.、:]?\s*|\s*[(（]\d{1,2}[)）]\s*|(?:^|[\s;；,，])\d{1,2}\s?[.、．]\s*/u,
  /\s*\|\|?\s*/u,
  /\s*[;；]\s*/u,
  /\t+|\s{2,}/u,
  /\s*[、]\s*/u,
  /\s*[,，]\s*/u,
  /\s+/u,
  /\s*[、,，;；\s]\s*/u,
];

/** The answers of `count` blanks; undefined where no way of splitting gives that many. */
export function splitAnswers(answer: string, count: number): string[] | undefined {
  const trimmed = answer.trim().replace(/(?<=[^.])[。；;]$/u, '');
  if (count === 1) return [trimmed];
  for (const splitter of SPLITTERS) {
    const parts = trimmed
      .split(splitter)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length === count) return parts;
  }
  return undefined;
}

/** 北京或北平, 北京/北平, and for one blank 北京；北平: each counts. */
export function alternativesOf(answer: string, only: boolean): string[] {
  const splitter = only
    ? /或者|或|[;；]|(?<=\p{Script=Han})\/(?=\p{Script=Han})/u
    : /或者|或|(?<=\p{Script=Han})\/(?=\p{Script=Han})/u;
  const parts = answer.split(splitter).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part !== '') ? [...new Set(parts)] : [answer];
}

/** Only 、 or 和 stand between the blanks: any order is right. */
export function isEnumeration(stem: string, blanks: readonly Range[]): boolean {
  return (
    blanks.length > 1 &&
    blanks.every((blank, index) => {
      const next = blanks[index + 1];
      return next === undefined || /^\s*[、和与及,，]\s*$/u.test(stem.slice(blank.to, next.from));
    })
  );
}
