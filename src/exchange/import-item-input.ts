import {
  ASPECTS,
  type ImportItem,
  type PointItem,
  type QuestionItem,
  type TextFormat,
  type UnfinishedItem,
} from '../core/formats/model.js';
import { readBody } from '../core/grading/grade.js';
import { LIMITS } from '../core/question/limits.js';
import { Reader, type Fields } from '../core/question/reader.js';
import { invalid } from '../platform/problem/problem.js';
import type { ItemRow } from './import-item.repository.js';

const MAX_TAGS = 50;
const MAX_TEXT = 200;
const MAX_TAG = 50;
const COMMON = ['skipped', 'stars', 'tags', 'externalId', 'format'];

const nullable = <T>(fields: Fields, name: string, read: (field: Reader) => T): T | null | undefined =>
  fields.optional(name, (field) => (field.value === null ? null : read(field)));

const readStars = (field: Reader): number =>
  field.number((stars) => Number.isInteger(stars) && stars >= 1 && stars <= 5, '1, 2, 3, 4, 5');

/**
 * The item with the fields that the teacher wrote anew; the others stay. An unfinished one becomes a question, and comes in, with a whole body.
 * @throws Problem invalid_input
 */
export function readItemChange(raw: unknown, { n, item, skipped, edited }: ItemRow): ItemRow {
  const source = Reader.of(raw);
  const own = item.kind === 'point' ? ['aspect', 'content'] : ['point', 'body'];
  const fields = source.fields([], [...COMMON, ...own]);
  const stars = nullable(fields, 'stars', readStars);
  const externalId = nullable(fields, 'externalId', (field) => field.fullText(MAX_TEXT));
  const common = {
    stars: stars === undefined ? item.stars : stars,
    externalId: externalId === undefined ? item.externalId : externalId,
    tags: fields.optional('tags', (list) => list.list(0, MAX_TAGS).map((tag) => tag.fullText(MAX_TAG).trim())) ?? item.tags,
    format: fields.optional('format', (field) => field.oneOf<TextFormat>(['plain', 'markdown'])) ?? item.format,
  };
  const leaveOut = fields.optional('skipped', (field) => field.boolean());
  if (item.kind === 'unfinished' && leaveOut === false && !fields.has('body')) source.at('body', undefined).fault('required');
  const changed: ImportItem =
    item.kind === 'point' ? { ...item, ...common, ...pointFields(fields, item) } : questionWith(fields, { ...item, ...common });
  if (source.faults.length > 0) throw invalid(source.faults);
  const isEdited = Object.keys(raw as object).some((name) => name !== 'skipped');
  const isMended = item.kind === 'unfinished' && changed.kind === 'question';
  return { n, item: changed, skipped: leaveOut ?? (skipped && !isMended), edited: edited || isEdited };
}

const pointFields = (fields: Fields, item: PointItem): Pick<PointItem, 'aspect' | 'content'> => ({
  aspect: fields.optional('aspect', (field) => field.oneOf([ASPECTS[0], ...ASPECTS.slice(1)])) ?? item.aspect,
  content: fields.optional('content', readTexts) ?? item.content,
});

function readTexts(field: Reader): PointItem['content'] {
  const entries = [...(field.entries() ?? [])].slice(0, LIMITS.languages);
  if (entries.length === 0) field.fault('too_few', { min: 1 });
  return Object.fromEntries(
    entries.map(([lang, text]) => {
      const fields = text.fields(['title'], ['coreContent', 'examFocus']);
      const title = fields.required('title', (one) => one.fullText(MAX_TEXT), '');
      const [coreContent, examFocus] = ['coreContent', 'examFocus'].map(
        (name) => fields.optional(name, (one) => one.text(10_000)) ?? '',
      );
      return [lang, { title, coreContent: coreContent ?? '', examFocus: examFocus ?? '' }];
    }),
  );
}

function questionWith(fields: Fields, item: QuestionItem | UnfinishedItem): QuestionItem | UnfinishedItem {
  const point = nullable(fields, 'point', (field) => field.fullText(MAX_TEXT));
  const body = fields.optional('body', (field) => {
    const read = readBody(field.value, { pointer: field.pointer });
    if ('body' in read) return read.body;
    field.faults.push(...read.faults);
    return undefined;
  });
  // The path of the category is among the tags: who writes these anew writes it, too.
  const category = fields.has('tags') ? [] : item.category;
  // Who writes a body anew names its type.
  const parts = item.parts === undefined || body === undefined ? {} : { parts: [...new Set([...item.parts, 'type'])] };
  const about = { point: point === undefined ? item.point : point, category, ...parts };
  if (item.kind === 'question') return { ...item, ...about, body: body ?? item.body };
  if (body === undefined) return { ...item, ...about };
  const { draft: _draft, lacks: _lacks, ...rest } = item;
  return { ...rest, ...about, kind: 'question', body };
}
