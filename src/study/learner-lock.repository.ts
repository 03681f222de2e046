import { Injectable } from '@nestjs/common';
import { optional } from '../platform/database/rows.js';
import { Problem } from '../platform/problem/problem.js';
import type { Queryable } from './review-reading.repository.js';

const LOCK = { name: 'lock-learner', text: 'select revision from learner where learner_id = $1 for update' };
const RAISE = {
  name: 'raise-revision',
  text: 'update learner set revision = revision + 1 where learner_id = $1 returning revision',
};

/** The row that orders all writes of one learner: every writer locks it before it touches anything else of theirs. */
@Injectable()
export class LearnerLockRepository {
  /** @throws Problem session_revoked when the learner is gone */
  async lock(db: Queryable, learnerId: string): Promise<void> {
    if (optional(await db.query({ ...LOCK, values: [learnerId] })) === undefined) throw new Problem('session_revoked');
  }

  /** Locks, and gives the number of the change that follows. @throws Problem session_revoked when the learner is gone */
  async raise(db: Queryable, learnerId: string): Promise<number> {
    const row = optional(await db.query<{ revision: number }>({ ...RAISE, values: [learnerId] }));
    if (row === undefined) throw new Problem('session_revoked');
    return row.revision;
  }
}
