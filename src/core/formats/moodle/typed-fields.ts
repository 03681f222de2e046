import { excerptOf } from '../issue-list.js';
import type { ReadText } from '../read-text.js';
import { parseNumber } from '../../grading/number.js';
import { greatest } from './choice-fields.js';
import { NO_ANSWER, type MoodleQuestion, type MoodleTask, type Tell, type TypedAnswer } from './moodle-question.js';
import type { BodyFields, Shown } from './to-item.js';

type Task<K extends MoodleTask['kind']> = Extract<MoodleTask, { kind: K }>;

interface Accepted {
  readonly text: string;
  readonly weight?: number;
  readonly feedback?: string;
}

export function shortTextFields(task: Task<'short_text'>, shown: Shown, tell: Tell): BodyFields {
  const acceptedAnswers = acceptedTexts(task.answers, shown, tell);
  const matching = task.caseSensitive ? { caseSensitive: true } : undefined;
  const lacks = acceptedAnswers.length === 0 ? NO_ANSWER : undefined;
  return { type: 'short_text', text: { acceptedAnswers }, shared: { matching }, lacks };
}

/**
 * Answers that earn something, the heaviest raised to full weight. What answered to anything else, and wildcards, have no place here.
 */
export function acceptedTexts(answers: readonly TypedAnswer[], shown: Shown, tell: Tell): Accepted[] {
  const worded = answers.map((answer) => ({ ...answer, text: withoutWildcards(answer, tell) }));
  const counts = (answer: TypedAnswer): boolean => answer.fraction > 0 && answer.text !== '';
  const right = worded.filter(counts);
  for (const answer of worded) if (!counts(answer)) tellDropped(answer.feedback, shown, tell);
  const most = greatest(right.map((answer) => answer.fraction));
  if (most === 0) return [];
  if (most < 1) tell('warning', 'weights_scaled');
  return right.map(({ text, fraction, feedback }) => {
    const weight = Math.round((fraction / most) * 1e5) / 1e5;
    return {
      text,
      weight: weight >= 1 ? undefined : weight,
      feedback: feedback === null ? undefined : shown(feedback) || undefined,
    };
  });
}

/** `*` stands for any text; `\*` for a star. */
function withoutWildcards({ text, fraction }: TypedAnswer, tell: Tell): string {
  if (!text.includes('*')) return text.trim();
  if (fraction > 0 && /(?<!\\)\*/.test(text)) tell('warning', 'wildcard_removed', { answer: excerptOf(text) });
  return text.replace(/(\\?)\*/g, (_star, escape: string) => (escape === '' ? '' : '*')).trim();
}

/**
 * Key and tolerance from the answer that earns most. Several answers with one tolerance become a blank, which may have several; otherwise the
 * further ones cannot be kept.
 */
export function numericFields(task: Task<'numeric'>, question: MoodleQuestion, shown: Shown, tell: Tell): BodyFields {
  const right = rightNumbers(task.answers, tell);
  const [key, ...others] = right;
  if (key === undefined) return { type: 'numeric', text: {}, lacks: NO_ANSWER };
  if (others.length > 0 && task.units.length === 0 && others.every((one) => one.tolerance === key.tolerance))
    return severalNumbers(task, question, shown, tell);
  if (key.fraction < 1) tell('warning', 'weights_scaled');
  if (others.length > 0)
    tell('warning', 'answers_dropped', { count: others.length, answers: excerptOf(others.map(described).join(', ')) });
  const whenWrong = task.answers.filter((answer) => answer.fraction <= 0).map((answer) => answer.feedback);
  const whenRight = right.map((answer) => answer.feedback);
  return {
    type: 'numeric',
    text: { feedback: keptFeedback(question.feedback, whenWrong, whenRight, shown, tell) },
    shared: {
      key: { number: key.number, unit: unitOfKey(task.units)?.unit },
      tolerance: key.tolerance > 0 ? { absolute: key.tolerance } : undefined,
      units: unitsOf(task.units),
    },
  };
}

interface RightNumber extends TypedAnswer {
  readonly number: number;
  readonly tolerance: number;
}

const described = ({ text, tolerance }: RightNumber): string => (tolerance > 0 ? `${text} ± ${String(tolerance)}` : text);

/** Those that earn something, most first. */
function rightNumbers(answers: readonly TypedAnswer[], tell: Tell): RightNumber[] {
  return answers
    .filter((answer) => answer.fraction > 0)
    .flatMap((answer) => {
      const number = parseNumber(answer.text);
      if (number === undefined) tell('warning', 'answers_dropped', { count: 1, answers: excerptOf(answer.text) });
      return number === undefined ? [] : [{ ...answer, number, tolerance: answer.tolerance ?? 0 }];
    })
    .sort((a, b) => b.fraction - a.fraction);
}

function severalNumbers(task: Task<'numeric'>, question: MoodleQuestion, shown: Shown, tell: Tell): BodyFields {
  const isNumber = (answer: TypedAnswer): boolean => parseNumber(answer.text) !== undefined;
  const numbers = task.answers.filter(isNumber);
  const acceptedAnswers = acceptedTexts(numbers, shown, tell);
  tell('info', 'numbers_as_blank', { count: acceptedAnswers.length });
  const others = task.answers.filter((answer) => !isNumber(answer)).map((answer) => answer.feedback);
  const absolute = numbers.find((answer) => answer.fraction > 0)?.tolerance ?? 0;
  return {
    type: 'cloze',
    text: {
      prompt: `${shown(question.prompt)} {{b1}}`,
      blanks: [{ id: 'b1', acceptedAnswers }],
      feedback: keptFeedback(question.feedback, others, [], shown, tell),
    },
    shared: { blanks: [{ id: 'b1', input: 'number', tolerance: absolute > 0 ? { absolute } : undefined }] },
  };
}

type Units = Task<'numeric'>['units'];
const unitOfKey = (units: Units): Units[number] | undefined => units.find((one) => one.multiplier === 1) ?? units[0];

function unitsOf(units: Units): { unit: string; factor: number }[] | undefined {
  const base = unitOfKey(units)?.multiplier ?? 1;
  if (units.length < 2) return undefined;
  // Twelve digits: what a division adds beyond them is noise.
  return units.map(({ unit, multiplier }) => ({ unit, factor: Number((base / multiplier).toPrecision(12)) }));
}

/**
 * The feedback of a question whose type has one for all answers: the general one, with what was to be said to a wrong answer, which mostly
 * explains. Praise for a right answer has no place there.
 */
export function keptFeedback(
  general: ReadText | null,
  whenWrong: readonly (ReadText | null)[],
  whenRight: readonly (ReadText | null)[],
  shown: Shown,
  tell: Tell,
): string | undefined {
  const worded = (texts: readonly (ReadText | null)[]): string[] =>
    texts
      .filter((text) => text !== null)
      .map(shown)
      .filter((text) => text !== '');
  const explanations = worded(whenWrong);
  if (explanations.length > 0) tell('info', 'feedback_for_all', { feedback: excerptOf(explanations.join(' ')) });
  for (const text of worded(whenRight)) tell('warning', 'feedback_dropped', { feedback: excerptOf(text) });
  const kept = [...worded([general]), ...explanations].join('\n\n');
  return kept === '' ? undefined : kept;
}

export function tellDropped(feedback: ReadText | null, shown: Shown, tell: Tell): void {
  if (feedback !== null && shown(feedback) !== '') tell('warning', 'feedback_dropped', { feedback: excerptOf(shown(feedback)) });
}
