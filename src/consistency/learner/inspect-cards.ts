import { fold, NEW_CARD, type CardState, type ReviewFact } from '../../core/scheduling/fold.js';
import { NO_MARKS, queueAt } from '../../study/card-row.js';
import { seedOfCard } from '../../study/learner-rules.js';
import type { FindingKind } from '../kinds.js';
import type { LearnerRecords, LoggedReview, StoredCard } from './learner-records.js';
import { asText, hasSoundRules } from './sound-rules.js';

/** A card that is not what its log makes of it, and what that would be. */
export interface WrongCard {
  readonly questionId: string;
  readonly setId: string;
  /** Undefined where there is none. */
  readonly stored: StoredCard | undefined;
  readonly expected: CardState;
  readonly faults: readonly { readonly kind: FindingKind; readonly words: string }[];
}

const COMPARED = [
  ...(['state', 'step', 'due', 'reps', 'lapses', 'lastReviewAt', 'lastReviewId', 'lastStudyDay', 'introducedOn'] as const),
] satisfies (keyof CardState)[];

/** Floating point goes through the database unchanged, so that equal means equal. */
function differences(stored: CardState, expected: CardState): string[] {
  const fields = COMPARED.filter((field) => asText(stored[field]) !== asText(expected[field])).map(
    (field) => `${field} is ${asText(stored[field])} and should be ${asText(expected[field])}`,
  );
  const memory = (card: CardState): string =>
    asText(card.memory && [card.memory.algorithm, card.memory.stability, card.memory.difficulty]);
  return memory(stored) === memory(expected)
    ? fields
    : [...fields, `memory is ${memory(stored)} and should be ${memory(expected)}`];
}

/**
 * The cards that are not the fold of their logs, or enter the queue at another time than they should. Left out are those whose log
 * names rules that are not there any more: what they should be cannot be told.
 */
export function wrongCards({ learnerId, cards, reviews }: LearnerRecords): WrongCard[] {
  const logs = new Map<string, LoggedReview[]>();
  for (const review of reviews) {
    const log = logs.get(review.questionId);
    if (log === undefined) logs.set(review.questionId, [review]);
    else log.push(review);
  }
  const stored = new Map(cards.map((card) => [card.questionId, card]));
  return [...new Set([...stored.keys(), ...logs.keys()])].flatMap((questionId) => {
    const log = logs.get(questionId) ?? [];
    if (!log.every(hasSoundRules)) return [];
    const facts = log.filter(({ undone }) => !undone).map(({ fact }) => fact);
    const wrong = judge(learnerId, questionId, stored.get(questionId), facts);
    return wrong.faults.length === 0 ? [] : [{ ...wrong, questionId, setId: log[0]?.setId ?? '' }];
  });
}

function judge(
  learnerId: string,
  questionId: string,
  stored: StoredCard | undefined,
  facts: readonly ReviewFact[],
): Pick<WrongCard, 'stored' | 'expected' | 'faults'> {
  const expected = facts.length === 0 ? NEW_CARD : fold(facts, seedOfCard(learnerId, questionId, stored?.marks ?? NO_MARKS));
  const fault = (kind: FindingKind, what: string) => ({ kind, words: `card ${questionId}: ${what}` });
  if (stored === undefined) return { stored, expected, faults: [fault('card_missing', 'it has reviews and is not there')] };
  const { card, marks, memoryFault } = stored;
  if (memoryFault !== null) return { stored, expected, faults: [fault('memory_of_another_algorithm', memoryFault)] };
  const faults = differences(card, expected).map((what) => fault('card_differs_from_log', what));
  const due = queueAt(expected, marks);
  if (faults.length === 0 && asText(stored.queueAt) !== asText(due)) {
    faults.push(fault('queue_time_wrong', `it enters the queue at ${asText(stored.queueAt)} and should at ${asText(due)}`));
  }
  return { stored, expected, faults };
}
