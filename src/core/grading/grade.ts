import { pickLang, textIn } from '../question/pick-lang.js';
import { QUESTION_TYPES, type Answer, type AnswerForm, type Fault, type Lang, type Presented } from '../question/question.js';
import type { QuestionBody, QuestionType, Result } from '../question/question.js';
import { compact, Reader } from '../question/reader.js';
import { definitionOf, isQuestionType } from './registry.js';

/** Pass mark of a type with partial credit. */
const PARTIAL_PASS_MARK = 0.8;

const ANSWER_FIELDS = [
  'choice',
  'choices',
  'value',
  'text',
  'number',
  'unit',
  'blanks',
  'pairs',
  'order',
] as const satisfies readonly (keyof Answer)[];

/**
 * Reads an authored question body of unknown shape (parsed JSON). Names every fault at once, with pointers that begin with `pointer`
 * (where the body stands in the caller's document). Never throws.
 */
export function readBody(
  raw: unknown,
  options: { readonly pointer?: string } = {},
): { body: QuestionBody } | { faults: Fault[] } {
  const source = Reader.of(raw, options.pointer ?? '');
  const type = source.entries()?.get('type');
  if (source.faults.length > 0) return { faults: source.faults };
  if (type === undefined || !isQuestionType(type.value)) {
    if (type === undefined) source.at('type', undefined).fault('required');
    else type.oneOf(QUESTION_TYPES);
    return { faults: source.faults };
  }
  const body = definitionOf(type.value).read(source);
  return source.faults.length > 0 ? { faults: source.faults } : { body };
}

/**
 * Reads a learner's answer to `body`. Missing blanks, pairs or unit are no faults (they score 0); fields of another type's answer,
 * unknown ids and an order that is no full permutation are. Pointers are relative to the answer. Never throws.
 */
export function checkAnswer(body: QuestionBody, answer: unknown): { answer: Answer } | { faults: Fault[] } {
  const source = Reader.of(answer);
  const definition = definitionOf(body.type);
  const { answerForm } = definition;
  const given = source.entries();
  if (given === undefined) return { faults: source.faults };
  const foreign = ANSWER_FIELDS.filter(
    (field) => given.has(field) && field !== answerForm && !(field === 'unit' && answerForm === 'number'),
  );
  for (const field of foreign) {
    if (answerForm === 'rating') given.get(field)?.fault('rating_only');
    else given.get(field)?.fault('wrong_answer_form', { expected: answerForm });
  }
  if (foreign.length === 0) {
    const read = definition.readAnswer(body, source);
    return source.faults.length > 0 ? { faults: source.faults } : { answer: read };
  }
  const rest = [...given]
    .filter(([name]) => !foreign.some((field) => field === name))
    .map(([name, field]) => [name, field.value]);
  const own = Reader.of(Object.fromEntries(rest));
  definition.readAnswer(body, own);
  // That the right field is missing has been said.
  return { faults: [...source.faults, ...own.faults.filter(({ code }) => code !== 'required')] };
}

/**
 * Grades an answer that {@link checkAnswer} let pass. Texts come in the language of the question that serves `lang` best.
 * `score` is within 0..1, `correct` means a score of exactly 1; both are null for a self-rated question.
 */
export function grade(body: QuestionBody, answer: Answer, lang: Lang): Result {
  const definition = definitionOf(body.type);
  const own = textIn(body.content, lang).feedback;
  if (definition.grading === 'self') return { score: null, correct: null, parts: [], feedback: own ?? null, key: null };
  const marks = definition.grade(body, answer, lang);
  const feedback = [marks.feedback, own].filter((text) => text !== undefined).join('\n\n');
  return {
    score: marks.score,
    correct: marks.score === 1,
    parts: marks.parts,
    feedback: feedback === '' ? null : feedback,
    key: definition.keyAnswer(body, lang),
  };
}

/** An answer that scores 1, in the language that serves `lang` best; null for a self-rated question. */
export function keyAnswer(body: QuestionBody, lang: Lang): Answer | null {
  const definition = definitionOf(body.type);
  return definition.grading === 'self' ? null : definition.keyAnswer(body, lang);
}

/**
 * What a learner sees before answering; holds no key.
 * @param seed decides the order of choices: learner, question and repetition, in one text
 */
export function present(body: QuestionBody, lang: Lang, seed: string): Presented {
  const text = textIn(body.content, lang);
  return compact({ prompt: text.prompt, ...definitionOf(body.type).present(body, lang, seed), hints: [...(text.hints ?? [])] });
}

/** What a learner may see before answering, as one text for search: never key, accepted answers, feedback or hints. */
export function visibleText(body: QuestionBody, lang: Lang): string {
  const definition = definitionOf(body.type);
  const prompt = definition.plainPrompt?.(body, lang) ?? textIn(body.content, lang).prompt;
  return [prompt, ...definition.visibleTexts(body, lang)].join('\n');
}

/**
 * The body with every id that is not in `known` replaced by `makeId(label)`, the same everywhere it stands.
 * An id that serves two groups (a left and a right side labelled alike would tell the pair) is kept by the first only.
 * @param known ids that this question has already, which must stay
 * @param makeId gives a fresh random id
 */
export function assignIds(body: QuestionBody, known: ReadonlySet<string>, makeId: (label: string) => string): QuestionBody {
  const given = new Map<string, string>();
  const kept = new Set<string>();
  return definitionOf(body.type).renameIds(body, (group, id) => {
    const name = `${group}\n${id}`;
    const before = given.get(name);
    if (before !== undefined) return before;
    const keep = known.has(id) && !kept.has(id);
    if (keep) kept.add(id);
    const after = keep ? id : makeId(id);
    given.set(name, after);
    return after;
  });
}

/** The one field of an answer that a question of this type wants. */
export function answerForm(type: QuestionType): AnswerForm {
  return definitionOf(type).answerForm;
}

export function gradingOf(type: QuestionType): 'auto' | 'self' {
  return definitionOf(type).grading;
}

/** The score from which an answer passes: 1 for one-answer types, 0.8 for types with partial credit. */
export function passMark(type: QuestionType): number {
  return definitionOf(type).partial ? PARTIAL_PASS_MARK : 1;
}

/** The language of the body in which {@link grade} and {@link present} would speak. */
export function languageOf(body: QuestionBody, wanted: Lang, fallback?: Lang): Lang {
  return pickLang(body.content, wanted, fallback);
}
