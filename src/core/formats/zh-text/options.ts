import type { Range } from './source-line.js';

/** An option in a line: its letter as written (`A`, or `true`), and where its text stands. */
export interface OptionPiece extends Range {
  readonly letter: string;
}

export interface OptionLine {
  /** Where the text before the first option ends. */
  readonly before: number;
  readonly options: readonly OptionPiece[];
}

const LETTERS = 'ABCDEFGH';
const WORD_LABEL = /^\s*(true|false)\s?[.、:)]\s*/iu;
/** `A.` `A、` `(A)` `[A]` `A)`; the letter is in the first or second group. */
const DELIMITED = /(?<![A-Za-z])(?:[([]\s?([A-Ha-h])\s?[)\]][.、:]?|([A-Ha-h])\s?[.、:)](?!\/))\s*/gu;
/** `A尊重`, `A 尊重`: no more than the letter. */
const LOOSE = /(?<=^|\s)([A-H])(?=\s*\p{Script=Han}|\s+\S)\s*/gu;

export const letterAfter = (letter: string): string => LETTERS.charAt(LETTERS.indexOf(letter) + 1);

/** The letter with which a line begins as an option does; `loose` where nothing divides it from the text. */
export function leadingLetter(form: string): { letter: string; loose: boolean } | undefined {
  const head = form.slice(0, 40);
  const word = WORD_LABEL.exec(head);
  if (word !== null) return { letter: (word[1] ?? '').toLowerCase(), loose: false };
  const indent = head.length - head.trimStart().length;
  for (const [pattern, loose] of [
    [DELIMITED, false],
    [LOOSE, true],
  ] as const) {
    for (const match of head.matchAll(pattern)) {
      if (match.index > indent) break;
      return { letter: (match[1] ?? match[2] ?? '').toUpperCase(), loose };
    }
  }
  return undefined;
}

/**
 * The options of a line. At its begin any letter counts, further on only the next in order (or the same again, a slip of typing).
 * @param expected the letter due: `A` for a question without options yet
 * @param nextLine the letter with which the next line begins, to tell `A尊重` from a text that begins with A
 */
export function optionsOf(form: string, expected: string, nextLine: string | undefined): OptionLine | undefined {
  const word = WORD_LABEL.exec(form);
  if (word !== null) return wordOptions(form);
  const lead = leadingLetter(form);
  if (lead !== undefined && !lead.loose) return chain(form, DELIMITED, lead.letter, 0, nextLine);
  if (lead !== undefined && lead.letter === expected) {
    const loose = chain(form, LOOSE, lead.letter, 0, nextLine);
    const enough = loose !== undefined && (loose.options.length > 1 || expected !== 'A' || nextLine === 'B');
    if (enough) return loose;
  }
  return expected === 'A' ? behindStem(form, nextLine) : undefined;
}

function wordOptions(form: string): OptionLine {
  const found = [...form.matchAll(/(?<![A-Za-z])(true|false)\s?[.、:)]\s*/giu)];
  return {
    before: 0,
    options: found.map((match, index) => ({
      letter: (match[1] ?? '').toLowerCase(),
      from: match.index + match[0].length,
      to: found[index + 1]?.index ?? form.length,
    })),
  };
}

/** The first options stand behind the stem: at least A and B, or A with B on the next line. */
function behindStem(form: string, nextLine: string | undefined): OptionLine | undefined {
  for (const match of form.matchAll(DELIMITED)) {
    const letter = (match[1] ?? match[2] ?? '').toUpperCase();
    if (letter !== 'A' || match.index === 0 || !/[\s)\]?。:;,_]/u.test(form.charAt(match.index - 1))) continue;
    const line = chain(form, DELIMITED, 'A', match.index, nextLine);
    if (line !== undefined && (line.options.length > 1 || nextLine === 'B')) return line;
  }
  for (const match of form.matchAll(LOOSE)) {
    if (match[1] !== 'A' || match.index === 0 || !/\s/u.test(form.charAt(match.index - 1))) continue;
    const line = chain(form, LOOSE, 'A', match.index, nextLine);
    if (line !== undefined && (line.options.length > 2 || (line.options.length === 1 && nextLine === 'B'))) return line;
  }
  return undefined;
}

function chain(
  form: string,
  pattern: RegExp,
  first: string,
  start: number,
  nextLine: string | undefined,
): OptionLine | undefined {
  const found: { letter: string; at: number; from: number }[] = [];
  let expected = first;
  for (const match of form.matchAll(pattern)) {
    if (match.index < start) continue;
    const letter = (match[1] ?? match[2] ?? '').toUpperCase();
    const previous = found.at(-1);
    const again = previous?.letter === letter && /\s/u.test(form.charAt(match.index - 1));
    if (letter !== expected && !again) continue;
    if (previous !== undefined && letter === nextLine) break;
    // The first must be the label itself; a later one may be the letter of a text such as 维生素B、C.
    if (previous !== undefined && /[、,和与或及]/u.test(form.charAt(match.index - 1))) continue;
    found.push({ letter, at: match.index, from: match.index + match[0].length });
    expected = letterAfter(letter);
    if (expected === '') break;
  }
  if (found.length === 0) return undefined;
  return {
    before: found[0]?.at ?? 0,
    options: found.map(({ letter, from }, index) => ({ letter, from, to: found[index + 1]?.at ?? form.length })),
  };
}
