import { MARK_CHARACTERS } from '../marked-text.js';
import { formOf } from './characters.js';

/** A line, or a part of one, with the number of the line in the file. */
export interface NumberedText {
  readonly number: number;
  readonly text: string;
}

const PICTURE = '\\uFDD4[\\uFDE0-\\uFDE9]+\\uFDD5';
const LEADING = new RegExp(`^((?:\\s*${PICTURE})+)\\s*(\\S.*)$`, 'su');
const OPTION_A = /^[([]?\s?A\s?[.、:)\]]/u;
const LABEL =
  /^(?:[([]?\s?\d{1,4}\s?[.、)\]:]|[([]?\s?[A-H]\s?[.、:)\]]|[一二三四五六七八九十]{1,3}、|\[?(?:(?:正确|参考|标准)?答案|解析|答)[\]:])/u;
const PICTURE_OR_LETTER = new RegExp(`(${PICTURE})|[([]?([A-H])[)\\].、:]?(?![A-Za-z])`, 'gu');

/**
 * Lines with their pictures where a reader looks for them. Word keeps a floating picture at the begin of its paragraph, before the number:
 * it goes behind the line, or before options, as their stem's. Rows of pictures with their letters before, below or above become options.
 */
export function arrangePictures(lines: readonly NumberedText[]): NumberedText[] {
  const arranged: NumberedText[] = [];
  let before = 0;
  for (const line of lines.flatMap(behindLabel)) {
    const paired = pairedWith(arranged[before]?.text ?? '', line.text);
    if (paired === undefined) {
      if (line.text.trim() !== '') before = arranged.length;
      arranged.push({ ...line, text: pairedWithin(line.text) ?? line.text });
    } else arranged[before] = { number: arranged[before]?.number ?? line.number, text: paired };
  }
  return arranged;
}

function behindLabel(line: NumberedText): NumberedText[] {
  const [, pictures, rest] = LEADING.exec(line.text) ?? [];
  if (pictures === undefined || rest === undefined) return [line];
  const form = formOf(rest.replace(MARK_CHARACTERS, '')).trimStart();
  if (OPTION_A.test(form)) return [pictures, rest].map((text) => ({ ...line, text }));
  return LABEL.test(form) ? [{ ...line, text: `${rest}${pictures}` }] : [line];
}

interface Row {
  readonly pictures: readonly string[];
  readonly letters: readonly string[];
  /** `P` for a picture, `L` for a letter, in the order of the line. */
  readonly order: string;
}

/** Undefined for a line that holds anything else. */
function rowOf(text: string): Row | undefined {
  if (text.length > 500) return undefined;
  const form = formOf(text.replace(MARK_CHARACTERS, ''));
  if (form.replace(PICTURE_OR_LETTER, '').trim() !== '') return undefined;
  const found = [...form.matchAll(PICTURE_OR_LETTER)];
  const letters = found.flatMap(([, , letter]) => letter ?? []);
  const inOrder = letters.every((letter, index) => letter.charCodeAt(0) === (letters[0] ?? '').charCodeAt(0) + index);
  const pictures = found.flatMap(([, picture]) => picture ?? []);
  return inOrder
    ? { pictures, letters, order: found.map(([, picture]) => (picture === undefined ? 'L' : 'P')).join('') }
    : undefined;
}

/** Pictures with a letter behind each. */
function pairedWithin(text: string): string | undefined {
  const row = text.includes('\uFDD4') ? rowOf(text) : undefined;
  return row !== undefined && /^(?:PL){2,}$/u.test(row.order) ? pairs(row.letters, row.pictures) : undefined;
}

/** Two lines, one of pictures and one of as many letters. */
function pairedWith(one: string, other: string): string | undefined {
  if (!one.includes('\uFDD4') && !other.includes('\uFDD4')) return undefined;
  const [first, second] = [rowOf(one), rowOf(other)];
  const orders = `${first?.order ?? ''} ${second?.order ?? ''}`;
  if (first === undefined || second === undefined || !/^(P{2,} L{2,}|L{2,} P{2,})$/u.test(orders)) return undefined;
  const { letters } = first.letters.length > 0 ? first : second;
  const { pictures } = first.pictures.length > 0 ? first : second;
  return letters.length === pictures.length ? pairs(letters, pictures) : undefined;
}

const pairs = (letters: readonly string[], pictures: readonly string[]): string =>
  letters.map((letter, index) => `${letter}. ${pictures[index] ?? ''}`).join('\t');
