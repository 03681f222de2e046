import { QUESTION_TYPES, type BodyOf, type QuestionBody, type QuestionType } from '../question/question.js';
import { cloze } from './cloze.js';
import { flashcard } from './flashcard.js';
import { matching } from './matching.js';
import { multipleChoice } from './multiple-choice.js';
import { numeric } from './numeric.js';
import { ordering } from './ordering.js';
import type { QuestionTypeDefinition } from './question-type.js';
import { shortText } from './short-text.js';
import { singleChoice } from './single-choice.js';
import { trueFalse } from './true-false.js';

const REGISTRY: { readonly [T in QuestionType]: QuestionTypeDefinition<BodyOf<T>> } = {
  flashcard,
  single_choice: singleChoice,
  multiple_choice: multipleChoice,
  true_false: trueFalse,
  short_text: shortText,
  numeric,
  cloze,
  matching,
  ordering,
};

/** The definition of a type, to be used with bodies of that very type only. */
export function definitionOf(type: QuestionType): QuestionTypeDefinition<QuestionBody> {
  return REGISTRY[type];
}

export function isQuestionType(value: unknown): value is QuestionType {
  return QUESTION_TYPES.some((type) => type === value);
}
