import { findWithin } from '../within.repository.js';
import type { Subject } from '../subject.js';
import { inspectLearner } from './inspect-learner.js';
import { FACT_CHECKS, FOLLOWING_CHECKS, REVISION_AHEAD } from './learner-checks.sql.js';
import { learnerRecords, nextLearners } from './learner-records.repository.js';
import { mendLearner } from './learner-repair.repository.js';

const CHECKS = [REVISION_AHEAD, ...FACT_CHECKS, ...FOLLOWING_CHECKS];

/** A learner with everything that is theirs. */
export const LEARNER: Subject = {
  next: nextLearners,
  inspect: async (db, id) => {
    const records = await learnerRecords(db, id);
    if (records === undefined) return undefined;
    const found = inspectLearner(records).map((fault) => ({ ...fault, id }));
    return {
      findings: [...found, ...(await findWithin(db, CHECKS, id))],
      seen: { cards: records.cards.length, reviews: records.reviews.length },
    };
  },
  mend: mendLearner,
};
