import { KIND_WORD, kindOf, type Kind } from './kinds.js';

/** How a line begins that may begin a question. */
export interface Opening {
  /** As the file counts; null where only a tag or nothing stands. */
  readonly number: number | null;
  /** `plain`: 12. 12、 第12题; `round`: (12); `bare`: the number alone, or before a space; `decimal`: perhaps the begin of 3.14. */
  readonly style: 'plain' | 'round' | 'bare' | 'decimal' | 'tag';
  readonly kind: Kind | null;
  /** Where the text behind begins. */
  readonly to: number;
  /** The same behind the tag alone, where a bare number follows it that may be a part of the text: 【单选题】1902年. */
  readonly toTag?: number;
}

const NUMBER =
  /^\s*(?:第\s*(\d{1,5})\s*[题題]\s*[.、:)]?\s*|(\d{1,5})\s?[、)]\s*|(\d{1,5})\s?\.(?!\d)\s*|题目?\s?(\d{1,5})\s*[.、:]\s*|Q(\d{1,5})\s*[.、:]\s*)/u;
const DECIMAL = /^\s*(\d{1,5})\.(?=\d)/u;
const ROUND = /^\s*\(\s?(\d{1,5})\s?\)\s*[.、]?\s*/u;
const BARE = /^\s*(\d{1,5})(?:\s*$|\s+(?=[\p{L}"“'《[(_])|(?=[\p{Script=Han}《“]))/u;
/** Behind these a number counts things, not questions. */
const MEASURE = /^\s*[年月日号个世级名种次岁度%％点时分秒米元万亿]/u;
const TAG = new RegExp(
  `^\\s*[[(]\\s*((?:${KIND_WORD})[题題]?)\\s*(?:[,，]?\\s*\\d+(?:\\.\\d+)?\\s*分)?\\s*[\\])]\\s*[:.、]?\\s*`,
  'u',
);
/** `3、判断题：…` */
const WORD_TAG = new RegExp(`^((?:${KIND_WORD})[题題]?)\\s*:\\s*(?=\\S)`, 'u');
const CLOSING_TAG = new RegExp(`[[(]\\s*((?:${KIND_WORD})[题題])\\s*[\\])]\\s*\\*?\\s*$`, 'u');

/** Number and tag at the begin of a line: `12．`, `(3)`, `[单选]38`, `5、【多选题】`; undefined where there is neither. */
export function openingOf(form: string): Opening | undefined {
  const head = form.slice(0, 100);
  const tagged = TAG.exec(head);
  const tag = kindOf(tagged?.[1] ?? '') ?? null;
  if (tagged !== null && tag !== null) {
    const rest = numberOf(head.slice(tagged[0].length));
    if (rest === undefined) return { number: null, style: 'tag', kind: tag, to: tagged[0].length };
    const to = tagged[0].length + rest.to;
    if (rest.style !== 'bare' && rest.style !== 'decimal') return { ...rest, style: 'tag', kind: tag, to };
    const measured = (rest.number ?? 0) > 999 || MEASURE.test(head.slice(to));
    if (measured) return { number: null, style: 'tag', kind: tag, to: tagged[0].length };
    return { ...rest, style: 'tag', kind: tag, to, toTag: tagged[0].length };
  }
  const number = numberOf(head);
  if (number === undefined) return undefined;
  if (number.style === 'bare' && MEASURE.test(head.slice(number.to))) return undefined;
  const behind = TAG.exec(head.slice(number.to)) ?? WORD_TAG.exec(head.slice(number.to));
  const kind = kindOf(behind?.[1] ?? '') ?? null;
  return { ...number, kind, to: number.to + (behind !== null && kind !== null ? behind[0].length : 0) };
}

function numberOf(head: string): Omit<Opening, 'kind'> | undefined {
  const forms = [
    ['plain', NUMBER],
    ['decimal', DECIMAL],
    ['round', ROUND],
    ['bare', BARE],
  ] as const;
  for (const [style, pattern] of forms) {
    const match = pattern.exec(head);
    if (match === null) continue;
    const digits = match.slice(1).find((group) => group !== undefined) ?? '0';
    return { number: Number(digits), style, to: match[0].length };
  }
  return undefined;
}

/** A tag behind the stem, as of survey forms: `选哪个？ [单选题] *`. `from` is where it begins. */
export function closingTag(form: string): { readonly kind: Kind; readonly from: number } | undefined {
  const start = Math.max(0, form.length - 30);
  const match = CLOSING_TAG.exec(form.slice(start));
  const kind = kindOf(match?.[1] ?? '');
  return match === null || kind === undefined ? undefined : { kind, from: start + match.index };
}
