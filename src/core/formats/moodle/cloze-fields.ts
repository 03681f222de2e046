import { greatest, optionId } from './choice-fields.js';
import { BLANK_MARK, NO_ANSWER, type MoodleBlank, type MoodleTask, type Tell } from './moodle-question.js';
import type { BodyFields, Shown } from './to-item.js';
import { acceptedTexts } from './typed-fields.js';

interface Blank {
  readonly text: Readonly<Record<string, unknown>>;
  readonly shared: Readonly<Record<string, unknown>>;
  readonly lacksAnswer: boolean;
}

/** @param prompt holds the marks of the blanks */
export function clozeFields(task: Extract<MoodleTask, { kind: 'cloze' }>, prompt: string, shown: Shown, tell: Tell): BodyFields {
  // A mark that the text had of its own must not become a blank.
  const name = /\{\{b\d+\}\}/.test(prompt) ? 'blank' : 'b';
  const blanks = task.blanks.map((blank, index) => readBlank(blank, `${name}${String(index + 1)}`, shown, tell));
  return {
    type: 'cloze',
    text: {
      prompt: prompt.replace(BLANK_MARK, (_mark, index: string) => `{{${name}${String(Number(index) + 1)}}}`),
      blanks: blanks.map((blank) => blank.text),
    },
    shared: {
      blanks: blanks.map((blank) => blank.shared),
      matching: task.caseSensitive ? { caseSensitive: true } : undefined,
    },
    lacks: blanks.some((blank) => blank.lacksAnswer) ? NO_ANSWER : undefined,
  };
}

function readBlank(blank: MoodleBlank, id: string, shown: Shown, tell: Tell): Blank {
  if (blank.input === 'choice') {
    const most = greatest(blank.answers.map((answer) => answer.fraction));
    if (blank.answers.some((answer) => answer.fraction > 0 && answer.fraction < most)) tell('warning', 'partial_credit_lost');
    const right = blank.answers.findIndex((answer) => answer.fraction === most);
    const options = blank.answers.map((answer, index) => ({
      id: optionId(index),
      text: shown(answer.text),
      feedback: answer.feedback === null ? undefined : shown(answer.feedback) || undefined,
    }));
    if (most === 0) return { text: { id, options }, shared: { id, input: 'choice' }, lacksAnswer: true };
    if (blank.answers.filter((answer) => answer.fraction === most).length > 1)
      tell('warning', 'answers_dropped', {
        count: 1,
        answers: options[blank.answers.findLastIndex((a) => a.fraction === most)]?.text ?? '',
      });
    return { text: { id, options }, shared: { id, input: 'choice', choice: optionId(right) }, lacksAnswer: false };
  }
  const acceptedAnswers = acceptedTexts(blank.answers, shown, tell);
  const shared = { id, input: blank.input, tolerance: toleranceOf(blank.answers, tell) };
  return { text: { id, acceptedAnswers }, shared, lacksAnswer: acceptedAnswers.length === 0 };
}

/** One for all answers of a blank: that of the first right one. */
function toleranceOf(answers: MoodleBlank['answers'], tell: Tell): { absolute: number } | undefined {
  const right = answers.filter((answer) => answer.fraction > 0);
  const [first = 0, ...others] = right.map((answer) => ('tolerance' in answer ? (answer.tolerance ?? 0) : 0));
  if (others.some((one) => one !== first)) tell('info', 'scoring_changed');
  return first > 0 ? { absolute: first } : undefined;
}
