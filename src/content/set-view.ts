import type { Locale } from '../platform/http/locale.js';
import { etagOf, type Versioned } from './conditional.js';
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

/** The tag moves with the set's revision, because the view counts its points and questions; the version in front is its own. */
export function versionedSet(row: SetRow, locale: Locale, own: boolean): Versioned<SetView> {
  const view = toSetView(row, locale, own);
  return { view, lang: view.lang, etag: etagOf(row.version, view.lang, own ? 'owner' : 'learner', row.revision) };
}
