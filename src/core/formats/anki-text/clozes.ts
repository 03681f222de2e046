/** A gap of Anki's: `{{c1::answer::hint}}`. */
export interface AnkiGap {
  readonly answer: string;
  readonly hint: string;
}

const OPEN = /\{\{c\d{1,3}::/gu;
const MAX_DEPTH = 20;

export const hasGaps = (field: string): boolean => field.search(OPEN) >= 0;

/**
 * Takes the gaps out of a field and puts what `mark` gives in their place. A gap within another gives its text to the outer one.
 * What is opened and never closed stays as it stands.
 */
export function takeGaps(
  field: string,
  mark: (index: number) => string,
): { readonly text: string; readonly gaps: readonly AnkiGap[]; readonly nested: boolean } {
  const gaps: AnkiGap[] = [];
  let nested = false;
  let text = '';
  let at = 0;
  for (const { index } of field.matchAll(OPEN)) {
    if (index < at) continue;
    const end = closeOf(field, index);
    if (end === undefined) continue;
    const inner = flat(field.slice(index, end), 0);
    nested ||= inner.nested;
    text += field.slice(at, index) + mark(gaps.length);
    gaps.push(inner.gap);
    at = end;
  }
  return { text: text + field.slice(at), gaps, nested };
}

/** Where the gap that begins at `from` ends, its closing braces included. */
function closeOf(field: string, from: number): number | undefined {
  let depth = 0;
  for (const match of field.slice(from).matchAll(/\{\{c\d{1,3}::|\}\}/gu)) {
    depth += match[0] === '}}' ? -1 : 1;
    if (depth === 0) return from + match.index + 2;
    if (depth > MAX_DEPTH) return undefined;
  }
  return undefined;
}

function flat(gap: string, depth: number): { gap: AnkiGap; nested: boolean } {
  const inside = gap.replace(/^\{\{c\d{1,3}::/u, '').slice(0, -2);
  const within = depth < MAX_DEPTH && hasGaps(inside) ? takeGaps(inside, (index) => `\u0000${index}\u0000`) : undefined;
  const plain =
    within === undefined
      ? inside
      : within.text.replace(/\0(\d+)\0/gu, (_, index: string) => within.gaps[Number(index)]?.answer ?? '');
  const [, answer = plain, hint = ''] = /^([^]*?)::([^]*)$/u.exec(plain) ?? [];
  return { gap: { answer, hint }, nested: within !== undefined };
}

/** The gap as text; undefined where its texts hold what would end it early. */
export function writeGap(number: number, answer: string, hint: string | undefined): string | undefined {
  if (/\}\}|::|\{\{|[}:]$|^:/u.test(answer) || (hint !== undefined && /\}\}|\{\{|\}$|^:/u.test(hint))) return undefined;
  return `{{c${number}::${answer}${hint === undefined ? '' : `::${hint}`}}}`;
}
