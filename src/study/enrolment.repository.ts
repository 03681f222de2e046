import { Injectable } from '@nestjs/common';
import { one, optional } from '../platform/database/rows.js';
import type { Queryable } from './review-reading.repository.js';

export interface EnrolmentRow {
  readonly set_id: string;
  readonly preset_id: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

const FIND = {
  name: 'find-enrolment',
  text: 'select set_id, preset_id, created_at, ended_at from enrolment where learner_id = $1 and set_id = $2',
};

const TAKE_UP = {
  name: 'take-up-set',
  text: `
  insert into enrolment (learner_id, set_id, preset_id, new_from, order_revision, created_at, revision)
  select $1, s.id, $3::uuid, 0, s.order_revision, $4::timestamptz, $5::bigint from question_set s where s.id = $2
  on conflict (learner_id, set_id) do update set preset_id = excluded.preset_id, ended_at = null, revision = excluded.revision
  returning set_id, preset_id, created_at, ended_at`,
};

const END = {
  name: 'end-enrolment',
  text: 'update enrolment set ended_at = $3, revision = $4 where learner_id = $1 and set_id = $2',
};

@Injectable()
export class EnrolmentRepository {
  async find(db: Queryable, learnerId: string, setId: string): Promise<EnrolmentRow | undefined> {
    return optional(await db.query<EnrolmentRow>({ ...FIND, values: [learnerId, setId] }));
  }

  async takeUp(
    db: Queryable,
    learnerId: string,
    setId: string,
    presetId: string | null,
    now: Date,
    revision: number,
  ): Promise<EnrolmentRow> {
    return one(await db.query<EnrolmentRow>({ ...TAKE_UP, values: [learnerId, setId, presetId, now, revision] }));
  }

  async end(db: Queryable, learnerId: string, setId: string, now: Date, revision: number): Promise<void> {
    await db.query({ ...END, values: [learnerId, setId, now, revision] });
  }
}
