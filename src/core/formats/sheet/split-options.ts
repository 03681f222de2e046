/** A letter that begins an option, and what may stand between it and the text. */
const LETTERED = /(?:^|[\s;；|])\(?([A-Ha-h])\s?[.．、:：)）]\s*/gu;

/**
 * The options that stand in one cell: a JSON list or object, lines or parts with letters, else lines, else parts between `|` or `;`.
 * Letters are taken off.
 */
export function splitOptions(cell: string): string[] {
  const text = cell.trim();
  if (text === '') return [];
  const json = /^[[{]/u.test(text) ? fromJson(text) : undefined;
  if (json !== undefined) return json;
  const starts = lettered(text);
  if (starts.length >= 2)
    return starts.map(({ to }, index) => withoutEnd(text.slice(to, starts[index + 1]?.from ?? text.length)));
  const separator = [/\n/u, /[|｜]/u, /[;；]/u].find((one) => one.test(text));
  return separator === undefined
    ? [text]
    : text
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

/** Without space and separators behind; a loop, since an expression for it would try every run of spaces anew. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s;；|]/u.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).trim();
}

/** Where A, B, C … begin, each once and in turn. */
function lettered(text: string): { from: number; to: number }[] {
  const starts: { from: number; to: number }[] = [];
  for (const match of text.matchAll(LETTERED)) {
    const letter = (match[1] ?? '').toUpperCase();
    if (letter !== String.fromCharCode(65 + starts.length)) continue;
    if (starts.length === 0 && match.index > 0) return [];
    starts.push({ from: match.index, to: match.index + match[0].length });
  }
  return starts;
}

function fromJson(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const list: readonly unknown[] = Array.isArray(value) ? value : Object.values(value as object);
    const texts = list.map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : textOf(one)));
    return texts.every((one) => one !== undefined) ? texts.map((one) => one.replace(/^[A-H][.、:]\s*/u, '').trim()) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = ['text', 'content', 'value', 'label']
    .map((name) => (value as Record<string, unknown>)[name])
    .find((one) => typeof one === 'string');
  return typeof text === 'string' ? text : undefined;
}
