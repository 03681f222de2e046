import { readBody } from '../../core/grading/grade.js';
import type { QuestionBody } from '../../core/question/question.js';
import { Reader } from '../../core/question/reader.js';
import { isId } from '../../platform/ids/ids.js';
import { readExternalId, readPosition, readStars, readTags, nullable } from '../authored-fields.js';
import { isRecord, type Raw } from '../authored-texts.js';
import { MAX_POINTS, MAX_QUESTIONS } from '../content-limits.js';
import { readPointInput } from '../point-input.js';
import type { PointDraft } from '../point-writing.repository.js';
import type { QuestionDraft } from '../question-writing.repository.js';
import { readSetInput, type SetDraft } from '../set-input.js';

export interface ArrivingVersion {
  readonly version: number;
  readonly format: QuestionDraft['format'];
  readonly body: QuestionBody;
}

export interface ArrivingQuestion extends Omit<QuestionDraft, 'format' | 'body'> {
  readonly id: string;
  readonly position: number;
  readonly archived: boolean;
  /** In order; the last is the one that holds. */
  readonly versions: readonly [ArrivingVersion, ...ArrivingVersion[]];
}

/** A set of the learner's own, as an export of theirs has it, with the ids that it had. */
export interface ArrivingSet {
  readonly id: string;
  readonly draft: SetDraft;
  readonly points: readonly (PointDraft & { readonly id: string })[];
  readonly questions: readonly ArrivingQuestion[];
}

/** Held to what authors are held to; null where anything is at fault, for an export of ours has no faults. */
export function readArrivingSet(raw: unknown): ArrivingSet | null {
  if (!isRecord(raw) || !isUuid(raw['id'])) return null;
  const { slug, defaultLanguage, languages, content, stars, visibility, offline, status } = raw;
  const set = readSetInput({ slug, defaultLanguage, languages, content, stars, visibility, offline, status });
  if ('faults' in set) return null;
  const lang = set.draft.defaultLanguage;
  const points = listOf(raw['points'], MAX_POINTS, (point) => readPoint(point, lang));
  const questions = listOf(raw['questions'], MAX_QUESTIONS, readQuestion);
  if (points === null || questions === null) return null;
  const known = new Set(points.map(({ id }) => id));
  const ids = new Set([...known, ...questions.map(({ id }) => id)]);
  const externalIds = questions.flatMap(({ externalId }) => externalId ?? []);
  const sound =
    ids.size === points.length + questions.length &&
    new Set(externalIds).size === externalIds.length &&
    questions.every(({ pointId }) => pointId === null || known.has(pointId));
  return sound ? { id: raw['id'].toLowerCase(), draft: set.draft, points, questions } : null;
}

const isUuid = (value: unknown): value is string => typeof value === 'string' && isId(value);

function listOf<T>(value: unknown, max: number, read: (one: Raw) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > max) return null;
  const all = value.map((one: unknown) => (isRecord(one) ? read(one) : null));
  return all.every((one) => one !== null) ? all : null;
}

function readPoint(raw: Raw, lang: string): ArrivingSet['points'][number] | null {
  const { id, content, aspect, stars, tags, position, externalId } = raw;
  const read = readPointInput({ content, aspect, difficulty: { stars }, tags, position, externalId }, lang);
  if ('faults' in read || !isUuid(id) || read.draft.position === undefined) return null;
  return { ...read.draft, position: read.draft.position, id: id.toLowerCase() };
}

function readQuestion(raw: Raw): ArrivingQuestion | null {
  const { id, pointId = null, stars, tags, position, externalId = null, archivedAt = null, earlier = [], ...newest } = raw;
  const source = Reader.of({ stars, tags, position, externalId });
  const fields = source.fields(['stars', 'tags', 'position'], ['externalId']);
  const read = {
    stars: fields.required('stars', readStars, 3),
    tags: fields.required('tags', readTags, []),
    position: fields.required('position', readPosition, 1),
    externalId: nullable(fields, 'externalId', readExternalId) ?? null,
  };
  const versions =
    Array.isArray(earlier) && earlier.length < MAX_VERSIONS ? [...(earlier as unknown[]), newest].map(readVersion) : [];
  const [first, ...later] = versions.filter((one) => one !== null);
  if (source.faults.length > 0 || !isUuid(id) || !(pointId === null || isUuid(pointId))) return null;
  if (first === undefined || later.length + 1 !== versions.length) return null;
  // Exports of the first version had the newest only: it is the first here.
  const all = later.length === 0 ? ([{ ...first, version: 1 }] as const) : ([first, ...later] as const);
  const isSound = all.every(({ version, body }, place) => version === place + 1 && body.type === first.body.type);
  if (!isSound) return null;
  return { ...read, id: id.toLowerCase(), pointId: pointId?.toLowerCase() ?? null, archived: archivedAt !== null, versions: all };
}

const MAX_VERSIONS = 1_000;

function readVersion(raw: unknown): ArrivingVersion | null {
  if (!isRecord(raw)) return null;
  const { version, format, body } = raw;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1 || version > 1_000_000) return null;
  if (format !== 'plain' && format !== 'markdown') return null;
  const read = readBody(body);
  return 'faults' in read ? null : { version, format, body: read.body };
}
