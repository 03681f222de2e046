import { pointHash } from '../../content/content-hash.js';
import { setTerms } from '../../content/search-text.js';
import { mediaReferences } from '../../core/media/media-references.js';
import type { VersionFault } from './inspect-question.js';

export interface StoredPoint {
  readonly id: string;
  readonly aspect: string;
  readonly content: unknown;
  readonly content_hash: string | null;
}

export interface StoredSet {
  readonly slug: string;
  readonly content: unknown;
  readonly search_terms: readonly string[];
}

type Titled = Readonly<Record<string, { readonly title: string }>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Texts by language, each with a title. */
const isTitled = (content: unknown): content is Titled =>
  isRecord(content) &&
  Object.keys(content).length > 0 &&
  Object.values(content).every((texts) => isRecord(texts) && typeof texts['title'] === 'string' && texts['title'] !== '');

/** @returns also what its hash should be, where it is wrong */
export function inspectPoint(
  { id, aspect, content, content_hash: stored }: StoredPoint,
  media: ReadonlySet<string>,
): { readonly faults: readonly VersionFault[]; readonly hash: string | null } {
  if (!isTitled(content)) return { faults: [{ kind: 'point_broken', words: `point ${id}` }], hash: null };
  const shown = mediaReferences(content);
  const faults: VersionFault[] = shown
    .filter((medium) => !media.has(medium))
    .map((medium) => ({ kind: 'media_unknown', words: `point ${id}: its set has no media:${medium}` }));
  const hash = pointHash(aspect, content);
  const right = stored === hash || (stored !== null && shown.length > 0);
  return right ? { faults, hash: null } : { faults: [...faults, { kind: 'point_hash_wrong', words: `point ${id}` }], hash };
}

/** What a set's search terms should be, where they are other ones; null where they are right, or its texts are broken. */
export function wrongSetTerms({ slug, content, search_terms: stored }: StoredSet): readonly string[] | null {
  if (!isTitled(content)) return null;
  const terms = setTerms(content, slug);
  const known = new Set(stored);
  return known.size === terms.length && terms.every((term) => known.has(term)) ? null : terms;
}
