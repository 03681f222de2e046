import type { Locale } from '../platform/http/locale.js';
import { etagOf, tagPart, type Versioned } from './conditional.js';
import { langFor } from './language.js';
import type { SetView } from './set.dto.js';
import type { SetRow } from './set.repository.js';

/** @param own whether the caller may change it, and so sees the texts in all languages */
export function toSetView(row: SetRow, locale: Locale, own: boolean): SetView {
  const lang = langFor(row.content, locale, row.default_language);
  const { title = '', description = '' } = row.content[lang] ?? {};
  return {
    id: row.id,
    slug: row.slug,
    title,
    description,
    lang,
    languages: row.languages,
    defaultLanguage: row.default_language,
    status: row.status,
    visibility: row.visibility,
    version: row.version,
    revision: row.revision,
    offline: row.offline,
    difficulty: { stars: row.stars, calibrated: null },
    counts: { points: row.point_count, questions: row.question_count },
    owner: row.owner_id === null ? null : { id: row.owner_id, displayName: row.owner_name ?? '' },
    enrolled: row.enrolled,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ...(own && { content: { ...row.content } }),
  };
}

/**
 * The tag of what shows a set. It moves with the set's revision, because points and questions are counted, and with what is no part of the
 * set: whether the caller studies it, and its owner's name. The version in front is the set's own.
 */
export const setTag = (row: SetRow, lang: string, whose: string): string =>
  etagOf(row.version, lang, whose, row.revision, tagPart([row.enrolled, row.owner_name]));

export function versionedSet(row: SetRow, locale: Locale, own: boolean): Versioned<SetView> {
  const view = toSetView(row, locale, own);
  return { view, lang: view.lang, etag: setTag(row, view.lang, own ? 'owner' : 'learner') };
}
