const WORDS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'and', 'or', 'unless', 'bool', 'offset']);

/** The names of metrics in a PromQL expression: identifiers that are no functions, operators, labels or units. */
export function promNames(expression: string): string[] {
  const bare = expression
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '');
  const found = [...bare.matchAll(/[A-Za-z_:][\w:]*(?!\w)(\s*\()?/g)]
    .filter(([, call]) => call === undefined)
    .map(([name]) => name);
  return [...new Set(found)].filter((name) => !WORDS.has(name));
}
