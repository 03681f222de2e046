import type { AcceptedText, BlankText, ClozeBody, Tolerance } from '../../question/question.js';
import { compact } from '../../question/reader.js';
import { parseNumber } from '../../grading/number.js';
import { percent, readAccepted, readText, writeAccepted, writeText } from './answer-cells.js';
import { cutAt, escapeText, splitAt, unescapeText } from './escaped-cell.js';

type Blank = ClozeBody['blanks'][number];

/** What the entry of one blank says; ids and labels are given by the caller. */
export interface BlankEntry {
  readonly input: 'text' | 'number' | 'choice';
  readonly accepted: readonly AcceptedText[];
  readonly options: readonly { readonly text: string; readonly right: boolean }[];
  readonly tolerance?: Tolerance;
  readonly hint?: string;
}

/** `image;picture::one word`, `#3.14 ±0.01`, `=right;~wrong;~also wrong`: one blank each, with `|` between them. */
export function writeBlank(blank: Blank, text: BlankText): string {
  const hint = text.hint === undefined ? '' : `::${escapeText(text.hint)}`;
  if (blank.input === 'choice')
    return (
      (text.options ?? []).map((option) => `${option.id === blank.choice ? '=' : '~'}${writeText(option.text)}`).join(';') + hint
    );
  const accepted = writeAccepted(text.acceptedAnswers ?? []);
  return (blank.input === 'number' ? `#${accepted}${writeTolerance(blank.tolerance)}` : accepted) + hint;
}

export const writeTolerance = (tolerance: Tolerance = {}): string =>
  (tolerance.absolute === undefined ? '' : ` ±${tolerance.absolute}`) +
  (tolerance.relative === undefined ? '' : ` ±${percent(tolerance.relative)}%`);

const TOLERANCE = /±[^\S\n]{0,9}(\d[\d.]*(?:e[+-]?\d+)?|\.\d+)[^\S\n]{0,9}(%?)/giu;

/** The text without `±0.5 ±5%`, and what those say. */
export function readTolerance(text: string): { readonly rest: string; readonly tolerance?: Tolerance } {
  const found: { absolute?: number; relative?: number } = {};
  const rest = text.replace(TOLERANCE, (_whole, number: string, sign: string) => {
    if (sign === '%') found.relative = Number(number) / 100;
    else found.absolute = Number(number);
    return '';
  });
  return Object.keys(found).length === 0 ? { rest } : { rest, tolerance: found };
}

export function readBlank(entry: string): BlankEntry {
  const cut = cutAt(entry, /::/u);
  const hint = cut === undefined ? undefined : unescapeText(cut[1]);
  const body = (cut?.[0] ?? entry).trim();
  const about = compact({ hint: hint === '' ? undefined : hint });
  const parts = splitAt(body, /[;；]/u).map((part) => part.trim());
  const right = parts.filter((part) => part.startsWith('='));
  if (parts.length > 1 && right.length === 1 && parts.every((part) => /^[=~]/u.test(part))) {
    const options = parts.map((part) => ({ text: readText(part.slice(1)), right: part.startsWith('=') }));
    return { input: 'choice', accepted: [], options, ...about };
  }
  if (body.startsWith('#')) {
    const { rest, tolerance } = readTolerance(body.slice(1));
    const accepted = readAccepted(rest);
    if (accepted.length > 0 && accepted.every((one) => parseNumber(one.text) !== undefined))
      return compact({ input: 'number' as const, accepted, options: [], tolerance, ...about });
  }
  return { input: 'text', accepted: readAccepted(body), options: [], ...about };
}

/**
 * The entries of `count` blanks: with `|` between them, else one blank with alternatives, else with the weakest separator that gives as
 * many. Undefined where none does.
 */
export function splitBlanks(answer: string, count: number): string[] | undefined {
  const separators = [/[|｜]/u, ...(count === 1 ? [/$^/u] : []), /[;；\n]/u, /[,，、]/u, /\s+/u];
  for (const separator of separators) {
    const parts = splitAt(answer.trim(), separator);
    if (parts.length === count && parts.every((part) => part.trim() !== '')) return parts;
  }
  return undefined;
}
