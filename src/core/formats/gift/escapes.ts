/**
 * GIFT escapes `: # = { } ~` and line ends with a backslash, and the backslash itself. While a question is taken apart each escaped character
 * is half a surrogate pair, which well-formed text cannot hold; afterwards it becomes itself.
 */
const ESCAPED = ':#={}~\n\\';
const FIRST = 0xdc30;

const placeholder = (character: string): string => String.fromCharCode(FIRST + ESCAPED.indexOf(character));

/** A text whose control characters, and backslashes, mean themselves. */
export const literal = (text: string): string => text.replace(/[:#={}~\\]/g, placeholder);

export function hideEscapes(source: string): string {
  if (!source.includes('\\')) return source;
  return source.replace(/\\([:#={}~n\\])/g, (_escape, character: string) => placeholder(character === 'n' ? '\n' : character));
}

export function showEscapes(text: string): string {
  return text.replace(/[\udc30-\udc37]/gu, (hidden) => ESCAPED.charAt(hidden.charCodeAt(0) - FIRST));
}

/** The text as GIFT writes it. */
export function writeEscaped(text: string): string {
  return text
    .replaceAll('\r', '')
    .replace(/[\\#=~{}:]/g, '\\$&')
    .replaceAll('\n', '\\n');
}
