/** Moodle's category path: names divided by `/`, a `/` within a name doubled; the context and `top` before them say nothing to others. */
export function readCategoryPath(path: string): string[] {
  const names = path
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.trim().replaceAll('//', '/'))
    .filter((name) => name !== '');
  if (/^\$[a-z0-9]+\$$/.test(names[0] ?? '')) names.shift();
  if (names[0] === 'top') names.shift();
  return names;
}

export function writeCategoryPath(names: readonly string[]): string {
  const written = names.map((name) =>
    name
      .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/gu, ' ')
      .trim()
      .replaceAll('/', '//')
      .replace(/^(?=\/)/, ' ')
      .replace(/(?<=\/)$/, ' '),
  );
  return ['$course$', 'top', ...written].join('/');
}
