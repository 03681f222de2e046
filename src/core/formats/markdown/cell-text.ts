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
const CODE_SPAN = /(`+)(?:(?!\1)[\s\S])*?[^`]\1(?!`)/g;

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
    const bare = plain
      .replace(HTML_DANGER, '')
      .replace(LIST_ITEM, '\n- ')
      .replace(/<\/li>/gi, '')
      .replace(HTML_TAG, '');
    if (bare !== plain) markup = true;
    // What is left is no tag that anybody meant.
    return bare.replace(/<(?=[A-Za-z/!?])/g, '\\<');
  };
  const spans = [...source.matchAll(CODE_SPAN)];
  let text = '';
  let at = 0;
  for (const span of spans) {
    text += mapMathematics(source.slice(at, span.index), clean, (formula) => formula) + span[0];
    at = span.index + span[0].length;
  }
  text += mapMathematics(source.slice(at), clean, (formula) => formula);
  return { text: tidy(text), pictures, markup };
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
