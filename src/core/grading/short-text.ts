import { LIMITS } from '../question/limits.js';
import { textIn } from '../question/pick-lang.js';
import type { ShortTextBody, TextMatching } from '../question/question.js';
import { compact, type Reader } from '../question/reader.js';
import { readAccepted, readContent } from './read-content.js';
import type { QuestionTypeDefinition } from './question-type.js';
import { ComparableText, fullAnswer, textMatcher } from './text-match.js';

/** A word or a phrase, compared with the accepted answers of all languages. */
export const shortText: QuestionTypeDefinition<ShortTextBody> = {
  type: 'short_text',
  answerForm: 'text',
  grading: 'auto',
  partial: false,
  read(source) {
    const body = source.fields(['type', 'content'], ['matching']);
    const content = readContent(body, { required: ['acceptedAnswers'] }, (text) => ({
      acceptedAnswers: text.required('acceptedAnswers', (list) => readAccepted(list), []),
    }));
    return compact({ type: 'short_text', content, matching: body.optional('matching', readMatching) });
  },
  readAnswer: (_body, source) => ({
    text: source.fields(['text']).required('text', (field) => field.text(LIMITS.answerLength), ''),
  }),
  grade(body, answer, lang) {
    const match = textMatcher(
      body.content,
      lang,
      (text) => text.acceptedAnswers,
      body.matching,
    )(new ComparableText(answer.text ?? '', body.matching));
    return { score: match?.weight ?? 0, parts: [], feedback: match?.feedback };
  },
  keyAnswer: (body, lang) => ({ text: fullAnswer(textIn(body.content, lang).acceptedAnswers) }),
  present: () => ({}),
  renameIds: (body) => body,
  visibleTexts: () => [],
};

export function readMatching(source: Reader): TextMatching {
  const fields = source.fields([], ['typos', 'caseSensitive']);
  return compact({
    typos: fields.optional('typos', (field) => field.boolean()),
    caseSensitive: fields.optional('caseSensitive', (field) => field.boolean()),
  });
}
