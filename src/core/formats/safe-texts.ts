import { mapOutsideCode } from './markdown/cell-text.js';
import { withoutPrograms } from './markdown-links.js';

/**
 * Markdown whose links lead to no program (`javascript:` and the like), whoever wrote it. What stands in a code span stays as it is,
 * where it is sure to be one by CommonMark: no backtick of the text is escaped or without its fellow on the same line, and no line
 * that has one is cut into cells. In doubt the address goes: harmless code loses an address, harmful text its harm.
 */
export function safeMarkdown(text: string): string {
  const safe = withoutPrograms(text);
  if (safe === text) return text;
  return text.split('\n').every(hasSureSpans) ? mapOutsideCode(text, withoutPrograms) : safe;
}

function hasSureSpans(line: string): boolean {
  if (!line.includes('`')) return true;
  if (/\\`|\|/.test(line)) return false;
  let outside = '';
  mapOutsideCode(line, (piece) => ((outside += piece), piece));
  return !outside.includes('`');
}

/** The value with every text in it made safe, however deep it stands. */
export function safeTexts<T>(value: T): T {
  if (typeof value === 'string') return safeMarkdown(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => safeTexts(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, safeTexts<unknown>(one)])) as T;
}

/** A question's texts made safe where they are Markdown; plain text links to nothing. */
export function safeBody<T extends { readonly content: unknown }>(format: 'plain' | 'markdown', body: T): T {
  return format === 'plain' ? body : { ...body, content: safeTexts(body.content) };
}
