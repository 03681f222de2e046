import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { MatchingBody } from '../question/question.js';
import type { Reader } from '../question/reader.js';
import { shuffled } from '../question/seeded-order.js';
import { bare, mapContent, partOf, renameChoices, textsOf } from './choices.js';
import { checkSameIds, readChoices, readContent, readKnownId } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/** Each left side belongs to one right side; several lefts may share one, and some rights may belong to none. Scored by left side. */
export const matching: QuestionTypeDefinition<MatchingBody> = {
  type: 'matching',
  answerForm: 'pairs',
  grading: 'auto',
  partial: true,
  read(source) {
    const body = source.fields(['type', 'content', 'key']);
    const content = readContent(body, { required: ['left', 'right'] }, (text) => ({
      left: text.required('left', readChoices, []),
      right: text.required('right', readChoices, []),
    }));
    const left = checkSameIds(
      source,
      content,
      () => ['left'],
      (text) => text.left,
    );
    const right = checkSameIds(
      source,
      content,
      () => ['right'],
      (text) => text.right,
    );
    const pairs = body.required(
      'key',
      (key) => key.fields(['pairs']).required('pairs', (field) => readPairs(field, left, right, true), {}),
      {},
    );
    return { type: 'matching', content, key: { pairs } };
  },
  readAnswer(body, source) {
    const texts = Object.values(body.content);
    const left = new Set(texts.flatMap((text) => text.left.map((choice) => choice.id)));
    const right = new Set(texts.flatMap((text) => text.right.map((choice) => choice.id)));
    return { pairs: source.fields(['pairs']).required('pairs', (field) => readPairs(field, left, right, false), {}) };
  },
  grade(body, answer, lang) {
    const text = textIn(body.content, lang);
    const given = new Map(Object.entries(answer.pairs ?? {}));
    const key = new Map(Object.entries(body.key.pairs));
    const scored = text.left.map((choice) => ({ choice, score: given.get(choice.id) === key.get(choice.id) ? 1 : 0 }));
    const hits = scored.filter((part) => part.score === 1).length;
    return { score: hits / scored.length, parts: scored.map(({ choice, score }) => partOf(choice, score, given.has(choice.id))) };
  },
  keyAnswer: (body) => ({ pairs: { ...body.key.pairs } }),
  present(body, lang, seed) {
    const text = textIn(body.content, lang);
    return { left: bare(text.left), right: bare(shuffled(text.right, `${seed}/right`)) };
  },
  renameIds(body, rename) {
    const content = mapContent(body.content, (text) => ({
      ...text,
      left: renameChoices(text.left, 'left', rename),
      right: renameChoices(text.right, 'right', rename),
    }));
    const pairs = Object.entries(body.key.pairs).map(([left, right]) => [rename('left', left), rename('right', right)]);
    return { ...body, content, key: { pairs: Object.fromEntries(pairs) as Record<string, string> } };
  },
  visibleTexts(body, lang) {
    const text = textIn(body.content, lang);
    return [...textsOf(text.left), ...textsOf(text.right)];
  },
};

function readPairs(source: Reader, left: ReadonlySet<string>, right: ReadonlySet<string>, all: boolean): Record<string, string> {
  const entries = source.entries();
  if (entries === undefined) return {};
  const pairs = [...entries].slice(0, LIMITS.maxChoices).map(([id, field]) => {
    if (left.size > 0 && !left.has(id)) field.fault('unknown_choice', { id: id.slice(0, LIMITS.idLength) });
    return [id, readKnownId(field, right)] as const;
  });
  if (entries.size > LIMITS.maxChoices) source.fault('too_many', { max: LIMITS.maxChoices });
  if (all) for (const id of left) if (!entries.has(id)) source.at(id, undefined).fault('key_incomplete', { id });
  return Object.fromEntries(pairs);
}
