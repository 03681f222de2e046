import { Reader } from '../core/question/reader.js';
import { invalid } from '../platform/problem/problem.js';

const MAX_ALT = 1_000;

const readText = (field: Reader): string | null => (field.value === null ? null : field.text(MAX_ALT).trim() || null);

/** The fields beside the file. @returns undefined for words that were not sent @throws Problem invalid_input */
export function readMediaFields(fields: ReadonlyMap<string, string>): { readonly alt: string | null | undefined } {
  const source = Reader.of(Object.fromEntries(fields));
  const alt = source.fields([], ['alt']).optional('alt', readText);
  if (source.faults.length > 0) throw invalid(source.faults);
  return { alt };
}

/** @throws Problem invalid_input */
export function readMediaChange(raw: unknown): { readonly alt: string | null } {
  const source = Reader.of(raw);
  const alt = source.fields(['alt']).required('alt', readText, null);
  if (source.faults.length > 0) throw invalid(source.faults);
  return { alt };
}
