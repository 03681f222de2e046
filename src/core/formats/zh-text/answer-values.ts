import { formOf } from './characters.js';

const RIGHT = /^(?:对|對|正确|正確|是|是的|√|true|yes|t|y|v|r)$/iu;
const WRONG = /^(?:错|錯|错误|錯誤|不对|不正确|否|不是|×|false|no|f|n|x|w)$/iu;

/** A value without quotes, brackets around it, and punctuation behind. */
export function bareValue(text: string): string {
  return formOf(text)
    .trim()
    .replace(/^[\s"'“”‘’`]+|[\s"'“”‘’`。.;,、]+$/gu, '')
    .replace(/^[([]\s*([^()[\]]*?)\s*[)\]]$/u, '$1')
    .trim();
}

/**
 * 对, 错误。, √, ✔, true, Y … as a truth; undefined for anything else.
 * @param digits whether 1 and 2 (or 0) may stand for right and wrong
 */
export function readTruth(text: string, digits = false): boolean | undefined {
  const value = bareValue(text);
  if (RIGHT.test(value) || (digits && value === '1')) return true;
  if (WRONG.test(value) || (digits && (value === '2' || value === '0'))) return false;
  return undefined;
}

/** A text as an option of a question on truth has it: `正确`, `Y`, `对`, never a digit or an `x`. */
export function readTruthOption(text: string): boolean | undefined {
  return /^[vrwx]$/iu.test(bareValue(text)) ? undefined : readTruth(text);
}

export interface Letters {
  /** Upper case, in the order written, each once. */
  readonly letters: readonly string[];
  /** What follows: a note, or the text of the option again. */
  readonly rest: string;
}

const RUN = /^(?:选项?|应?选|为|是)?\s*[([]?\s*([A-H](?:[\s,、;/|和及与+.]{0,3}[A-H])*)\s*[)\]]?(?![A-Za-z])\s*/iu;
const CIRCLED = /[①-⑩]\s*([A-H])(?![A-Za-z])/giu;

/** `ABCD。`, `A, B`, `A、B`, `①A ②D`, `c`, `A（note）`, `B:text;` as letters; undefined where the value begins with none. */
export function readLetters(text: string): Letters | undefined {
  const form = formOf(text)
    .trim()
    .replace(/^["'“”‘’]+|["'“”‘’]+$/gu, '');
  const circled = [...form.matchAll(CIRCLED)].map((match) => (match[1] ?? '').toUpperCase());
  if (circled.length > 1 && form.replace(CIRCLED, '').replace(/[\s,;、。.]/gu, '') === '') return { letters: circled, rest: '' };
  const match = RUN.exec(form);
  if (match === null) return undefined;
  const run = match[1] ?? '';
  const letters = [...run.toUpperCase()].filter((letter) => /[A-H]/u.test(letter));
  const rest = form.slice(match[0].length).trim();
  // A word that begins with such letters is no run of them, nor is a text in lower case.
  if (/^[\p{Script=Han}\d]/u.test(rest) && !/^[;。.,:、(]/u.test(rest)) return undefined;
  if (/[a-h]/u.test(run) && rest !== '' && !/^[.。;,]$/u.test(rest)) return undefined;
  return { letters: [...new Set(letters)], rest: rest.replace(/^[\s.。,;:、]+$/u, '') };
}
