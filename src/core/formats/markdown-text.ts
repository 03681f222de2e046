import { mapMathematics, withoutTags } from './mathematics.js';

/** A text as CommonMark that shows just this text; formulas stay formulas, line ends become hard breaks. */
export function toMarkdown(text: string): string {
  return escapeLines(mapMathematics(text, escapeInline, withoutTags).replace(/(?<=[^\n])\n(?=[^\n])/g, '\\\n'));
}

/** Characters that CommonMark and GFM would read as markup inside a line. */
export function escapeInline(text: string): string {
  if (!INLINE.test(text)) return text;
  return text
    .replace(/[\\`*[\]<>~$]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}_])_(?=[^\s_])|(?<=[^\s_])_(?![\p{L}\p{N}_])/gu, '\\_')
    .replace(/&(?=#?\w{1,32};)/g, '\\&');
}

const INLINE = /[\\`*[\]<>~$_&]/;

/** Beginnings of lines that would make a heading, a list, a quotation, a rule or a table. */
export function escapeLines(text: string): string {
  return text.replace(
    /^([ \t]*)(?:(\d{1,9})([.)])(?=[ \t]|$)|(#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|=+(?=[ \t]*$)|[-_](?=[-_ :|\t]+$)|\|))/gm,
    (_all, indent: string, number: string | undefined, dot: string | undefined, mark: string | undefined) =>
      number === undefined ? `${indent}\\${mark ?? ''}` : `${indent}${number}\\${dot ?? ''}`,
  );
}
