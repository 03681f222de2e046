import { textIn } from '../question/pick-lang.js';
import type { MultipleChoiceBody, MultipleChoiceScoring } from '../question/question.js';
import { compact } from '../question/reader.js';
import { OPTION_FIELDS, optionIds, partOf, presentOptions, readOptions, renameOptions, textsOf } from './choices.js';
import { readIdList } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

const SCORINGS = [
  'right_minus_wrong',
  'all_or_nothing',
  'half_if_incomplete',
] as const satisfies readonly MultipleChoiceScoring[];

/** Some options are right. Every option is a part: 1 when it was rightly picked or rightly left. */
export const multipleChoice: QuestionTypeDefinition<MultipleChoiceBody> = {
  type: 'multiple_choice',
  answerForm: 'choices',
  grading: 'auto',
  partial: true,
  read(source) {
    const body = source.fields(['type', 'content', 'key'], [...OPTION_FIELDS, 'scoring']);
    const { common, ids } = readOptions(source, body);
    const choices = body.required(
      'key',
      (key) => key.fields(['choices']).required('choices', (field) => readIdList(field, ids, 1), []),
      [],
    );
    const scoring = body.optional('scoring', (field) => field.oneOf(SCORINGS));
    return compact({ type: 'multiple_choice', ...common, key: { choices }, scoring });
  },
  readAnswer(body, source) {
    const ids = optionIds(body);
    return { choices: source.fields(['choices']).required('choices', (field) => readIdList(field, ids, 0), []) };
  },
  grade(body, answer, lang) {
    const right = new Set(body.key.choices);
    const picked = new Set(answer.choices ?? []);
    const hits = [...picked].filter((id) => right.has(id)).length;
    return {
      score: scoreOf(body.scoring ?? 'right_minus_wrong', hits, picked.size - hits, right.size),
      parts: textIn(body.content, lang).options.map((option) =>
        partOf(option, picked.has(option.id) === right.has(option.id) ? 1 : 0, picked.has(option.id)),
      ),
    };
  },
  keyAnswer: (body) => ({ choices: [...body.key.choices] }),
  present: presentOptions,
  renameIds(body, rename) {
    const renamed = renameOptions(body, rename);
    return { ...renamed, key: { choices: body.key.choices.map((id) => rename('options', id)) } };
  },
  visibleTexts: (body, lang) => textsOf(textIn(body.content, lang).options),
};

/**
 * 0..1 from `hits` right and `misses` wrong options picked, of `right` right ones.
 * `half_if_incomplete` is the rule of Chinese university entrance exams: any wrong choice 0, some of the right ones half, all of them full.
 */
function scoreOf(scoring: MultipleChoiceScoring, hits: number, misses: number, right: number): number {
  const complete = hits === right && misses === 0;
  switch (scoring) {
    case 'all_or_nothing':
      return complete ? 1 : 0;
    case 'half_if_incomplete':
      return complete ? 1 : misses === 0 && hits > 0 ? 0.5 : 0;
    case 'right_minus_wrong':
      return Math.max(0, (hits - misses) / right);
  }
}
