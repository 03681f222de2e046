import type { AcceptedText } from '../../question/question.js';
import { escapeText, guardStart, splitAt, unescapeText, unguardStart } from './escaped-cell.js';

/** Signs at the begin of an accepted answer or of a blank that mean something. */
const SIGNS = /[%#=~]/u;
const WEIGHT = /^%(\d{1,3}(?:\.\d{1,10})?)%/u;
const BETWEEN_ALTERNATIVES = /[;；]/u;

/** `image;%50%picture`: answers that count, some of them in part. */
export const writeAccepted = (accepted: readonly AcceptedText[]): string =>
  accepted.map(({ text, weight = 1 }) => (weight === 1 ? '' : `%${percent(weight)}%`) + writeText(text)).join(';');

export function readAccepted(cell: string): AcceptedText[] {
  return splitAt(cell, BETWEEN_ALTERNATIVES)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const weight = WEIGHT.exec(part);
      if (weight === null) return { text: readText(part) };
      return { text: readText(part.slice(weight[0].length)), weight: Number(weight[1]) / 100 };
    });
}

export const writeText = (text: string): string => escapeText(guardStart(text, SIGNS));
export const readText = (part: string): string => unguardStart(unescapeText(part), SIGNS);

/** 0.07 → `7`, so that dividing by 100 gives back the number. */
export function percent(share: number): string {
  const plain = [15, 16, 17].map((digits) => String(Number((share * 100).toPrecision(digits))));
  return plain.find((text) => Number(text) / 100 === share) ?? plain[0] ?? '';
}

const LETTERS = /^[A-Z](?:[\s,，、;；|/和与及&+.]*[A-Z])*[.。]?$/u;
const TOKENS = /[\s,，、;；|/和与及&+]+/u;

/**
 * The options that an answer names, by their place from 0: letters (`ABD`, `A、C`), numbers from 1 (`1,3`, `#27`) or the texts themselves.
 * Undefined where some part of the answer names none.
 * @param options texts; an empty one is no option
 */
export function readChoiceKey(answer: string, options: readonly string[]): number[] | undefined {
  const plain = answer.normalize('NFKC').trim();
  const exists = (place: number): boolean => (options[place] ?? '') !== '';
  const unique = (places: readonly number[]): number[] | undefined =>
    places.length > 0 && places.every(exists) ? [...new Set(places)] : undefined;
  const byText = options.indexOf(answer.trim());
  const upper = plain.toUpperCase();
  if (byText >= 0 && !/^[A-Z]$/u.test(upper)) return [byText];
  if (LETTERS.test(upper)) return unique([...upper.replace(/[^A-Z]/gu, '')].map((letter) => letter.charCodeAt(0) - 65));
  const tokens = upper.split(TOKENS).filter((token) => token !== '');
  if (tokens.length > 0 && tokens.every((token) => /^(#?\d{1,3}|[A-Z])$/u.test(token))) {
    const texts = tokens.map((token) => options.indexOf(token));
    if (texts.every((place) => place >= 0)) return unique(texts);
    return unique(
      tokens.map((token) => (/^[A-Z]$/u.test(token) ? token.charCodeAt(0) - 65 : Number(token.replace('#', '')) - 1)),
    );
  }
  for (const separator of [/[;；|｜\n]/u, /[,，、]/u]) {
    const places = answer.split(separator).map((part) => options.indexOf(part.trim()));
    if (places.length > 1 && places.every((place) => place >= 0)) return unique(places);
  }
  const lettered = /^([A-Z])\s*[.、:)]\s*\S/u.exec(upper);
  return lettered === null ? undefined : unique([(lettered[1] ?? '').charCodeAt(0) - 65]);
}

/**
 * The option that an answer in digits names by its number where it was read as the text of another: 2 for the options 2, 3, 4.
 * Undefined where only one of both is possible, or both are the same.
 */
export function numberedInstead(
  answer: string,
  options: readonly string[],
): { readonly read: number; readonly other: number } | undefined {
  const plain = answer.normalize('NFKC').trim();
  const [read, other] = [options.indexOf(plain), Number(plain) - 1];
  const isBoth = /^[1-9]\d?$/u.test(plain) && read >= 0 && other !== read && (options[other] ?? '') !== '';
  return isBoth ? { read, other } : undefined;
}

/** Labels of options so that {@link readChoiceKey} finds them again: `ABD` where no option has that very text. */
export function writeChoiceKey(labels: readonly string[], options: readonly string[]): string {
  if (labels.length === 1 && /^[A-Z]$/u.test(labels[0] ?? '')) return labels[0] ?? '';
  const separators = labels.every((label) => label.length === 1) ? ['', ',', '、', ' ', ';'] : [',', '、', ' ', ';'];
  const written = separators.map((separator) => labels.join(separator));
  return written.find((text) => !options.includes(text)) ?? labels.join('+');
}
