/**
 * Pictures in the text of a document, until its questions are found: each is a mark of characters that no text has of its own and that no
 * rule of reading takes for a letter, a digit or a sign. U+FDD4, the picture's number in the digits U+FDE0–U+FDE9, U+FDD5.
 */
const FIRST_DIGIT = 0xfde0;
/** A mark, or what is left of one where a text was cut. */
const MARK = /\uFDD4([\uFDE0-\uFDE9]*)(\uFDD5?)/gu;
const ONLY_MARKS = /^(?:\s*\uFDD4[\uFDE0-\uFDE9]+\uFDD5)+\s*$/u;

/** What stands in plain text where a picture was. */
export const PICTURE_WORD = '[图片]';

/** @param picture its number, from 0 */
export const pictureMark = (picture: number): string =>
  `\uFDD4${[...String(picture)].map((digit) => String.fromCharCode(FIRST_DIGIT + Number(digit))).join('')}\uFDD5`;

/** The text with each mark as `shown` has it; a mark that was cut has no number. */
export function mapPictures(text: string, shown: (picture: number | undefined) => string): string {
  if (!text.includes('\uFDD4')) return text;
  return text.replace(MARK, (_mark, digits: string, end: string) => {
    const number = [...digits].map((digit) => digit.charCodeAt(0) - FIRST_DIGIT).join('');
    return shown(end === '' || number === '' ? undefined : Number(number));
  });
}

/** Numbers of the pictures in the text, in its order. */
export function picturesIn(text: string): number[] {
  const found: number[] = [];
  mapPictures(text, (picture) => {
    if (picture !== undefined) found.push(picture);
    return '';
  });
  return found;
}

export const withoutPictures = (text: string): string => mapPictures(text, () => '').trim();
export const isOnlyPictures = (text: string): boolean => text.includes('\uFDD4') && ONLY_MARKS.test(text);
