import type { MoodleBlank, MoodleTask, Tell } from '../moodle/moodle-question.js';
import { blankMark } from '../moodle/moodle-question.js';
import { excerptOf } from '../issue-list.js';
import { splitEmbedded, type EmbeddedQuestion } from './cloze-grammar.js';
import type { QuestionTexts } from './texts.js';

export interface ClozeParts {
  readonly task: MoodleTask;
  /** With marks for the blanks. */
  readonly prompt: string;
}

/** The questions embedded in a text as blanks; undefined, and told, where one is not written as Moodle writes it. */
export function clozeParts(source: string, texts: QuestionTexts, tell: Tell): ClozeParts | undefined {
  const { text, questions, broken } = splitEmbedded(source, blankMark);
  for (const blank of broken) tell('error', 'blank_unreadable', { blank: excerptOf(blank) });
  if (broken.length > 0) return undefined;
  if (questions.length === 0) {
    tell('error', 'no_answer');
    return undefined;
  }
  if (questions.some((one) => one.mark !== questions[0]?.mark)) tell('info', 'blank_marks_equal');
  const blanks = questions.map((question) => blankOf(question, texts, tell));
  if (blanks.some((blank) => blank === undefined)) return undefined;
  const caseSensitive = questions.some((question) => question.kind === 'exact_text');
  return { task: { kind: 'cloze', caseSensitive, blanks: blanks.filter((blank) => blank !== undefined) }, prompt: text };
}

function blankOf({ kind, answers }: EmbeddedQuestion, texts: QuestionTexts, tell: Tell): MoodleBlank | undefined {
  const feedback = (text: string) => (text === '' ? null : texts.embedded(text));
  switch (kind) {
    case 'choices':
      if (answers.filter((answer) => answer.fraction > 0).length > 1) {
        tell('error', 'unknown_question_type', { type: 'MULTIRESPONSE' });
        return undefined;
      }
      return blankOf({ kind: 'choice', mark: 1, answers }, texts, tell);
    case 'choice':
      return {
        input: 'choice',
        answers: answers.map((answer) => ({
          text: texts.embedded(answer.text),
          fraction: answer.fraction,
          feedback: feedback(answer.feedback),
        })),
      };
    case 'text':
    case 'exact_text':
      return {
        input: 'text',
        answers: answers.map((answer) => ({
          text: texts.embedded(answer.text).plain,
          fraction: answer.fraction,
          feedback: feedback(answer.feedback),
        })),
      };
    case 'number':
      return {
        input: 'number',
        answers: answers.map((answer) => {
          const [, number = answer.text, tolerance = ''] = /^([^:]+):(.*)$/.exec(answer.text) ?? [];
          const distance = Math.abs(Number(tolerance.replace(',', '.')));
          const text = number.trim().replace(/^(-?\d*),(\d+)$/, '$1.$2');
          return {
            text,
            fraction: answer.fraction,
            feedback: feedback(answer.feedback),
            ...(distance > 0 && Number.isFinite(distance) ? { tolerance: distance } : {}),
          };
        }),
      };
  }
}
