import { checkAnswer, grade, gradingOf, keyAnswer, passMark, answerForm } from '../core/grading/grade.js';
import { textIn } from '../core/question/pick-lang.js';
import type { Answer, Fault, QuestionBody, Result } from '../core/question/question.js';
import type { Rating } from '../core/scheduling/fold.js';
import { mayOverride, rate, type Confidence } from '../core/scheduling/rating-policy.js';
import { invalid, invalidAt, Problem } from '../platform/problem/problem.js';
import { given } from './given.js';
import type { ReviewInput } from './review.dto.js';

export interface Judged {
  readonly answer: Answer | null;
  readonly result: Result;
  readonly rating: Rating;
  readonly ratedBy: 'policy' | 'learner';
}

/**
 * What an answer is worth. A self-rated question takes the learner's rating. A graded one takes an answer; "don't know" is the rating
 * `again` without one. A rating sent along with an answer counts where the answer passes: wrong is never a pass.
 * @throws Problem invalid_input (pointers into the review), answer_required
 */
export function judge(body: QuestionBody, input: ReviewInput, seenBefore: boolean, lang: string): Judged {
  if (gradingOf(body.type) === 'self') return { ...judgeSelf(input), result: resultOf(body, null, lang) };
  if (input.answer === undefined) {
    if (input.rating !== 'again') throw new Problem('answer_required', { params: { form: answerForm(body.type) } });
    return { answer: null, result: resultOf(body, null, lang), rating: 'again', ratedBy: 'learner' };
  }
  const checked = checkAnswer(body, given(input.answer));
  if ('faults' in checked) throw invalid(checked.faults.map(underAnswer));
  const { answer } = checked;
  const result = resultOf(body, answer, lang);
  const { score } = result;
  const mark = passMark(body.type);
  const { rating: wish } = input;
  if (wish !== undefined && mayOverride(score, mark, wish)) return { answer, result, rating: wish, ratedBy: 'learner' };
  const rating = rate({
    score: score ?? 0,
    passMark: mark,
    hintsUsed: input.hintsUsed ?? 0,
    confidence: (input.confidence ?? null) as Confidence | null,
    seenBefore,
  });
  return { answer, result, rating, ratedBy: 'policy' };
}

function judgeSelf(input: ReviewInput): Omit<Judged, 'result'> {
  if (input.answer !== undefined) throw invalidAt('/answer', 'rating_only');
  if (input.rating === undefined) throw invalidAt('/rating', 'required');
  return { answer: null, rating: input.rating, ratedBy: 'learner' };
}

const underAnswer = (fault: Fault): Fault => ({ ...fault, pointer: `/answer${fault.pointer}` });

/** What to show after an answer. Made again from what is stored, it has the same words for a repeat. */
export function resultOf(body: QuestionBody, answer: Answer | null, lang: string): Result {
  if (answer !== null) return grade(body, answer, lang);
  const feedback = textIn(body.content, lang).feedback ?? null;
  if (gradingOf(body.type) === 'self') return { score: null, correct: null, parts: [], feedback, key: null };
  return { score: 0, correct: false, parts: [], feedback, key: keyAnswer(body, lang) };
}
