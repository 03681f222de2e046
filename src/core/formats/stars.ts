import type { PlacelessIssue } from './issue-list.js';
import { excerptOf } from './issue-list.js';

/** Stars 1..5; null where the text says nothing or nothing that is understood (then `issue` says so). */
export interface ReadStars {
  readonly stars: number | null;
  readonly issue?: PlacelessIssue;
}

const WORDS: readonly (readonly [number, RegExp])[] = [
  [1, /^(很|非常|极|極|最)?(易|容易|简单|簡單|低|基础|基礎)$|^(very )?(easy|low|simple)$/iu],
  [2, /^(较|較|比较|比較|中等?偏)(易|容易|简单|簡單|低)$|^中下$|^(fairly|rather|quite) easy$/iu],
  [3, /^(中|中等|一般|适中|適中|普通|中级|中級)$|^(medium|moderate|normal|average|intermediate)$/iu],
  [4, /^(较|較|比较|比較|中等?偏)(难|難|困难|困難|高)$|^中上$|^(fairly|rather|quite) (hard|difficult)$/iu],
  [5, /^(很|非常|极|極|最)?(难|難|困难|困難|高)$|^(very )?(hard|difficult|high)$/iu],
];
const LETTERS: Readonly<Record<string, number>> = { A: 1, B: 3, C: 5 };
const CHINESE_DIGITS = '一二三四五六七八九十';
const FULL = /⭐|🌟|★|✭|✮/gu;
const EMPTY = /☆|✩/gu;

/**
 * Reads a difficulty for what it means: stars (of 5, or of more, scaled), 易/中/难, 简单/中等/较难/困难, easy/medium/hard, A–C, numbers 1–10,
 * or a decimal 难度系数. A decimal is the share p of learners who answer right (facility), the usual meaning in Chinese teaching:
 * stars = 3 − logit p, rounded and kept within 1..5 (on the logit scale a question of p = 0.5 has three stars).
 * @param means what a decimal is: that share, or the share who answer wrong
 * @param scale how many stars the hardest question of the file may have; {@link starScale} finds it
 */
export function readStars(text: string, means: 'facility' | 'difficulty' = 'facility', scale = 5): ReadStars {
  const plain = text
    .normalize('NFKC')
    .replace(/[\uFE0F\s*_()]/gu, (character) => (/\s/u.test(character) ? ' ' : ''))
    .trim()
    .replace(/^(难度系数|難度係數|难度|難度|difficulty)\s*[:：]?\s*/iu, '')
    .replace(/(度|的|级别|級別)$/u, '');
  if (plain === '' || /^[-—–/]$/u.test(plain)) return { stars: null };
  const counted = countStars(plain);
  if (counted !== undefined)
    return scaled(counted, Math.max(scale, counted.of ?? 5, counted.count > 5 ? 10 : 5, counted.count), text);
  const word = WORDS.find(([, words]) => words.test(plain));
  if (word !== undefined) return { stars: word[0] };
  const letter = LETTERS[plain.toUpperCase().replace(/级$|級$/u, '')];
  if (letter !== undefined) return { stars: letter, issue: guessed(text, letter, 'A = 1, B = 3, C = 5') };
  return readNumber(plain, means, text) ?? { stars: null, issue: unreadable(text) };
}

/** 5, or 10 where some of the texts has more than five stars. */
export function starScale(texts: Iterable<string>): number {
  for (const text of texts) if ((text.match(FULL)?.length ?? 0) > 5) return 10;
  return 5;
}

function countStars(plain: string): { count: number; of?: number } | undefined {
  const full = plain.match(FULL)?.length ?? 0;
  const empty = plain.match(EMPTY)?.length ?? 0;
  if (full > 0) return empty > 0 ? { count: full, of: full + empty } : { count: full };
  if (empty > 0) return { count: empty };
  const words = /^([一二三四五六七八九十]|\d{1,2})\s*(颗星|顆星|星级?|級|级|stars?)$/iu.exec(plain);
  const fraction = /^(\d{1,2})\s*\/\s*(\d{1,2})$/u.exec(plain);
  if (fraction !== null) return { count: Number(fraction[1]), of: Number(fraction[2]) };
  if (words === null) return undefined;
  const digit = CHINESE_DIGITS.indexOf(words[1] ?? '');
  return { count: digit >= 0 ? digit + 1 : Number(words[1]) };
}

function scaled({ count }: { count: number }, scale: number, text: string): ReadStars {
  if (count < 1 || scale < 1) return { stars: null, issue: unreadable(text) };
  const stars = within(Math.round((count * 5) / scale));
  if (scale === 5) return { stars };
  return { stars, issue: { severity: 'info', code: 'difficulty_scaled', params: { value: excerptOf(text), scale, stars } } };
}

function readNumber(plain: string, means: 'facility' | 'difficulty', text: string): ReadStars | undefined {
  const match = /^(\d{1,3}(?:\.\d{1,9})?|\.\d{1,9})(%?)$/u.exec(plain);
  if (match === null) return undefined;
  const value = Number(match[1]) / (match[2] === '%' ? 100 : 1);
  const decimal = match[2] === '%' || plain.includes('.') || value === 0;
  if (decimal && value <= 1) {
    const p = means === 'facility' ? value : 1 - value;
    const stars = within(Math.round(3 - Math.log(p / (1 - p))));
    const code = means === 'facility' ? 'difficulty_as_facility' : 'difficulty_as_hardness';
    return { stars, issue: { severity: 'info', code, params: { value: excerptOf(text), stars } } };
  }
  if (value > 10 || value < 1) return undefined;
  if (value > 5) return scaled({ count: value }, 10, text);
  const stars = within(Math.round(value));
  return decimal && stars !== value ? { stars, issue: guessed(text, stars, `≈ ${stars}`) } : { stars };
}

function within(stars: number): number {
  return Math.min(5, Math.max(1, stars));
}

function guessed(text: string, stars: number, meaning: string): PlacelessIssue {
  return { severity: 'info', code: 'difficulty_guessed', params: { value: excerptOf(text), stars, meaning } };
}

function unreadable(text: string): PlacelessIssue {
  return { severity: 'warning', code: 'difficulty_unreadable', params: { value: excerptOf(text) } };
}
