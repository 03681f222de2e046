import { sameKey } from './answer-key.js';
import type { QuestionBody } from './question.js';

const choice = (right: string, prompt = 'Which?', shuffle = true): QuestionBody => ({
  type: 'single_choice',
  content: { en: { prompt, options: ['a', 'b'].map((id) => ({ id, text: id })) } },
  key: { choice: right },
  shuffle,
});
const text = (...answers: string[]): QuestionBody => ({
  type: 'short_text',
  content: { en: { prompt: 'What?', acceptedAnswers: answers.map((one) => ({ text: one })) } },
});

it('says whether another answer is right', () => {
  expect(sameKey(choice('a'), choice('b'))).toBe(false);
  expect(sameKey(text('layer'), text('layer', 'tier'))).toBe(false);
  expect(sameKey(choice('a'), text('a'))).toBe(false);
});

it('does not mind words and order', () => {
  expect(sameKey(choice('a'), choice('a', 'Which one is it?', false))).toBe(true);
  expect(sameKey(text('layer'), text('layer'))).toBe(true);
});
