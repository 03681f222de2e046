const RAISED: Readonly<Record<string, string>> = table('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED: Readonly<Record<string, string>> = table('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

function table(from: string, to: string): Record<string, string> {
  const raised = [...to];
  return Object.fromEntries([...from].map((character, index) => [character, raised[index] ?? '']));
}

/** The text in characters that stand high (`sup`) or low (`sub`) by themselves; undefined where one has no such form. */
export function shifted(text: string, tag: 'sub' | 'sup'): string | undefined {
  const forms = tag === 'sup' ? RAISED : LOWERED;
  let written = '';
  for (const character of text.trim()) {
    if (!Object.hasOwn(forms, character)) return undefined;
    written += forms[character] ?? '';
  }
  return written;
}

/** What a power or an index is made of; raised words, such as the th of 19th or a footnote's [1], are none. */
const OF_FORMULAS = /^[\p{L}\p{N}+\-−=()./,*·×]{1,30}$/u;
const ORDINAL = /^(?:st|nd|rd|th|er|e|o|a)$/iu;

/**
 * A raised (`sup`) or lowered (`sub`) run of a document as text that still tells it from what stands beside it: 10², x^(a+b), a_n.
 * Without that, 10² would read 102. What is not of a formula stays as it is.
 * @param before the text that it stands behind
 */
export function shiftedRun(text: string, tag: 'sub' | 'sup', before: string): string {
  const inner = text.trim();
  const written = shifted(inner, tag) ?? inFormula(inner, tag, before);
  return inner === '' || written === undefined ? text : text.replace(inner, () => written);
}

function inFormula(text: string, tag: 'sub' | 'sup', before: string): string | undefined {
  if (!OF_FORMULAS.test(text) || !/[\p{L}\p{N})\]]$/u.test(before)) return undefined;
  if (tag === 'sup' && /\d$/u.test(before) && /^[oO°]$/u.test(text)) return '°';
  if (tag === 'sup' && ORDINAL.test(text) && /\d$/u.test(before)) return undefined;
  if (/\p{Script=Han}/u.test(text) && tag === 'sup') return undefined;
  const sign = tag === 'sup' ? '^' : '_';
  return [...text].length === 1 ? `${sign}${text}` : `${sign}(${text})`;
}
