import { formOf } from './characters.js';
import { readTruth } from './answer-values.js';

/** One answer of a run such as `1.A 2.B`; `number` is null where none is written. */
export interface RunEntry {
  readonly number: number | null;
  readonly value: string;
}

const TRUTH = '√|×|正确|错误|对|错|是|否|[TFYNtfyn](?![A-Za-z])';
const LETTERS = '[A-H]{1,8}(?![A-Za-z])';
const TOKEN = new RegExp(
  [
    String.raw`(?<range>\(?(\d{1,5})\s*(?:[-~至到]|~~)\s*(\d{1,5})\)?\s*[.、:)题]?)`,
    String.raw`(?<number>\(\s*\d{1,5}\s*\)[.、:]?|第?\d{1,5}\s*(?:题\s*)?[.、:)]|第\d{1,5}题|\d{1,5}(?=\s*(?:[A-H(]|√|×|对|错|正|是|否)))`,
    String.raw`(?<value>[([]?\s*(?:${LETTERS}|${TRUTH})\s*[)\]]?)`,
    String.raw`(?<gap>[\s,;、。.|/:]+)`,
  ].join('|'),
  'uy',
);
const LONGEST = 5_000;

interface Group {
  readonly number: number | null;
  readonly to: number | null;
  readonly values: string[];
}

/**
 * The answers of a line that holds nothing but answers: `(1) A (2) B … (33) B B D`, `1．D 2．C`, `1-5 ABCDE`, `1.√ 2.×`, `ABCDE`.
 * @param several whether several letters side by side are one answer
 */
export function readRun(text: string, several = false): RunEntry[] | undefined {
  const form = formOf(text).replace(/\t/gu, ' ');
  if (form.length > LONGEST) return undefined;
  const groups: Group[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < form.length) {
    const match = TOKEN.exec(form);
    if (match?.groups === undefined) return undefined;
    const { range, number, value } = match.groups;
    if (range !== undefined) groups.push({ number: Number(match[2]), to: Number(match[3]), values: [] });
    else if (number !== undefined) groups.push({ number: Number(number.replace(/\D/gu, '')), to: null, values: [] });
    else if (value !== undefined) {
      if (groups.length === 0) groups.push({ number: null, to: null, values: [] });
      groups.at(-1)?.values.push(value.replace(/[\s()[\]]/gu, ''));
    }
  }
  if (groups.length === 0 || groups.every(({ values }) => values.length === 0)) return undefined;
  return groups.flatMap((group, index) => entriesOf(group, groups[index + 1]?.number ?? null, several));
}

function entriesOf({ number, to, values }: Group, next: number | null, several: boolean): RunEntry[] {
  if (number !== null && to !== null) {
    const count = to - number + 1;
    if (values.length === count) return values.map((value, index) => ({ number: number + index, value }));
    const single = values.flatMap((value) => (/^[A-H]+$/u.test(value) ? [...value] : [value]));
    return single.map((value, index) => ({ number: number + index, value }));
  }
  if (number === null) {
    const run = values.length === 1 && !several ? [...(values[0] ?? '')] : values;
    return (readTruth(values[0] ?? '') !== undefined ? values : run).map((value) => ({ number: null, value }));
  }
  const oneAnswer = several || next === number + 1;
  if (values.length < 2 || (oneAnswer && values.every((value) => /^[A-H]+$/u.test(value))))
    return [{ number, value: values.join('') }];
  return values.map((value, index) => ({ number: number + index, value }));
}

/** One answer in words of a line that holds several: where its text begins and ends. */
export interface NumberedPart {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

const NUMBER_BEFORE_WORDS = /(?<=^|[\s;:、.,)])(?:\(\s*(\d{1,3})\s*\)[.、]?|(\d{1,3})(?:[、)]|\.(?!\d)))\s*/gu;
/** Longer answers have lines of their own; numbers within them count their parts. */
const LONGEST_SIDE_BY_SIDE = 25;

/**
 * The answers in words that stand side by side from `start` on: `1. 北京；上海  2. 2`. None where no number stands there; only the
 * first where what follows does not count on from it.
 */
export function numberedParts(form: string, start: number): NumberedPart[] {
  const found: { number: number; bracketed: boolean; at: number; from: number }[] = [];
  for (const match of form.matchAll(NUMBER_BEFORE_WORDS)) {
    if (match.index < start || (match.index > start && !/[\s;:]/u.test(form.charAt(match.index - 1)))) continue;
    const last = found.at(-1);
    if (last === undefined && !/^[\s:]*$/u.test(form.slice(start, match.index))) return [];
    const [number, bracketed] = [Number(match[1] ?? match[2]), match[1] !== undefined];
    if (last !== undefined && (number !== last.number + 1 || bracketed !== last.bracketed)) continue;
    found.push({ number, bracketed, at: match.index, from: match.index + match[0].length });
  }
  const parts = found.map(({ number, from }, index) => ({ number, from, to: found[index + 1]?.at ?? form.length }));
  const [first] = parts;
  const short = parts.every(({ from, to }) => to > from && to - from <= LONGEST_SIDE_BY_SIDE);
  return short || first === undefined ? parts : [{ ...first, to: form.length }];
}

const cellsOf = (form: string): string[] =>
  form
    .split(/[\t|]/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');

/** `numbers` and `answers`: rows of a lying table; `head`: the head of an upright one, whose rows are runs. */
export type KeyRow = { readonly kind: 'numbers' | 'answers'; readonly cells: readonly string[] } | { readonly kind: 'head' };

const NUMBERS = /^(?:题号|序号|题目|题次)$/u;
const ANSWERS = /^(?:答案|正确答案|参考答案|选项)$/u;

/** A row of a table of numbers and answers: `题号 | 1 | 2`, `答案 | A | B`, `题号 | 答案`. */
export function keyTableRow(text: string): KeyRow | undefined {
  const form = formOf(text);
  const cells = cellsOf(form);
  const [first = '', ...rest] = cells.length > 1 ? cells : form.trim().split(/\s+/u);
  if (rest.length === 0 || rest.length > 200) return undefined;
  if (NUMBERS.test(first) && rest.every((cell) => /^\d{1,5}$/u.test(cell))) return { kind: 'numbers', cells: rest };
  if (NUMBERS.test(first) && [first, ...rest].every((cell, index) => (index % 2 === 0 ? NUMBERS : ANSWERS).test(cell)))
    return { kind: 'head' };
  const isValue = (cell: string): boolean => /^[A-H]{1,8}$/iu.test(cell) || readTruth(cell) !== undefined;
  if (ANSWERS.test(first) && rest.length > 1 && rest.every(isValue)) return { kind: 'answers', cells: rest };
  return undefined;
}

const CHINESE = '一二三四五六七八九十';

/** `一、` at the begin of a line as 1, and where the text behind it begins. */
export function chineseOrdinal(form: string): { readonly ordinal: number; readonly to: number } | undefined {
  const match = /^\s*[([]?\s*(十?[一二三四五六七八九]|十)\s*[)\]]?\s*(?:[、.:,)]\s*|$|(?=\d))/u.exec(form.slice(0, 20));
  if (match === null) return undefined;
  const digits = match[1] ?? '';
  const ordinal = digits.length === 2 ? 11 + CHINESE.indexOf(digits.charAt(1)) : CHINESE.indexOf(digits) + 1;
  return { ordinal, to: match[0].length };
}
