import { blankMark, NO_ANSWER, type Lack, type MoodleBlank, type MoodleTask, type Tell } from '../moodle/moodle-question.js';
import { excerptOf } from '../issue-list.js';
import { splitEmbedded, type EmbeddedQuestion } from './cloze-grammar.js';
import type { QuestionTexts } from './texts.js';

export interface ClozeParts {
  readonly task: MoodleTask;
  /** With marks for the blanks; as it was written, where it lacks something. */
  readonly prompt: string;
  readonly lacks?: Lack;
}

/** The questions embedded in a text as blanks; nothing but the text, where one is not written as Moodle writes it. */
export function clozeParts(source: string, texts: QuestionTexts, tell: Tell): ClozeParts {
  const { text, questions, broken } = splitEmbedded(source, blankMark);
  const [first, ...others] = broken.map((blank) => ({ blank: excerptOf(blank) }));
  for (const params of others) tell('error', 'blank_unreadable', params);
  if (first !== undefined) return unread(source, { code: 'blank_unreadable', params: first });
  if (questions.length === 0) return unread(source, NO_ANSWER);
  if (questions.some((one) => one.mark !== questions[0]?.mark)) tell('info', 'blank_marks_equal');
  const blanks = questions.map((question) => blankOf(question, texts));
  if (blanks.includes(undefined)) return unread(source, { code: 'unknown_question_type', params: { type: 'MULTIRESPONSE' } });
  const caseSensitive = questions.some((question) => question.kind === 'exact_text');
  return { task: { kind: 'cloze', caseSensitive, blanks: blanks.filter((blank) => blank !== undefined) }, prompt: text };
}

const unread = (prompt: string, lacks: Lack): ClozeParts => ({ task: { kind: 'unread', type: 'cloze' }, prompt, lacks });

/** Undefined where several answers are right. */
function blankOf({ kind, answers }: EmbeddedQuestion, texts: QuestionTexts): MoodleBlank | undefined {
  const feedback = (text: string) => (text === '' ? null : texts.embedded(text));
  switch (kind) {
    case 'choices':
      if (answers.filter((answer) => answer.fraction > 0).length > 1) return undefined;
      return blankOf({ kind: 'choice', mark: 1, answers }, texts);
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
