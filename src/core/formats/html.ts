import { createRequire } from 'node:module';
import type sanitizeHtml from 'sanitize-html';
import { htmlToMarkdown, type HtmlSurroundings } from './html-markdown.js';
import { htmlToPlain, isRich } from './html-plain.js';
import { decodeEntities, MAX_DEPTH, parseHtml, type HtmlElement } from './html-tree.js';
import { mathematicsIn, withoutTags } from './mathematics.js';
import { plainText, undeclaredText, type ReadText } from './read-text.js';

const BLOCKS = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'hr', 'br'];
const TABLES = ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'];
const INLINE = ['span', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'sub', 'sup', 'code', 'a', 'img', 'audio', 'video', 'source'];
const TAGS: ReadonlySet<string> = new Set([...BLOCKS, ...TABLES, ...INLINE]);
const SPANS = ['rowspan', 'colspan'];
const CLEANED: sanitizeHtml.IOptions = {
  allowedTags: [...TAGS],
  allowedAttributes: { a: ['href'], img: ['src', 'alt'], audio: ['src'], video: ['src'], source: ['src'], td: SPANS, th: SPANS },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https', 'data'] },
  nestingLimit: MAX_DEPTH,
};
/** What is left of other addresses is only what is known to be safe. */
const UNSAFE_ADDRESS = /(?:javascript|vbscript):/i;
const UNWANTED =
  /<(?:script|style|iframe|object|embed|form|input|button|applet|link|meta|base|svg|math)\b|<[^>]{0,500}\son[a-z]+\s*=|javascript:/i;

/**
 * Reads imported HTML: everything that could run is taken out, the rest becomes Markdown, and plain text where nothing is lost by that.
 * Formulas stay as they are.
 */
export function htmlText(html: string, around: HtmlSurroundings = {}): ReadText {
  const simple = simpleParagraph(html);
  if (simple !== undefined) return plainText(simple);
  const formulas: string[] = [];
  const guarded = guardFormulas(html, formulas);
  const root = (UNSAFE_ADDRESS.test(guarded) ? undefined : parseHtml(guarded, TAGS)) ?? cleaned(guarded, around);
  const restore = (text: string): string => text.replace(GUARD, (_mark, index: string) => formulas[Number(index)] ?? '');
  const plain = restore(htmlToPlain(root));
  if (formulas.length === 0 && !isRich(root)) return plainText(plain);
  return { plain, markdown: restore(htmlToMarkdown(root, around)), rich: true };
}

/** Moodle's own format: line ends count, and tags do where they stand. */
export function autoText(text: string, around: HtmlSurroundings = {}): ReadText {
  if (!/<[a-zA-Z/!]|&#?\w+;/.test(text)) return undeclaredText(text);
  return htmlText(/<(?:p|br|div|ul|ol|table|pre)\b/i.test(text) ? text : text.replaceAll('\n', '<br>'), around);
}

/** By far the most texts: one paragraph without anything in it. */
function simpleParagraph(html: string): string | undefined {
  const trimmed = html.trim();
  const inner = /^<p(?: dir="\w+"| style="[^"<>]*"| class="[^"<>]*")*>([^<]*)(?:<br ?\/?>)?<\/p>$/.exec(trimmed)?.[1] ?? trimmed;
  if (/[<$\\]|\[latex\]/.test(inner)) return undefined;
  return decodeEntities(inner)
    ?.replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** Loaded for the first text that needs it: most files have none, and it is a third of what a reader has to load. */
let cleaner: typeof sanitizeHtml | undefined;

function cleaned(html: string, around: HtmlSurroundings): HtmlElement {
  const deep = isDeep(html);
  if (deep || UNWANTED.test(html)) around.onRemoved?.();
  if (deep) return wordsOnly(html);
  cleaner ??= createRequire(import.meta.url)('sanitize-html') as typeof sanitizeHtml;
  const clean = cleaner(html, CLEANED);
  return parseHtml(clean, TAGS) ?? wordsOnly(clean);
}

function wordsOnly(html: string): HtmlElement {
  const text = html.replace(/<[^<>]*>/g, ' ');
  return { tag: '', attributes: {}, children: [decodeEntities(text) ?? text] };
}

const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;
const WITHOUT_END = /^(?:br|img|hr|input|source|wbr|col|p|li|td|tr|th)$/i;
const TOO_DEEP = 500;

/** Nobody writes such depth, and the cleaner's time grows with its square. */
function isDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing, tag = ''] of html.matchAll(TAG)) {
    if (WITHOUT_END.test(tag)) continue;
    depth = Math.max(0, depth + (closing === '/' ? -1 : 1));
    if (depth > TOO_DEEP) return true;
  }
  return false;
}

// Texts are well-formed UTF-16, so that half a character can stand for a formula while the markup is read.
const OPEN = '\udc10';
const CLOSE = '\udc11';
const GUARD = /\udc10(\d+)\udc11/gu;

/** Formulas may hold `<`, `&`, `_` and `*`, which are no markup there. */
function guardFormulas(html: string, formulas: string[]): string {
  if (!/[$\\]|\[latex\]/.test(html)) return html;
  let guarded = '';
  let from = 0;
  for (const { start, end } of mathematicsIn(html)) {
    const source = html.slice(start, end);
    if (/<\/?(?:p|div|li|ul|ol|td|tr|table|h[1-6]|script|style)\b|<!--/i.test(source)) continue;
    const formula = source.replace(/<\/?(?:br|span|b|i|em|strong|u|font|sub|sup)\b[^<>]*>/gi, ' ');
    formulas.push(withoutTags(decodeEntities(formula) ?? formula));
    guarded += `${html.slice(from, start)}${OPEN}${String(formulas.length - 1)}${CLOSE}`;
    from = end;
  }
  return guarded + html.slice(from);
}
