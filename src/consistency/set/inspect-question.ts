import { questionHashes } from '../../content/content-hash.js';
import { questionTerms } from '../../content/search-text.js';
import { readBody } from '../../core/grading/grade.js';
import { mediaReferences } from '../../core/media/media-references.js';
import type { FindingKind } from '../kinds.js';

/** A version of a question, with what was derived from it where it is the current one. */
export interface StoredVersion {
  readonly question_id: string;
  readonly version: number;
  readonly format: string;
  readonly body: unknown;
  readonly is_current: boolean;
  readonly tags: readonly string[];
  readonly search_terms: readonly string[];
  readonly content_hash: string | null;
  readonly prompt_hash: string | null;
}

/** What the columns beside a body should be. */
export interface Derived {
  readonly searchTerms: readonly string[];
  readonly contentHash: string;
  readonly promptHash: string;
}

export interface VersionFault {
  readonly kind: FindingKind;
  readonly words: string;
}

const sameTerms = (a: readonly string[], b: readonly string[]): boolean => {
  const known = new Set(a);
  return known.size === new Set(b).size && b.every((term) => known.has(term));
};

/**
 * What is wrong with a version: its body, the media that it shows, and what was derived of it. Hashes and terms of a text that shows
 * media are of the file that brought it, in which media have other names: there it only counts that they are there.
 * @returns also what the derived columns should be, where they are wrong
 */
export function inspectVersion(
  stored: StoredVersion,
  media: ReadonlySet<string>,
): { readonly faults: readonly VersionFault[]; readonly derived: Derived | null } {
  const { question_id: id, version } = stored;
  const read = readBody(stored.body);
  if ('faults' in read) {
    const said = read.faults.slice(0, 3).map(({ pointer, code }) => `${pointer || '/'} ${code}`);
    return { faults: [{ kind: 'body_broken', words: `question ${id}, version ${version}: ${said.join(', ')}` }], derived: null };
  }
  if (!stored.is_current) return { faults: [], derived: null };
  const shown = mediaReferences(read.body);
  const faults: VersionFault[] = shown
    .filter((medium) => !media.has(medium))
    .map((medium) => ({ kind: 'media_unknown', words: `question ${id}: its set has no media:${medium}` }));
  const hashes = questionHashes(stored.format, read.body);
  const derived = { searchTerms: questionTerms(read.body, stored.tags), ...hashes };
  const exact = shown.length === 0;
  const hashed = stored.content_hash !== null && stored.prompt_hash !== null;
  const sameHashes = stored.content_hash === hashes.contentHash && stored.prompt_hash === hashes.promptHash;
  if (!hashed || (exact && !sameHashes)) faults.push({ kind: 'content_hash_wrong', words: `question ${id}` });
  const found = stored.search_terms.length > 0 || derived.searchTerms.length === 0;
  if (!found || (exact && !sameTerms(stored.search_terms, derived.searchTerms)))
    faults.push({ kind: 'search_terms_wrong', words: `question ${id}` });
  return { faults, derived: faults.some(({ kind }) => kind !== 'media_unknown') ? derived : null };
}
