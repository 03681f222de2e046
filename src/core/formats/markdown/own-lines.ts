/** The first line of a file of ours: in such a file nothing is guessed and no mark of a web page looked for. */
export const OWN_MARK = /^\s*<!-- zhidian:markdown (\d+) ([A-Za-z0-9-]{2,40}) -->\s*(?:\n|$)/;
export const ownMark = (lang: string): string => `<!-- zhidian:markdown 1 ${lang} -->`;

/** A text in one line: a line's end is `<br>`, and a `<br>` that is meant as text is written with an entity. */
export const asLine = (text: string): string =>
  text
    .replace(/&(?=(?:amp;)*lt;br>)/g, '&amp;')
    .replaceAll('<br>', '&lt;br>')
    .replaceAll('\n', '<br>');

export const fromLine = (line: string): string =>
  line
    .replaceAll('<br>', '\n')
    .replace(/&((?:amp;)*)lt;br>/g, (_, amps: string) => (amps === '' ? '<br>' : `&${amps.slice(4)}lt;br>`));

export const asCell = (text: string): string => asLine(text).replaceAll('|', '\\|');

/** Lines that would be read as a part of the question: in a prompt also lists, in the back of a card only what ends it. */
const STRUCTURES = {
  prompt: / *(?:- |\d{1,9}\. |> |#{1,6} |<!--|<\/?details)/.source,
  back: /(?:> |#{1,3} |<!--|<\/?details)/.source,
} as const;
export type Where = keyof typeof STRUCTURES;

/** Several lines as they stand, with a backslash before those that look like structure. */
export function guarded(text: string, where: Where): string {
  const structured = new RegExp(`^\\\\*${STRUCTURES[where]}`);
  return text
    .split('\n')
    .map((line) => (structured.test(line) ? `\\${line}` : line))
    .join('\n');
}

export function unguarded(lines: readonly string[], where: Where): string {
  const marked = new RegExp(`^\\\\+${STRUCTURES[where]}`);
  return lines
    .map((line) => (marked.test(line) ? line.slice(1) : line))
    .join('\n')
    .trim();
}

export const isStructure = (line: string, where: Where): boolean => new RegExp(`^${STRUCTURES[where]}`).test(line);
