import type { ByLang, CommonText, QuestionType } from '../question/question.js';
import { LIMITS } from '../question/limits.js';
import { Reader } from '../question/reader.js';
import { isLanguageTag } from './read-content.js';
import { definitionOf, isQuestionType } from './registry.js';

/** A question body that cannot be used yet: of the shape of its type, but what was missing or at fault is empty, and the key absent. */
export interface QuestionDraft {
  readonly type: QuestionType;
  readonly content: ByLang<CommonText>;
  readonly [field: string]: unknown;
}

/**
 * What can be read of a body of unknown shape that {@link readBody} refuses. A body that names no known type is taken for a card to turn, as
 * open questions are. Undefined where not even the question itself can be read. Never throws.
 */
export function readDraft(raw: unknown): QuestionDraft | undefined {
  const type = Reader.of(raw).entries()?.get('type')?.value;
  if (!isQuestionType(type)) {
    const isObject = typeof raw === 'object' && raw !== null;
    return isObject ? readDraft({ ...raw, type: 'flashcard' satisfies QuestionType }) : undefined;
  }
  const source = Reader.of(raw);
  const read = definitionOf(type).read(source);
  const texts = Object.entries<CommonText>(read.content).filter(([lang]) => isLanguageTag(lang));
  if (!texts.some(([, { prompt }]) => prompt !== '')) return undefined;
  const draft: QuestionDraft = { ...read, content: Object.fromEntries(texts) };
  const toldAll = source.faults.length < LIMITS.maxFaults;
  if (toldAll && !source.faults.some(({ pointer }) => /^\/key(?:\/|$)/.test(pointer))) return draft;
  const { key: _key, ...keyless } = draft;
  return { ...keyless, type, content: draft.content };
}
