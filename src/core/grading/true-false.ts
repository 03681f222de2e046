import type { TrueFalseBody } from '../question/question.js';
import { readContent } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/** A statement that is right or wrong. */
export const trueFalse: QuestionTypeDefinition<TrueFalseBody> = {
  type: 'true_false',
  answerForm: 'value',
  grading: 'auto',
  partial: false,
  read(source) {
    const body = source.fields(['type', 'content', 'key']);
    const value = body.required(
      'key',
      (key) => key.fields(['value']).required('value', (field) => field.boolean(), false),
      false,
    );
    return { type: 'true_false', content: readContent(body, {}, () => ({})), key: { value } };
  },
  readAnswer: (_body, source) => ({ value: source.fields(['value']).required('value', (field) => field.boolean(), false) }),
  grade: (body, answer) => ({ score: answer.value === body.key.value ? 1 : 0, parts: [] }),
  keyAnswer: (body) => ({ value: body.key.value }),
  present: () => ({}),
  renameIds: (body) => body,
  visibleTexts: () => [],
};
