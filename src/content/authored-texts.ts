import { isLanguageTag } from '../core/grading/read-content.js';
import { LIMITS } from '../core/question/limits.js';
import type { Fault } from '../core/question/question.js';
import { type Reader } from '../core/question/reader.js';

/** What a caller sent, before anything of it is known to be right. */
export type Raw = Readonly<Record<string, unknown>>;

/** The texts of all languages, and the way back from their pointers to the fields that the caller wrote. */
export interface MergedTexts {
  readonly content: unknown;
  readonly toCaller: (fault: Fault) => Fault;
}

export const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without its nulls: in a change they say that a field shall go. */
export const withoutNulls = (fields: Raw): Raw =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/**
 * Lays texts that were written flat, in one language, over `content` (else over the texts as stored).
 * @param flat names of the fields that may be written flat
 * @param lang the language of the flat fields
 */
export function mergeTexts(raw: Raw, flat: readonly string[], lang: string, stored: Raw = {}): MergedTexts {
  const given = Object.fromEntries(flat.filter((name) => raw[name] !== undefined).map((name) => [name, raw[name]]));
  const base = raw['content'] ?? stored;
  const nothingWritten = raw['content'] === undefined && Object.keys(stored).length === 0;
  if (!isRecord(base) || (Object.keys(given).length === 0 && !nothingWritten))
    return { content: base, toCaller: (fault) => fault };
  const own = base[lang];
  const texts = withoutNulls({ ...(isRecord(own) ? own : {}), ...given });
  const prefix = `/content/${lang}`;
  const toCaller = (fault: Fault): Fault => {
    if (fault.pointer === prefix) return { ...fault, pointer: raw['content'] === undefined ? '/lang' : prefix };
    if (!fault.pointer.startsWith(`${prefix}/`)) return fault;
    const rest = fault.pointer.slice(prefix.length);
    const isFlat = nothingWritten || Object.hasOwn(given, rest.split('/')[1] ?? '');
    return isFlat ? { ...fault, pointer: rest } : fault;
  };
  return { content: { ...base, [lang]: texts }, toCaller };
}

/** Reads texts kept by language: at least one language, at the most 20, each named by its usual tag. */
export function readByLang<T>(content: Reader, read: (text: Reader) => T): Readonly<Record<string, T>> {
  const entries = [...(content.entries() ?? [])];
  if (entries.length === 0 && isRecord(content.value)) content.fault('too_few', { min: 1 });
  if (entries.length > LIMITS.languages) content.fault('too_many', { max: LIMITS.languages });
  return Object.fromEntries(
    entries.slice(0, LIMITS.languages).map(([lang, text]) => {
      if (!isLanguageTag(lang)) text.fault('bad_language');
      return [lang, read(text)];
    }),
  );
}

export function readLang(field: Reader): string {
  const lang = field.text(LIMITS.idLength);
  if (lang === field.value && !isLanguageTag(lang)) field.fault('bad_language');
  return lang;
}

/** One fault of a kind and place is enough. */
export const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.pointer}\n${fault.code}`, fault])).values(),
];
