import { formOf } from './characters.js';
import type { Range } from './source-line.js';

/** An answer written into the stem, and the stem without it. */
export interface StemAnswer {
  readonly value: string;
  readonly stem: string;
}

const LETTERS = /\(\s*([A-H](?:[\s,、]{0,3}[A-H]){0,7})\s*\)/gu;
const TRUTH = '√|×|对|错|對|錯|正确|错误|正確|錯誤|[TFYNVXvx]';
const TRUTH_BEHIND = new RegExp(`(?:\\(\\s*(${TRUTH})\\s*\\)|\\[\\s*(${TRUTH})\\s*\\]|(?<=[\\s。.])(√|×))[\\s.。]*$`, 'u');
const TRUTH_BEFORE = new RegExp(`^\\s*(?:\\(\\s*(${TRUTH})\\s*\\)|(√|×))`, 'u');
const EMPTY = '（ ）';

/** `（ B ）` of a question whose options have the letters `known`; several brackets make one answer. */
export function letterInStem(stem: string, known: ReadonlySet<string>): StemAnswer | undefined {
  const form = formOf(stem);
  const found = [...form.matchAll(LETTERS)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    letters: [...(match[1] ?? '')].filter((letter) => /[A-H]/u.test(letter)),
  }));
  if (found.length === 0 || found.some(({ letters }) => letters.some((letter) => !known.has(letter)))) return undefined;
  const letters = [...new Set(found.flatMap((one) => one.letters))].sort();
  return { value: letters.join(''), stem: replaceRanges(stem, found, () => EMPTY) };
}

/** `（√）`, `( 错 )`, `×` at the end or begin of a statement. */
export function truthInStem(stem: string): StemAnswer | undefined {
  const form = formOf(stem);
  const behind = TRUTH_BEHIND.exec(form);
  if (behind !== null) {
    const value = behind[1] ?? behind[2] ?? behind[3] ?? '';
    return { value, stem: `${stem.slice(0, behind.index).trimEnd()}${behind[3] === undefined ? EMPTY : ''}` };
  }
  const before = TRUTH_BEFORE.exec(form);
  if (before === null) return undefined;
  return { value: before[1] ?? before[2] ?? '', stem: stem.slice(before[0].length).trim() };
}

export function replaceRanges(text: string, ranges: readonly Range[], replacement: (index: number) => string): string {
  let made = '';
  let at = 0;
  for (const [index, { from, to }] of ranges.entries()) {
    made += text.slice(at, from) + replacement(index);
    at = to;
  }
  return made + text.slice(at);
}
