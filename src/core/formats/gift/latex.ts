import { mathematicsIn } from '../mathematics.js';
import { literal } from './escapes.js';

/** Before a brace that belongs to a formula: a command, its option, a script, another group. */
const BEFORE_GROUP = /(?:\\[a-zA-Z]+\*?|[\^_}\]{])\s*$/;
/** Groups behind a command outside any delimiters; `\n` is GIFT's own line end, whatever letters follow. */
const COMMAND_WITH_GROUPS = /(?<!\\)\\(?!n)[a-zA-Z]+(?:\[[^[\]{}]*\])?(?:\{(?:[^{}=~#]|\{[^{}=~#]*\})*\})+/g;

/**
 * Teachers paste LaTeX without escaping it, and its braces would begin the answers. In formulas that hold unescaped braces every character
 * is made to mean itself. A formula that was escaped as GIFT wants it stays as it is.
 */
export function shieldLatex(source: string): { readonly text: string; readonly shielded: boolean } {
  if (!source.includes('$') && !source.includes('\\')) return { text: source, shielded: false };
  let text = '';
  let from = 0;
  let shielded = false;
  for (const { start, end } of mathematicsIn(source)) {
    const formula = source.slice(start, end);
    const braces = /[{}]/.test(formula);
    if (/\\[{}=~#:]/.test(formula) || (braces && !isBalanced(formula))) continue;
    if (!braces && !(formula.startsWith('\\') && /[=~#:]|\\n[a-z]/.test(formula))) continue;
    text += source.slice(from, start) + literal(formula);
    from = end;
    shielded ||= braces;
  }
  text += source.slice(from);
  const whole = text.replace(COMMAND_WITH_GROUPS, (groups) => {
    shielded = true;
    return literal(groups);
  });
  return { text: whole, shielded };
}

/** Whether braces match, and each begins where a formula has groups. */
function isBalanced(formula: string): boolean {
  let depth = 0;
  for (const brace of formula.matchAll(/[{}]/g)) {
    if (brace[0] === '{' && !BEFORE_GROUP.test(formula.slice(Math.max(0, brace.index - 30), brace.index))) return false;
    depth += brace[0] === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
