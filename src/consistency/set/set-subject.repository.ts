import { many, one } from '../../platform/database/rows.js';
import type { Db } from '../query-check.js';
import type { Subject } from '../subject.js';
import { findWithin, mendWithin } from '../within.repository.js';
import { RAISE_SET, STRUCTURE_CHECKS, VERSION_CHECKS } from './set-checks.sql.js';
import { inspectTexts } from './set-texts.repository.js';

const SETS = 'select id from question_set where id > $1 and deleted_at is null order by id limit $2';
const IS_THERE = 'select from question_set where id = $1 and deleted_at is null';

/** A set with its points, questions and all their versions. What was deleted is no matter: its texts are gone. */
export const SET: Subject = {
  next: async (db, after, limit) => many(await db.query<{ id: string }>(SETS, [after, limit])).map(({ id }) => id),
  inspect: async (db, id) => {
    if ((await db.query(IS_THERE, [id])).rowCount === 0) return undefined;
    const { findings, questions } = await inspectTexts(db, id, false);
    return {
      findings: [...(await findWithin(db, [...VERSION_CHECKS, ...STRUCTURE_CHECKS], id)), ...findings],
      seen: { questions },
    };
  },
  mend: async (db, id, now) => {
    if ((await db.query(`${IS_THERE} for update`, [id])).rowCount === 0) return;
    const raise = async (): Promise<number> => one(await db.query<{ revision: number }>(RAISE_SET, [id])).revision;
    await mendWithin(db, VERSION_CHECKS, id, raise, now);
    await inspectTexts(db, id, true);
    await mendWithin(db, STRUCTURE_CHECKS, id, raise, now);
    await touch(db, id, now);
  },
};

/** The change is a change like any other to those who keep a copy. */
async function touch(db: Db, id: string, now: Date): Promise<void> {
  await db.query(RAISE_SET, [id]);
  await db.query('update question_set set updated_at = $2 where id = $1', [id, now]);
}
