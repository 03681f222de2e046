import { studyDay, type StudyDay } from '../../core/scheduling/study-day.js';
import type { DayStamp } from '../../study/review-writing.repository.js';
import type { LearnerRecords, LoggedReview } from './learner-records.js';
import { asText, isZone } from './sound-rules.js';

export interface WrongStudyDay {
  readonly review: LoggedReview;
  readonly expected: StudyDay;
}

/** Reviews whose study day is not that of their own time and rules. */
export function wrongStudyDays({ reviews }: LearnerRecords): WrongStudyDay[] {
  return reviews.flatMap((review) => {
    const { reviewedAt, dayRule, studyDay: stored } = review.fact;
    if (!isZone(dayRule.timeZone)) return [];
    const expected = studyDay(reviewedAt, dayRule);
    return expected === stored ? [] : [{ review, expected }];
  });
}

export interface WrongDay {
  readonly day: StudyDay;
  readonly setId: string;
  readonly stored: DayStamp;
  readonly expected: DayStamp;
}

const NO_STAMP: DayStamp = { reviews: 0, passed: 0, recalls: 0, recallsPassed: 0, durationMs: 0 };

const add = (a: DayStamp, b: DayStamp): DayStamp => ({
  reviews: a.reviews + b.reviews,
  passed: a.passed + b.passed,
  recalls: a.recalls + b.recalls,
  recallsPassed: a.recallsPassed + b.recallsPassed,
  durationMs: a.durationMs + b.durationMs,
});

/** Days whose counters are not the sum of their reviews. */
export function wrongDays({ reviews, days }: LearnerRecords): WrongDay[] {
  const sums = new Map<string, WrongDay>();
  const sumOf = (day: StudyDay, setId: string): WrongDay =>
    sums.get(`${day} ${setId}`) ?? { day, setId, stored: NO_STAMP, expected: NO_STAMP };
  for (const { day, setId, counters } of days) sums.set(`${day} ${setId}`, { ...sumOf(day, setId), stored: counters });
  for (const { fact, setId, undone, stamp } of reviews) {
    const sum = sumOf(fact.studyDay, setId);
    sums.set(`${fact.studyDay} ${setId}`, { ...sum, expected: add(sum.expected, undone ? NO_STAMP : stamp) });
  }
  return [...sums.values()].filter(({ stored, expected }) => asText(add(stored, NO_STAMP)) !== asText(expected));
}
