import { withoutPrograms } from '../markdown-links.js';
import { mapMathematics } from '../mathematics.js';

/** HTML elements whose tags are taken off imported text; what looks like another tag (`List<int>`) is text. */
const HTML_TAG =
  /<\/?(?:span|font|b|i|u|s|strong|em|mark|small|big|p|div|center|a|sub|sup|code|kbd|ul|ol|img|video|audio|section|article|table|tbody|thead|tr|td|th|h[1-6]|details|summary|blockquote|hr|script|style|iframe|object|embed|svg|input|button|form)(?:\s[^<>]*)?\/?>/gi;
const HTML_DANGER = /<(script|style|iframe|object|svg)\b[^<>]*>[\s\S]{0,10000}?<\/\1\s*>/gi;
const COMMENT = /<!--[\s\S]{0,2000}?-->/g;
const BREAK = /<br\s*\/?>|<\/p>\s*<p[^<>]*>/gi;
const LIST_ITEM = /<li[^<>]*>\s*/gi;
/** `[1](@context-ref?id=2)`: a note-taking service's links into its own video. */
const SERVICE_LINK = /!?\[[^[\]]{0,80}\]\(@[^()\s]{0,200}\)/g;
const EMBED = /!\[\[([^[\]]{1,300})\]\]/g;
const IMAGE = /!\[([^[\]]{0,300})\]\(\s*<?([^()\s<>]{0,2000})>?(?:\s+"[^"]*")?\s*\)/g;
const WIKI_LINK = /(?<!!)\[\[(?:[^[\]|]{1,300}\|)?([^[\]|]{1,300})\]\]/g;
/** So much is cleaned at a time; the patterns may take the square of it. */
const PIECE = 10_000;

export interface CleanText {
  readonly text: string;
  /** Pictures that were named, with what stood for those who cannot see them. */
  readonly pictures: readonly string[];
  readonly markup: boolean;
}

/**
 * Text of a cell or of some lines as Markdown without raw HTML: `<br>` breaks the line, other tags fall away and their content stays,
 * pictures (which the text does not carry) and links of the note-taking service go. Code spans stay as they are.
 */
export function cleanText(source: string): CleanText {
  const pictures: string[] = [];
  let markup = false;
  const clean = (text: string): string => {
    const plain = text
      .replace(COMMENT, '')
      .replace(BREAK, '\n')
      .replace(EMBED, (_, name: string) => (pictures.push(name), ''))
      .replace(IMAGE, (_, alt: string, target: string) => {
        pictures.push(target === '' ? alt : target);
        return alt;
      })
      .replace(SERVICE_LINK, '')
      .replace(WIKI_LINK, '$1');
    const bare = withoutPrograms(
      plain
        .replace(HTML_DANGER, '')
        .replace(LIST_ITEM, '\n- ')
        .replace(/<\/li>/gi, '')
        .replace(HTML_TAG, ''),
    );
    if (bare !== plain) markup = true;
    // What is left is no tag that anybody meant.
    return bare.replace(/<(?=[A-Za-z/!?])/g, '\\<');
  };
  const text = inPieces(source)
    .map((piece) => mapOutsideCode(piece, (outside) => mapMathematics(outside, clean, (formula) => formula)))
    .join('');
  return { text: tidy(text), pictures, markup };
}

/** Parts of at most some thousand characters, parted at the ends of lines where there are any. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const line = text.lastIndexOf('\n', from + PIECE - 1) + 1;
    const to = text.length - from <= PIECE ? text.length : line > from ? line : from + PIECE;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

/** The text with all but its code spans mapped; a span goes from some backticks to the next as many. */
export function mapOutsideCode(text: string, map: (outside: string) => string): string {
  const runs = [...text.matchAll(/`+/g)];
  const next = new Map<number, RegExpExecArray>();
  const closing = runs.map((): RegExpExecArray | undefined => undefined);
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i];
    if (run === undefined) continue;
    closing[i] = next.get(run[0].length);
    next.set(run[0].length, run);
  }
  let mapped = '';
  let at = 0;
  runs.forEach((run, i) => {
    const end = closing[i];
    if (run.index < at || end === undefined) return;
    const to = end.index + end[0].length;
    mapped += map(text.slice(at, run.index)) + text.slice(run.index, to);
    at = to;
  });
  return mapped + map(text.slice(at));
}

/** List items begin with `- `, lines end without spaces, and a list is parted from the text before it. */
function tidy(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => bulletOf(line).trimEnd())
    .filter((line) => !/^\s*-$/.test(line));
  const parted = lines.flatMap((line, i) =>
    i > 0 && isItem(line) && !isItem(lines[i - 1] ?? '') && (lines[i - 1] ?? '').trim() !== '' ? ['', line] : [line],
  );
  return parted
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const isItem = (line: string): boolean => /^\s*(-|\d{1,3}\.)\s/.test(line);

/** `• a`, `· a` and `-a` of a pasted list as Markdown writes them. */
export function bulletOf(line: string): string {
  return line.replace(/^(\s*)[•◦▪‣●○■□·∙–](?!\p{N})\s*/u, '$1- ').replace(/^(\s*)-(?=[\p{L}*`“])/u, '$1- ');
}

/** One line without emphasis, links and code marks: for titles and for comparing. */
export function plainLine(markdown: string): string {
  return markdown
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(\*\*|__|~~|==)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`+([^`]+)`+/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/^[\s>#-]+(?=\S)/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
