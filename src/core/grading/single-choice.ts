import { textIn } from '../question/pick-lang.js';
import type { SingleChoiceBody } from '../question/question.js';
import { compact } from '../question/reader.js';
import { OPTION_FIELDS, optionIds, partOf, presentOptions, readOptions, renameOptions, textsOf } from './choices.js';
import { readKnownId } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/** One option is right. The only part of the result is the option that was picked. */
export const singleChoice: QuestionTypeDefinition<SingleChoiceBody> = {
  type: 'single_choice',
  answerForm: 'choice',
  grading: 'auto',
  partial: false,
  read(source) {
    const body = source.fields(['type', 'content', 'key'], OPTION_FIELDS);
    const { common, ids } = readOptions(source, body);
    const choice = body.required(
      'key',
      (key) => key.fields(['choice']).required('choice', (field) => readKnownId(field, ids), ''),
      '',
    );
    return compact({ type: 'single_choice', ...common, key: { choice } });
  },
  readAnswer(body, source) {
    const ids = optionIds(body);
    return { choice: source.fields(['choice']).required('choice', (field) => readKnownId(field, ids), '') };
  },
  grade(body, answer, lang) {
    const score = answer.choice === body.key.choice ? 1 : 0;
    const picked = textIn(body.content, lang).options.filter((option) => option.id === answer.choice);
    return { score, parts: picked.map((option) => partOf(option, score, true)) };
  },
  keyAnswer: (body) => ({ choice: body.key.choice }),
  present: presentOptions,
  renameIds(body, rename) {
    const renamed = renameOptions(body, rename);
    return { ...renamed, key: { choice: rename('options', body.key.choice) } };
  },
  visibleTexts: (body, lang) => textsOf(textIn(body.content, lang).options),
};
