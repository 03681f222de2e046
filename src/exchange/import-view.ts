import { issueText } from '../core/formats/issue-text.js';
import type { Locale, MessageLang } from '../platform/http/locale.js';
import { failureSentence } from './failure-words.js';
import { NO_COUNTS } from './import-model.js';
import type { ImportItemView, ImportSummary } from './import.dto.js';
import type { ItemRow } from './import-item.repository.js';
import type { ImportRow } from './import.repository.js';

export function toSummary(row: ImportRow, { messages }: Locale): ImportSummary {
  const { columns, ...options } = row.options;
  return {
    id: row.id,
    status: row.status,
    progress: { done: row.progress_done, total: row.progress_total },
    format: row.format ?? row.wanted_format,
    setId: row.set_id,
    title: row.title,
    lang: row.lang,
    fileName: row.file_name,
    bytes: row.source_bytes,
    options: { ...options, ...(columns !== undefined && { columns: { ...columns } }) },
    counts: { ...NO_COUNTS, ...row.counts, byType: { ...row.counts.byType } },
    failure: row.failure === null ? null : { code: row.failure.code, detail: failureSentence(row.failure, messages) },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function toItemView({ n, item, skipped, edited }: ItemRow, lang: MessageLang): ImportItemView {
  const { externalId, stars, tags, format } = item;
  const { column: _column, ...place } = item.place;
  const common = { n, ...place, externalId, stars, tags: [...tags], format, skipped, edited };
  if (item.kind === 'point') {
    return { ...common, kind: 'point', aspect: item.aspect, content: item.content, problem: null };
  }
  const body = item.kind === 'question' ? item.body : item.draft;
  const question = { kind: 'question' as const, type: body.type, point: item.point, category: [...item.category], body };
  const problem = item.kind === 'question' ? null : { code: item.lacks.code, detail: issueText(item.lacks, lang) };
  return { ...common, ...question, problem };
}
