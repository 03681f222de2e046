import { randomUUID } from 'node:crypto';

export interface SentReview {
  readonly id: string;
  readonly questionId: string;
}

/** A right answer to a `choiceQuestion`, under a new id. */
export const right = (questionId: string, extra: object = {}): SentReview => ({
  id: randomUUID(),
  questionId,
  ...{ answer: { choice: 'right' } },
  ...extra,
});

/** A wrong answer to a `choiceQuestion`, under a new id. */
export const wrong = (questionId: string, extra: object = {}): SentReview =>
  right(questionId, { answer: { choice: 'wrong' }, ...extra });
