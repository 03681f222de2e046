import { canonicalJson } from './canonical.js';
import type { QuestionBody } from './question.js';

/** The answers that a question's texts name, by language. */
function accepted(body: QuestionBody): object {
  if (body.type === 'short_text') return Object.entries(body.content).map(([lang, text]) => [lang, text.acceptedAnswers]);
  if (body.type !== 'cloze') return [];
  return Object.entries(body.content).map(([lang, { blanks }]) => [
    lang,
    blanks.map(({ id, acceptedAnswers }) => ({ id, acceptedAnswers })),
  ]);
}

/** What decides which answer is right, without the words around it. */
const decisive = (body: QuestionBody): object => ({
  ...body,
  content: accepted(body),
  shuffle: undefined,
  pinned: undefined,
});

/** Whether both versions of a question take the same answers for right. */
export const sameKey = (one: QuestionBody, other: QuestionBody): boolean =>
  canonicalJson(decisive(one)) === canonicalJson(decisive(other));
