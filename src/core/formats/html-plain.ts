import type { HtmlChild, HtmlElement } from './html-tree.js';
import { shifted } from './raised-digits.js';

const BLOCKS = new Set([
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'],
]);
/** Tags that plain text can do without. */
const INVISIBLE = new Set(['', 'p', 'div', 'span', 'br', 'u']);

export const isBlock = (child: HtmlChild): child is HtmlElement => typeof child !== 'string' && BLOCKS.has(child.tag);

/** Whether plain text would lose something of it. */
export function isRich(element: HtmlElement): boolean {
  if (shiftedText(element) !== undefined) return false;
  return !INVISIBLE.has(element.tag) || element.children.some((child) => typeof child !== 'string' && isRich(child));
}

/** The text without its markup: an empty line between paragraphs. */
export function htmlToPlain(element: HtmlElement): string {
  return blocksOf(element.children, plainInline, htmlToPlain).join(SEPARATOR[element.tag] ?? '\n\n');
}

const SEPARATOR: Readonly<Record<string, string>> = { ul: '\n', ol: '\n', li: '\n', table: '\n', tbody: '\n', tr: '\t' };

function plainInline(child: HtmlChild): string {
  if (typeof child === 'string') return collapse(child);
  if (child.tag === 'br') return '\n';
  if (child.tag === 'img') return child.attributes['alt'] ?? '';
  return (
    shiftedText(child) ?? child.children.map((one) => (isBlock(one) ? `\n${htmlToPlain(one)}\n` : plainInline(one))).join('')
  );
}

/** A raised or lowered text in characters of its own, such as ² or ₂. */
export function shiftedText(element: HtmlElement): string | undefined {
  if (element.tag !== 'sub' && element.tag !== 'sup') return undefined;
  const [only, ...more] = element.children;
  return typeof only === 'string' && more.length === 0 ? shifted(only, element.tag) : undefined;
}

/** White space of HTML is one space. */
export const collapse = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ');

/**
 * The blocks of a mixed content; what stands between blocks makes blocks of its own.
 * @param finish makes a line of inline text a block
 */
export function blocksOf(
  children: readonly HtmlChild[],
  writeInline: (child: HtmlChild) => string,
  writeBlock: (child: HtmlElement) => string,
  finish: (text: string) => string = (text) => text,
): string[] {
  const blocks: string[] = [];
  let line = '';
  const flush = (): void => {
    if (line !== '') {
      const text = line
        .replace(/ *(\\?\n) */g, '$1')
        .replace(/ {2,}/g, ' ')
        .replace(EDGES, '');
      if (text !== '') blocks.push(finish(text));
    }
    line = '';
  };
  for (const child of children) {
    if (isBlock(child)) {
      flush();
      const text = writeBlock(child);
      if (text.trim() !== '') blocks.push(text);
    } else line += writeInline(child);
  }
  flush();
  return blocks;
}

/** Spaces and line breaks, hard ones too. */
const EDGES = /^(?:\s|\\\n)+|(?:\s|\\\n)+$/g;
