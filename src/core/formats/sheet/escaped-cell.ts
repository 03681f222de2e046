/**
 * Several texts in one cell. A separator within a text is written with a backslash before it; every other backslash stands for itself, so
 * that formulas such as `\frac` stay readable.
 */
const MEANT = '\\\\;；|｜:';
const TO_ESCAPE = new RegExp(`\\\\(?=[${MEANT}]|$)|[;；|｜]|:(?=:|$)`, 'gu');
const ESCAPED = new RegExp(`\\\\([${MEANT}])`, 'gu');

export const escapeText = (text: string): string => text.replace(TO_ESCAPE, '\\$&');

export const unescapeText = (text: string): string => text.trim().replace(ESCAPED, '$1');

/** The parts between separators that no backslash takes away; still escaped, empty ones kept. */
export function splitAt(cell: string, separators: RegExp): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { index, end } of matches(cell, separators)) {
    parts.push(cell.slice(from, index));
    from = end;
  }
  return [...parts, cell.slice(from)];
}

/** The part before and behind the first such separator; undefined where there is none. */
export function cutAt(cell: string, separator: RegExp): readonly [string, string] | undefined {
  const [first] = matches(cell, separator);
  return first === undefined ? undefined : [cell.slice(0, first.index), cell.slice(first.end)];
}

function matches(cell: string, separators: RegExp): { index: number; end: number }[] {
  if (!separators.test(cell)) return [];
  const found: { index: number; end: number }[] = [];
  const search = new RegExp(separators, 'gu');
  for (let match = search.exec(cell); match !== null; match = search.exec(cell)) {
    const escaped = backslashesBefore(cell, match.index) % 2 === 1;
    if (!escaped && match[0] !== '') found.push({ index: match.index, end: match.index + match[0].length });
    // A backslash takes away the one character behind it; a separator may begin right there.
    if (escaped || match[0] === '') search.lastIndex = match.index + 1;
  }
  return found;
}

function backslashesBefore(text: string, index: number): number {
  let count = 0;
  while (text.charAt(index - 1 - count) === '\\') count++;
  return count;
}

/** A text that begins with a character of meaning, so written that it has none. */
export const guardStart = (text: string, meant: RegExp): string => (startOf(meant).test(text) ? `\\${text}` : text);

export const unguardStart = (text: string, meant: RegExp): string =>
  text.startsWith('\\') && startOf(meant).test(text) ? text.slice(1) : text;

const startOf = (meant: RegExp): RegExp => new RegExp(`^\\\\*(?:${meant.source})`, 'u');

/** Tags and the like: `a, b、c`. */
export const LIST_SEPARATORS = /[,，、;；]/u;
const TO_ESCAPE_IN_LIST = /\\(?=[\\,，、;；]|$)|[,，、;；]/gu;

export const joinList = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(TO_ESCAPE_IN_LIST, '\\$&')).join(', ');

export const splitList = (cell: string): string[] => [
  ...new Set(
    splitAt(cell, LIST_SEPARATORS)
      .map((part) => part.trim().replace(/\\([\\,，、;；])/gu, '$1'))
      .filter((part) => part !== ''),
  ),
];

/** A path: `第一章/第二节`. */
export const joinPath = (path: readonly string[]): string =>
  path.map((text) => text.replace(/\\(?=[\\/]|$)|\//gu, '\\$&')).join('/');

export const splitPath = (cell: string): string[] =>
  splitAt(cell, /\//u)
    .map((part) => part.trim().replace(/\\([\\/])/gu, '$1'))
    .filter((part) => part !== '');
