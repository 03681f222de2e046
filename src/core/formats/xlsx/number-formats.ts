import { readXml } from '../xml-tree.js';

/** What a cell style makes of a number: a date, as `pattern` shows it where that is known, or hundredths. */
export type NumberFormat = { readonly kind: 'date'; readonly pattern: string | null } | { readonly kind: 'percent' };

/** Built-in number formats that show dates or times, the East Asian ones too (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);
/** Those whose pattern says more than a date in figures: Chinese ones, and those without a year. */
const BUILT_IN_PATTERNS: ReadonlyMap<number, string> = new Map([
  [16, 'd-mmm'],
  ...[27, 36, 50, 57].map((id) => [id, 'yyyy"年"m"月"'] as const),
  ...[28, 51, 58].map((id) => [id, 'm"月"d"日"'] as const),
  [31, 'yyyy"年"m"月"d"日"'],
]);

/** The formats of a workbook by the numbers of their cell styles; plain numbers and texts have none. */
export function numberFormats(xml: string | undefined): ReadonlyMap<number, NumberFormat> {
  const custom = new Map<number, string>();
  const formats = new Map<number, NumberFormat>();
  let index = 0;
  readXml(xml ?? '', (element) => {
    const name = element.name.replace(/^[^:]*:/u, '');
    if (name === 'numFmt') custom.set(Number(element.attributes['numFmtId']), element.attributes['formatCode'] ?? '');
    if (name !== 'cellXfs') return false;
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      const id = Number(child.attributes['numFmtId'] ?? 0);
      const code = custom.get(id);
      const format = code === undefined ? builtIn(id) : ofCode(code);
      if (format !== undefined) formats.set(index, format);
      index++;
    }
    return true;
  });
  return formats;
}

function builtIn(id: number): NumberFormat | undefined {
  if (id === 9 || id === 10) return { kind: 'percent' };
  return isBuiltInDate(id) ? { kind: 'date', pattern: BUILT_IN_PATTERNS.get(id) ?? null } : undefined;
}

/** A format by the parts of its code that stand outside of quotes, colours and conditions. */
function ofCode(code: string): NumberFormat | undefined {
  const parts = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|General/giu, '');
  if (parts.includes('%')) return { kind: 'percent' };
  return /[ymdhs]/iu.test(parts) ? { kind: 'date', pattern: code } : undefined;
}
