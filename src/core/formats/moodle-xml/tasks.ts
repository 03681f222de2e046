import { BLANK_MARK, blankMark } from '../moodle/moodle-question.js';
import type { MoodleTask, ShownAnswer, TypedAnswer } from '../moodle/moodle-question.js';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml-tree.js';
import { rawText, type QuestionTexts } from './texts.js';

/** Moodle's own reading of a switch. */
export const isOn = (element: XmlElement | undefined, fallback: boolean): boolean =>
  element === undefined ? fallback : !['', '0', 'false'].includes(textOf(element).trim());

/** A share of the mark; written in percent, in old files also as an element of its own. */
function fractionOf(answer: XmlElement): number {
  const percent = Number((answer.attributes['fraction'] ?? '0').replace(',', '.'));
  const old = childOf(answer, 'fraction');
  const share = old === undefined ? percent / 100 : Number(textOf(old));
  return Number.isFinite(share) ? Math.min(1, Math.max(-1, share)) : 0;
}

export function choiceTask(question: XmlElement, texts: QuestionTexts): MoodleTask {
  const set = question.attributes['type'] === 'multichoiceset';
  const answers = childrenOf(question, 'answer').map((answer): ShownAnswer => ({
    text: texts.read(answer),
    fraction: fractionOf(answer),
    feedback: texts.readFull(childOf(answer, 'feedback')),
  }));
  const single = !set && isOn(childOf(question, 'single'), true);
  return { kind: 'choice', single, shuffle: isOn(childOf(question, 'shuffleanswers'), false), allOrNothing: set, answers };
}

/** Answers are told apart by their text; in old files, whose text is in the site's language, by their order. */
export function trueFalseTask(question: XmlElement, texts: QuestionTexts): MoodleTask | undefined {
  const answers = childrenOf(question, 'answer').map((answer, index) => {
    const text = rawText(answer).toLowerCase();
    return { value: text === 'true' || (text !== 'false' && index === 0), fraction: fractionOf(answer), answer };
  });
  const right = answers.find(({ fraction }) => fraction === 1);
  if (right === undefined) return undefined;
  const wrong = answers.find(({ value }) => value !== right.value);
  const feedback = (answer: XmlElement | undefined) => texts.readFull(childOf(answer, 'feedback'));
  return { kind: 'true_false', value: right.value, whenRight: feedback(right.answer), whenWrong: feedback(wrong?.answer) };
}

function typedAnswers(question: XmlElement, texts: QuestionTexts): TypedAnswer[] {
  return childrenOf(question, 'answer').map((answer) => {
    const tolerance = Math.abs(Number(textOf(childOf(answer, 'tolerance')).trim()));
    return {
      text: rawText(answer),
      fraction: fractionOf(answer),
      feedback: texts.readFull(childOf(answer, 'feedback')),
      ...(tolerance > 0 && Number.isFinite(tolerance) ? { tolerance } : {}),
    };
  });
}

export function shortTextTask(question: XmlElement, texts: QuestionTexts): MoodleTask {
  const caseSensitive = isOn(childOf(question, 'usecase'), false);
  return { kind: 'short_text', caseSensitive, answers: typedAnswers(question, texts) };
}

export function numericTask(question: XmlElement, texts: QuestionTexts): MoodleTask {
  const units = childrenOf(childOf(question, 'units'), 'unit').flatMap((one) => {
    const unit = textOf(childOf(one, 'unit_name')).trim();
    const multiplier = Number(textOf(childOf(one, 'multiplier')).trim() || 1);
    return unit === '' || !(multiplier > 0) || !Number.isFinite(multiplier) ? [] : [{ unit, multiplier }];
  });
  return { kind: 'numeric', answers: typedAnswers(question, texts), units };
}

export function matchingTask(question: XmlElement, texts: QuestionTexts): MoodleTask {
  const pairs = childrenOf(question, 'subquestion').map((one) => ({
    left: texts.readFull(one),
    right: texts.unformatted(rawText(childOf(one, 'answer'))),
  }));
  return { kind: 'matching', pairs };
}

/** Exports number the answers in their fractions; by hand they stand in order. */
export function orderingTask(question: XmlElement, texts: QuestionTexts): MoodleTask {
  const answers = childrenOf(question, 'answer').map((answer) => ({
    answer,
    rank: Number(answer.attributes['fraction'] ?? NaN),
  }));
  const ranked =
    new Set(answers.map(({ rank }) => rank)).size === answers.length && answers.every(({ rank }) => Number.isFinite(rank));
  const inOrder = ranked ? [...answers].sort((a, b) => a.rank - b.rank) : answers;
  return { kind: 'ordering', items: inOrder.map(({ answer }) => texts.read(answer)) };
}

/** A text with numbered gaps `[[2]]`, each to be filled from the choices of one group. */
export function gapTask(
  question: XmlElement,
  texts: QuestionTexts,
): { readonly task: MoodleTask; readonly prompt: string } | undefined {
  const choices = [...childrenOf(question, 'selectoption'), ...childrenOf(question, 'dragbox')].map((choice) => ({
    text: texts.unformatted(rawText(choice)),
    group: textOf(childOf(choice, 'group')).trim(),
  }));
  const keys: number[] = [];
  const prompt = rawText(childOf(question, 'questiontext')).replace(/\[\[(\d{1,3})\]\]/g, (_gap, number: string) => {
    keys.push(Number(number) - 1);
    return blankMark(keys.length - 1);
  });
  const blanks = keys.map((key) => {
    const { group } = choices[key] ?? { group: undefined };
    const answers = choices.flatMap((choice, index) =>
      choice.group === group ? [{ text: choice.text, fraction: index === key ? 1 : 0, feedback: null }] : [],
    );
    return { input: 'choice' as const, answers };
  });
  if (blanks.length === 0 || blanks.length > MAX_GAPS) return undefined;
  return { task: { kind: 'cloze', caseSensitive: false, blanks }, prompt };
}

const MAX_GAPS = 100;

/** The prompt of a cloze before it is known which gaps it has. */
export const withoutMarks = (text: string): string => text.replace(BLANK_MARK, '_____');
