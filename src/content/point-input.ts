import { ASPECTS } from '../core/formats/model.js';
import { safeTexts } from '../core/formats/safe-texts.js';
import type { Fault } from '../core/question/question.js';
import { compact, Reader } from '../core/question/reader.js';
import { nullable, readDifficulty, readExternalId, readPosition, readTags } from './authored-fields.js';
import { distinct, isRecord, mergeTexts, readByLang, readLang, type Raw } from './authored-texts.js';
import type { PointTexts } from './point.repository.js';
import type { PointDraft } from './point-writing.repository.js';

const FLAT = ['title', 'coreContent', 'examFocus'] as const;
const FIELDS = [...FLAT, 'lang', 'content', 'aspect', 'difficulty', 'tags', 'position', 'externalId'] as const;
const TEXT_LENGTH = 10_000;

/** A draft whose place may be left to us. */
export type UnplacedPoint = Omit<PointDraft, 'position'> & { readonly position: number | undefined };

/**
 * Reads a new knowledge point, or (with `stored`) a change to one. Names every fault by the field that the caller wrote.
 * @param fallback the language of flat texts that name none: the set's default
 */
export function readPointInput(
  raw: unknown,
  fallback: string,
  stored?: PointDraft,
): { readonly draft: UnplacedPoint } | { readonly faults: Fault[] } {
  const source = Reader.of(raw);
  const fields = source.fields([], FIELDS);
  const given: Raw = isRecord(raw) ? raw : {};
  const lang = fields.optional('lang', readLang) ?? fallback;
  const merged = mergeTexts(given, FLAT, lang, stored?.content);
  const texts = Reader.of(merged.content, '/content');
  const externalId = nullable(fields, 'externalId', readExternalId);
  const draft: UnplacedPoint = {
    content: safeTexts(readByLang(texts, readTexts)),
    aspect: fields.optional('aspect', (field) => field.oneOf(ASPECTS)) ?? stored?.aspect ?? 'other',
    stars: fields.optional('difficulty', readDifficulty) ?? stored?.stars ?? 3,
    tags: fields.optional('tags', readTags) ?? stored?.tags ?? [],
    position: fields.optional('position', readPosition) ?? stored?.position,
    externalId: externalId === undefined ? (stored?.externalId ?? null) : externalId,
  };
  const faults = isRecord(raw) ? [...source.faults, ...texts.faults.map(merged.toCaller)] : source.faults;
  return faults.length > 0 ? { faults: distinct(faults) } : { draft };
}

function readTexts(text: Reader): PointTexts {
  const fields = text.fields(['title'], ['coreContent', 'examFocus']);
  return compact({
    title: fields.required('title', (field) => field.fullText(200), ''),
    coreContent: fields.optional('coreContent', (field) => field.text(TEXT_LENGTH)),
    examFocus: fields.optional('examFocus', (field) => field.text(TEXT_LENGTH)),
  });
}
