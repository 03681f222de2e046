import { safeTexts } from '../core/formats/safe-texts.js';
import { LIMITS } from '../core/question/limits.js';
import type { Fault } from '../core/question/question.js';
import { compact, Reader } from '../core/question/reader.js';
import { isId } from '../platform/ids/ids.js';
import { distinct, isRecord, mergeTexts, readByLang, readLang, type Raw } from './authored-texts.js';
import { readDifficulty, readStars } from './authored-fields.js';
import type { SetStatus, Visibility } from './set-access.js';
import { SLUG } from './slug.js';
import type { SetTexts } from './set.repository.js';

/** What an author decides about a set. */
export interface SetDraft {
  /** Undefined: to be made. */
  readonly slug: string | undefined;
  readonly defaultLanguage: string;
  readonly languages: readonly string[];
  readonly content: Readonly<Record<string, SetTexts>>;
  readonly stars: number;
  readonly visibility: Visibility;
  readonly offline: 'none' | 'full';
  readonly status: SetStatus;
}

const FLAT = ['title', 'description'] as const;
const FIELDS = [
  ...FLAT,
  'content',
  'slug',
  'languages',
  'defaultLanguage',
  'stars',
  'difficulty',
  'visibility',
  'offline',
  'status',
] as const;

/**
 * Reads a new set, or (with `stored`) a change to one. Names every fault by the field that the caller wrote.
 * Where nobody says which language a flat title is in, it is guessed from its letters.
 */
export function readSetInput(raw: unknown, stored?: SetDraft): { readonly draft: SetDraft } | { readonly faults: Fault[] } {
  const source = Reader.of(raw);
  const fields = source.fields([], FIELDS);
  const given: Raw = isRecord(raw) ? raw : {};
  const named = fields.optional('defaultLanguage', readLang) ?? stored?.defaultLanguage;
  const written = isRecord(given['content']) ? Object.keys(given['content'])[0] : undefined;
  const defaultLanguage = named ?? written ?? guessLang(given['title']);
  const merged = mergeTexts(given, FLAT, defaultLanguage, stored?.content);
  const texts = Reader.of(merged.content, '/content');
  const content = safeTexts(readByLang(texts, readTexts));
  if (texts.faults.length === 0 && !Object.hasOwn(content, defaultLanguage)) {
    source.at('defaultLanguage', undefined).fault('unknown_value', { allowed: Object.keys(content).join(', ') });
  }
  const languages =
    fields.optional('languages', (list) => list.list(0, LIMITS.languages).map(readLang)) ?? stored?.languages ?? [];
  const draft: SetDraft = {
    slug: fields.optional('slug', readSlug) ?? stored?.slug,
    defaultLanguage,
    languages: [...new Set([defaultLanguage, ...languages, ...Object.keys(content)])],
    content,
    stars: fields.optional('difficulty', readDifficulty) ?? fields.optional('stars', readStars) ?? stored?.stars ?? 3,
    visibility:
      fields.optional('visibility', (field) => field.oneOf(['private', 'link', 'public'])) ?? stored?.visibility ?? 'private',
    offline: fields.optional('offline', (field) => field.oneOf(['none', 'full'])) ?? stored?.offline ?? 'none',
    status: fields.optional('status', (field) => field.oneOf(['draft', 'published', 'archived'])) ?? stored?.status ?? 'draft',
  };
  const faults = isRecord(raw) ? [...source.faults, ...texts.faults.map(merged.toCaller)] : source.faults;
  return faults.length > 0 ? { faults: distinct(faults) } : { draft };
}

function readTexts(text: Reader): SetTexts {
  const fields = text.fields(['title'], ['description']);
  return compact({
    title: fields.required('title', (field) => field.fullText(200), ''),
    description: fields.optional('description', (field) => field.text(10_000)),
  });
}

/** A slug must not look like an id: both stand in the same place of an address. */
function readSlug(field: Reader): string {
  const slug = field.text(64);
  const sound = SLUG.test(slug) && slug.length >= 3 && !isId(slug);
  if (slug === field.value && !sound) field.faults.push({ pointer: field.pointer, code: 'bad_slug' });
  return slug;
}

/** Where nobody says in which language a text is: Chinese when it has Chinese characters, else English. */
const guessLang = (text: unknown): string => (typeof text === 'string' && /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en');
