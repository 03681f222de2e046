import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { FlashcardBody } from '../question/question.js';
import { readContent } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';

/** Prompt and back; the learner turns the card and rates themselves. */
export const flashcard: QuestionTypeDefinition<FlashcardBody> = {
  type: 'flashcard',
  answerForm: 'rating',
  grading: 'self',
  partial: false,
  read(source) {
    const body = source.fields(['type', 'content']);
    return {
      type: 'flashcard',
      content: readContent(body, { required: ['back'] }, (text) => ({
        back: text.required('back', (back) => back.fullText(LIMITS.promptLength), ''),
      })),
    };
  },
  readAnswer(_body, source) {
    source.fields([]);
    return {};
  },
  grade: () => ({ score: 0, parts: [] }),
  keyAnswer: () => ({}),
  present: (body, lang) => ({ back: textIn(body.content, lang).back }),
  renameIds: (body) => body,
  visibleTexts: (body, lang) => [textIn(body.content, lang).back],
};
