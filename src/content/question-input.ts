import { safeBody } from '../core/formats/safe-texts.js';
import { assignIds, readBody } from '../core/grading/grade.js';
import type { Fault, QuestionBody } from '../core/question/question.js';
import { Reader } from '../core/question/reader.js';
import { nullable, readDifficulty, readExternalId, readId, readPosition, readTags } from './authored-fields.js';
import { distinct, isRecord, mergeTexts, readLang, withoutNulls, type Raw } from './authored-texts.js';
import { BLANK_TEXTS, spreadAccepted, splitBlanks } from './flat-question.js';
import type { Placed, QuestionDraft } from './question-writing.repository.js';

/** Texts that may be written flat, in one language. `blanks` written flat hold structure and texts together. */
const TEXTS = ['prompt', 'back', 'options', 'left', 'right', 'items', 'hints', 'feedback', 'acceptedAnswers'] as const;
/** What all languages share. */
const STRUCTURE = ['key', 'scoring', 'shuffle', 'pinned', 'matching', 'tolerance', 'units', 'order', 'blanks'] as const;
const FIELDS = [
  ...TEXTS,
  ...STRUCTURE,
  'type',
  'content',
  'lang',
  'pointId',
  'difficulty',
  'tags',
  'format',
  'position',
  'externalId',
] as const;

export interface QuestionInput {
  readonly draft: QuestionDraft;
  /** Undefined: at the end. */
  readonly position: number | undefined;
  /** Undefined: as it is. */
  readonly archived: boolean | undefined;
}

/**
 * Reads a new question, or (with `stored`) a change to one, whose fields then replace the stored ones one by one.
 * Names every fault by the field that the caller wrote. Labels of choices, blanks and items become random ids; ids that stand already stay.
 * @param fallback the language of flat texts that name none: the set's default
 * @param makeId gives a random id
 */
export function readQuestionInput(
  raw: unknown,
  fallback: string,
  makeId: () => string,
  stored?: Placed,
): QuestionInput | { readonly faults: Fault[] } {
  const source = Reader.of(raw);
  const fields = source.fields([], stored === undefined ? FIELDS : [...FIELDS, 'archived']);
  if (!isRecord(raw)) return { faults: source.faults };
  const lang = fields.optional('lang', readLang) ?? fallback;
  const pointId = nullable(fields, 'pointId', readId);
  const externalId = nullable(fields, 'externalId', readExternalId);
  const draft = {
    pointId: pointId === undefined ? (stored?.pointId ?? null) : pointId,
    stars: fields.optional('difficulty', readDifficulty) ?? stored?.stars ?? 3,
    tags: fields.optional('tags', readTags) ?? stored?.tags ?? [],
    format:
      fields.optional('format', (field) => field.oneOf<QuestionDraft['format']>(['plain', 'markdown'])) ??
      stored?.format ??
      'plain',
    externalId: externalId === undefined ? (stored?.externalId ?? null) : externalId,
  };
  const position = fields.optional('position', readPosition) ?? stored?.position;
  const archived = fields.optional('archived', (field) => field.boolean());
  const type = stored?.body.type;
  if (type !== undefined) fields.optional('type', (field) => field.oneOf([type]));
  const body = readAuthoredBody(raw, lang, stored?.body);
  const faults = [...source.faults, ...('faults' in body ? body.faults : [])];
  if ('faults' in body || faults.length > 0) return { faults: distinct(faults) };
  const safe = safeBody(draft.format, body.body);
  return { draft: { ...draft, body: assignIds(safe, idsOf(stored?.body), makeId) }, position, archived };
}

/** Every id of a choice, blank or item. */
function idsOf(body: QuestionBody | undefined): ReadonlySet<string> {
  const ids = new Set<string>();
  if (body !== undefined) {
    assignIds(body, new Set(), (id) => {
      ids.add(id);
      return id;
    });
  }
  return ids;
}

function readAuthoredBody(raw: Raw, lang: string, stored?: QuestionBody): { body: QuestionBody } | { faults: Fault[] } {
  const { type, content: storedContent, ...storedStructure } = stored ?? { type: raw['type'], content: undefined };
  const flatBlanks = isFlatBlanks(raw, stored) ? splitBlanks(raw['blanks']) : undefined;
  const written: Raw = {
    ...raw,
    acceptedAnswers: spreadAccepted(raw['acceptedAnswers']),
    ...(flatBlanks && { blanks: flatBlanks.texts }),
  };
  const names = flatBlanks === undefined ? TEXTS : [...TEXTS, 'blanks'];
  const merged = mergeTexts(written, names, lang, storedContent);
  const structure = Object.fromEntries(STRUCTURE.filter((name) => raw[name] !== undefined).map((name) => [name, raw[name]]));
  const read = readBody({
    ...withoutNulls({ ...storedStructure, ...structure, ...(flatBlanks && { blanks: flatBlanks.structure }) }),
    content: merged.content,
    ...(type !== undefined && { type }),
  });
  if ('body' in read) return read;
  return { faults: read.faults.map((fault) => endAtText(raw, merged.toCaller(fault))) };
}

/** Blanks hold their texts, too, unless the texts stand in `content`, here or as stored. */
function isFlatBlanks(raw: Raw, stored: QuestionBody | undefined): boolean {
  if (raw['content'] !== undefined || !Array.isArray(raw['blanks'])) return false;
  return stored === undefined || raw['blanks'].some((blank) => isRecord(blank) && BLANK_TEXTS.some((name) => name in blank));
}

/** An accepted answer written as a mere text has no field `text` to point at. */
function endAtText(raw: Raw, fault: Fault): Fault {
  let value: unknown = raw;
  let pointer = '';
  for (const token of fault.pointer.split('/').slice(1)) {
    if (typeof value === 'string') return { ...fault, pointer };
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? (value as Raw)[name] : undefined;
    pointer += `/${token}`;
  }
  return fault;
}
