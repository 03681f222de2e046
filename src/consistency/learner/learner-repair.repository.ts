import { CardRepository } from '../../study/card.repository.js';
import { NO_MARKS } from '../../study/card-row.js';
import { LearnerLockRepository } from '../../study/learner-lock.repository.js';
import { ReviewWritingRepository } from '../../study/review-writing.repository.js';
import { NEW_CARD } from '../../core/scheduling/fold.js';
import type { Db } from '../query-check.js';
import { mendWithin } from '../within.repository.js';
import { wrongCards } from './inspect-cards.js';
import { wrongDays, wrongStudyDays } from './inspect-days.js';
import { FACT_CHECKS, FOLLOWING_CHECKS, REVISION_AHEAD } from './learner-checks.sql.js';
import { learnerRecords } from './learner-records.repository.js';
import { isZone } from './sound-rules.js';

const LOCK = 'select from learner where learner_id = $1 for update';
const SET_ZONE = `update learner set time_zone = 'UTC' where learner_id = $1`;
const SET_STUDY_DAY = 'update review set study_day = $3 where learner_id = $1 and id = $2';
const PUT_DAY = `
  insert into study_day (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (learner_id, day, set_id) do update set reviews = excluded.reviews, passed = excluded.passed,
    recalls = excluded.recalls, recalls_passed = excluded.recalls_passed, duration_ms = excluded.duration_ms,
    revision = excluded.revision`;

const [cards, learners, writing] = [new CardRepository(), new LearnerLockRepository(), new ReviewWritingRepository()];

/** Mends a learner under their lock: the facts first, then the cards that they make, the days, and what follows from the cards. */
export async function mendLearner(db: Db, learnerId: string, now: Date): Promise<void> {
  if ((await db.query(LOCK, [learnerId])).rowCount === 0) return;
  const raise = async (): Promise<number> => {
    await db.query(REVISION_AHEAD.mend, [learnerId]);
    return learners.raise(db, learnerId);
  };
  await db.query(REVISION_AHEAD.mend, [learnerId]);
  await mendWithin(db, FACT_CHECKS, learnerId, raise, now);
  await mendRules(db, learnerId);
  await mendFolded(db, learnerId, raise);
  await mendWithin(db, FOLLOWING_CHECKS, learnerId, raise, now);
  await db.query(REVISION_AHEAD.mend, [learnerId]);
}

async function mendRules(db: Db, learnerId: string): Promise<void> {
  const records = await learnerRecords(db, learnerId);
  if (records === undefined) return;
  if (!isZone(records.timeZone)) await db.query(SET_ZONE, [learnerId]);
  for (const { review, expected } of wrongStudyDays(records)) {
    await db.query(SET_STUDY_DAY, [learnerId, review.fact.id, expected]);
  }
}

async function mendFolded(db: Db, learnerId: string, raise: () => Promise<number>): Promise<void> {
  const records = await learnerRecords(db, learnerId);
  if (records === undefined) return;
  for (const { questionId, setId, stored, expected } of wrongCards(records)) {
    const revision = await raise();
    if (stored === undefined) await cards.mark(db, learnerId, questionId, setId, NEW_CARD, NO_MARKS, revision);
    await writing.saveCard(db, learnerId, questionId, expected, stored?.marks ?? NO_MARKS, revision);
  }
  for (const { day, setId, expected } of wrongDays(records)) {
    const { reviews, passed, recalls, recallsPassed, durationMs } = expected;
    await db.query(PUT_DAY, [learnerId, day, setId, reviews, passed, recalls, recallsPassed, durationMs, await raise()]);
  }
}
