/** Where a formula stands in a text, delimiters included; `end` is the first place after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const CLOSER_OF: Readonly<Record<string, string>> = {
  '\\(': '\\)',
  '\\[': '\\]',
  $$: '$$',
  '[$$]': '[/$$]',
  '[$]': '[/$]',
  '[latex]': '[/latex]',
};

const OPENERS = /(?<!\\)(?:\\[([]|\[\$\$?\]|\[latex\]|\$\$?)/g;

/** What tells a formula between single dollars from prices: a command, a script, a relation, or one short name. */
const FORMULA = /\\[a-zA-Z]|[\^_=+<>]|^[A-Za-z]\w?$/;

/**
 * The formulas of a text: `\(…\)`, `\[…\]`, `$$…$$`, Anki's `[$]…[/$]`, `[$$]…[/$$]` and `[latex]…[/latex]`, and `$…$` where it cannot be
 * two prices. In linear time.
 */
export function mathematicsIn(text: string): Span[] {
  const spans: Span[] = [];
  const missing = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(OPENERS)) {
    const opener = match[0];
    if (match.index < from) continue;
    const inner = match.index + opener.length;
    const closer = CLOSER_OF[opener];
    if (closer === undefined) {
      const end = closingDollar(text, inner);
      if (end === undefined) continue;
      from = end;
    } else {
      if (missing.has(closer)) continue;
      const at = text.indexOf(closer, inner);
      if (at < 0) missing.add(closer);
      if (at <= inner) continue;
      from = at + closer.length;
    }
    spans.push({ start: match.index, end: from });
  }
  return spans;
}

/** The end of a formula that began with a single dollar before `inner`; only the next dollar can close it. */
function closingDollar(text: string, inner: number): number | undefined {
  const at = text.indexOf('$', inner);
  if (at <= inner || at - inner > MAX_INLINE) return undefined;
  const formula = text.slice(inner, at);
  const tight = !/^\s|\s$|\n\s*\n/.test(formula) && !/^\d/.test(text.slice(at + 1, at + 2)) && text[at - 1] !== '\\';
  return tight && FORMULA.test(formula) ? at + 1 : undefined;
}

const MAX_INLINE = 500;

/** The text with formulas and the text between them changed by their own functions. */
export function mapMathematics(text: string, onText: (text: string) => string, onFormula: (formula: string) => string): string {
  let mapped = '';
  let from = 0;
  for (const { start, end } of mathematicsIn(text)) {
    mapped += onText(text.slice(from, start)) + onFormula(text.slice(start, end));
    from = end;
  }
  return mapped + onText(text.slice(from));
}

/** A formula in which no tag can hide: a space after `<` changes no formula. */
export function withoutTags(formula: string): string {
  return formula.replace(/<(?=[a-zA-Z/!?])/g, '< ');
}
