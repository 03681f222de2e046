/** A metric of a PromQL expression, and what its samples must have: labels by name, and `label=value` where one value is asked for. */
export interface PromUse {
  readonly name: string;
  readonly labels: readonly string[];
}

const WORDS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'and', 'or', 'unless', 'bool', 'offset']);

/**
 * What an expression reads. What it groups by and what its legend names (`{{label}}`) is asked of each of its metrics; `$variables` are
 * any value.
 */
export function promUses(expression: string, legend = ''): PromUse[] {
  const grouped = [...expression.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/\s*,\s*/));
  const shown = [...legend.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, label = '']) => label);
  const bare = expression
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '')
    .matchAll(/([A-Za-z_:][\w:]*)\s*(\(|\{(?:[^}"]|"[^"]*")*\})?/g);
  return [...bare].flatMap(([, name = '', after = '']) => {
    if (after === '(' || WORDS.has(name)) return [];
    const selected = [...after.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].flatMap(([, label = '', how, value = '']) =>
      how === '=' && !value.startsWith('$') ? [label, `${label}=${value}`] : [label],
    );
    return [{ name, labels: [...new Set([...selected, ...grouped, ...shown])] }];
  });
}
