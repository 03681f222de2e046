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
