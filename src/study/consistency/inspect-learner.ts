import { fold, NEW_CARD, type CardState, type ReviewFact } from '../../core/scheduling/fold.js';
import { studyDay } from '../../core/scheduling/study-day.js';
import { queueAt, type CardMarks } from '../card-row.js';
import { cardSeed } from '../learner-rules.js';
import type { DayStamp } from '../review-writing.repository.js';

export interface StoredCard {
  readonly questionId: string;
  readonly setId: string;
  readonly card: CardState;
  readonly marks: CardMarks;
  readonly queueAt: Date | null;
  readonly revision: number;
}

export interface LoggedReview {
  readonly questionId: string;
  readonly setId: string;
  /** With the rating that counts. */
  readonly fact: ReviewFact;
  readonly undone: boolean;
  readonly stamp: DayStamp;
  readonly revision: number;
}

export interface StoredDay {
  readonly day: string;
  readonly setId: string;
  readonly counters: DayStamp;
}

/** Everything of one learner that must fit together, from one snapshot. */
export interface LearnerRecords {
  readonly learnerId: string;
  readonly revision: number;
  readonly cards: readonly StoredCard[];
  readonly reviews: readonly LoggedReview[];
  readonly days: readonly StoredDay[];
}

export type FindingKind =
  | 'card_differs_from_log'
  | 'card_missing'
  | 'queue_time_wrong'
  | 'study_day_wrong'
  | 'counters_wrong'
  | 'revision_ahead'
  | 'set_differs';

export interface Finding {
  readonly kind: FindingKind;
  readonly learnerId: string;
  /** What is wrong, in words, with the ids it takes to find it. */
  readonly words: string;
}

const COMPARED = [
  ...(['state', 'step', 'due', 'reps', 'lapses', 'lastReviewAt', 'lastReviewId', 'lastStudyDay', 'introducedOn'] as const),
] satisfies (keyof CardState)[];

const asText = (value: unknown): string => (value instanceof Date ? value.toISOString() : JSON.stringify(value));

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

/** What does not fit together in a learner's records: a card is the fold of its log, a day the sum of its reviews. */
export function inspectLearner(records: LearnerRecords): Finding[] {
  return [...inspectCards(records), ...inspectReviews(records), ...inspectDays(records)];
}

function inspectCards({ learnerId, revision, cards, reviews }: LearnerRecords): Finding[] {
  const logs = new Map<string, ReviewFact[]>();
  for (const { questionId, fact, undone } of reviews) {
    const log = logs.get(questionId) ?? [];
    logs.set(questionId, undone ? log : [...log, fact]);
  }
  const known = new Set(cards.map((card) => card.questionId));
  const missing = [...logs.keys()]
    .filter((questionId) => !known.has(questionId))
    .map((questionId): Finding => ({ kind: 'card_missing', learnerId, words: `question ${questionId} has reviews but no card` }));
  return cards
    .flatMap((stored): Finding[] => {
      const log = logs.get(stored.questionId) ?? [];
      const expected = log.length === 0 ? NEW_CARD : fold(log, cardSeed(learnerId, stored.questionId));
      const found = (kind: FindingKind, what: string): Finding => ({
        kind,
        learnerId,
        words: `card ${stored.questionId}: ${what}`,
      });
      const wrong = differences(stored.card, expected).map((what) => found('card_differs_from_log', what));
      const expectedQueueAt = queueAt(expected, stored.marks);
      if (wrong.length === 0 && asText(stored.queueAt) !== asText(expectedQueueAt)) {
        wrong.push(
          found('queue_time_wrong', `enters the queue at ${asText(stored.queueAt)} and should at ${asText(expectedQueueAt)}`),
        );
      }
      if (stored.revision > revision) wrong.push(found('revision_ahead', 'its revision is ahead of its learner’s'));
      return wrong;
    })
    .concat(missing);
}

function inspectReviews({ learnerId, revision, cards, reviews }: LearnerRecords): Finding[] {
  const setOf = new Map(cards.map((card) => [card.questionId, card.setId]));
  return reviews.flatMap(({ fact, questionId, setId, revision: own }): Finding[] => {
    const found = (kind: FindingKind, what: string): Finding => ({ kind, learnerId, words: `review ${fact.id}: ${what}` });
    const wrong: Finding[] = [];
    const day = studyDay(fact.reviewedAt, fact.dayRule);
    if (day !== fact.studyDay) wrong.push(found('study_day_wrong', `its study day is ${fact.studyDay} and should be ${day}`));
    if (own > revision) wrong.push(found('revision_ahead', 'its revision is ahead of its learner’s'));
    const set = setOf.get(questionId);
    if (set !== undefined && set !== setId) wrong.push(found('set_differs', `it names the set ${setId}, its card ${set}`));
    return wrong;
  });
}

const NO_STAMP: DayStamp = { reviews: 0, passed: 0, recalls: 0, recallsPassed: 0, durationMs: 0 };

const add = (a: DayStamp, b: DayStamp): DayStamp => ({
  reviews: a.reviews + b.reviews,
  passed: a.passed + b.passed,
  recalls: a.recalls + b.recalls,
  recallsPassed: a.recallsPassed + b.recallsPassed,
  durationMs: a.durationMs + b.durationMs,
});

function inspectDays({ learnerId, reviews, days }: LearnerRecords): Finding[] {
  const expected = new Map<string, DayStamp>();
  for (const { fact, setId, undone, stamp } of reviews) {
    const key = `${fact.studyDay} of set ${setId}`;
    expected.set(key, add(expected.get(key) ?? NO_STAMP, undone ? NO_STAMP : stamp));
  }
  const stored = new Map(days.map(({ day, setId, counters }) => [`${day} of set ${setId}`, counters]));
  return [...new Set([...expected.keys(), ...stored.keys()])].flatMap((key): Finding[] => {
    const is = asText(add(stored.get(key) ?? NO_STAMP, NO_STAMP));
    const should = asText(add(expected.get(key) ?? NO_STAMP, NO_STAMP));
    return is === should
      ? []
      : [{ kind: 'counters_wrong', learnerId, words: `day ${key}: counters are ${is} and should be ${should}` }];
  });
}
