import type { Locale } from '../platform/http/locale.js';
import { etagOf, type Versioned } from './conditional.js';
import { langFor } from './language.js';
import type { PointView } from './point.dto.js';
import type { PointRow } from './point.repository.js';

/** @param own whether the caller may change it, and so sees the texts in all languages */
export function toPointView(row: PointRow, locale: Locale, fallback: string, own: boolean): PointView {
  const lang = langFor(row.content, locale, fallback);
  const { title = '', coreContent = '', examFocus = '' } = row.content[lang] ?? {};
  return {
    id: row.id,
    setId: row.set_id,
    position: row.position,
    aspect: row.aspect,
    title,
    coreContent,
    examFocus,
    lang,
    difficulty: { stars: row.stars, calibrated: null },
    tags: row.tags,
    version: row.version,
    ...(own && { externalId: row.external_id, content: { ...row.content } }),
  };
}

export function versionedPoint(row: PointRow, locale: Locale, fallback: string, own: boolean): Versioned<PointView> {
  const view = toPointView(row, locale, fallback, own);
  return { view, lang: view.lang, etag: etagOf(row.version, view.lang, own ? 'owner' : 'learner') };
}
