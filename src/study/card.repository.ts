import { Injectable } from '@nestjs/common';
import { OPEN_SET } from '../content/set-access.js';
import { many, optional } from '../platform/database/rows.js';
import { CARD_COLUMNS, queueAt, type CardMarks } from './card-row.js';
import type { CardState } from '../core/scheduling/fold.js';
import type { DayRuleColumns, PresetColumns } from './learner-rules.js';
import type { ItemRow } from './queue.repository.js';
import type { Queryable } from './review-reading.repository.js';

/** A question of a set that the learner studies, its card where there is one, and the rules that hold for it. */
export type FoundRow = ItemRow & DayRuleColumns & PresetColumns & { readonly position: number };

export interface CardFilter {
  readonly setId: string | null;
  readonly state: string | null;
  readonly due: boolean | null;
  readonly suspended: boolean | null;
  readonly flag: number | null;
  readonly tag: string | null;
  readonly stars: number | null;
  /** As `searchQuery` makes it. */
  readonly search: string | null;
}

/** Set, position and id of the last question of the page before. */
export type CardPlace = readonly [setId: string, position: number, questionId: string];

const COLUMNS = `
    q.id, q.set_id, q.point_id, q.position, q.version, q.type, q.stars, q.calibrated_value, q.calibrated_error, q.calibrated_answers,
    q.tags, q.external_id, q.archived_at, s.default_language, v.format, v.body, l.time_zone, l.rollover_hour,
    p.id as preset_id, p.version as preset_version, p.config as preset_config, c.question_id as card_id, ${CARD_COLUMNS}`;

const OF_SETS = `
  from learner l
  join enrolment e on e.learner_id = $1
  join question_set s on s.id = e.set_id and ${OPEN_SET}`;

const OF_QUESTIONS = `
  join question_version v on v.question_id = q.id and v.version = q.version
  left join lateral (
    select id, version, config from preset where learner_id = $1 and id = e.preset_id order by version desc limit 1
  ) p on true
  left join card c on c.learner_id = $1 and c.question_id = q.id`;

// Each set is put in order first and joined with the learner's cards until the page is full: `offset 0` keeps the conditions and the join out
// of that, which PostgreSQL would do for the whole set.
const FIND = {
  name: 'find-cards',
  text: `
  select ${COLUMNS}
  ${OF_SETS}
  cross join lateral (
    select q.id
    from (
      select q.id, q.position, q.tags, q.stars, q.search_terms
      from question q
      where q.set_id = e.set_id and q.archived_at is null
        and q.position >= case when e.set_id = $10 then $11::int else 0 end
        and ($10::uuid is null or (q.set_id, q.position, q.id) > ($10, $11, $12::uuid))
      order by q.position, q.id
      offset 0
    ) q
    left join card c on c.learner_id = $1 and c.question_id = q.id
    where ($3::text is null or coalesce(c.state, 'new') = $3)
      and ($4::boolean is null or (c.queue_at is not null and c.queue_at <= $5) = $4)
      and ($6::boolean is null or coalesce(c.suspended, false) = $6)
      and ($14::smallint is null or c.flag = $14)
      and ($7::text is null or $7 = any(q.tags))
      and ($8::int is null or q.stars = $8)
      and ($9::tsquery is null or array_to_tsvector(q.search_terms) @@ $9)
    order by q.position, q.id
    limit $13
  ) found
  join question q on q.id = found.id
  ${OF_QUESTIONS}
  where l.learner_id = $1 and e.ended_at is null
    and ($2::uuid is null or e.set_id = $2)
    and ($10 is null or e.set_id >= $10)
  order by q.set_id, q.position, q.id
  limit $13`,
};

const ONE = {
  name: 'find-card',
  text: `
  select ${COLUMNS}
  ${OF_SETS}
  join question q on q.set_id = e.set_id
  ${OF_QUESTIONS}
  where l.learner_id = $1 and q.id = $2`,
};

const MARK = {
  name: 'mark-card',
  text: `
  insert into card as c (learner_id, question_id, set_id, state, suspended, buried_until, flag, queue_at, revision)
  values ($1, $2, $3, 'new', $4, $5, $6, $7, $8)
  on conflict (learner_id, question_id) do update set suspended = excluded.suspended, buried_until = excluded.buried_until,
    flag = excluded.flag, queue_at = excluded.queue_at, revision = excluded.revision`,
};

@Injectable()
export class CardRepository {
  async find(
    db: Queryable,
    learnerId: string,
    filter: CardFilter,
    now: Date,
    after: CardPlace | null,
    limit: number,
  ): Promise<FoundRow[]> {
    const { setId, state, due, suspended, flag, tag, stars, search } = filter;
    const [afterSet = null, afterPosition = null, afterId = null] = after ?? [];
    const values = [
      learnerId,
      setId,
      state,
      due,
      now,
      suspended,
      tag,
      stars,
      search,
      afterSet,
      afterPosition,
      afterId,
      limit,
      flag,
    ];
    return many(await db.query<FoundRow>({ ...FIND, values }));
  }

  /** Of a set that the learner studies or has studied. */
  async one(db: Queryable, learnerId: string, questionId: string): Promise<FoundRow | undefined> {
    return optional(await db.query<FoundRow>({ ...ONE, values: [learnerId, questionId] }));
  }

  /** Writes what the learner decided; what the reviews say stays. Under the learner's lock. */
  async mark(
    db: Queryable,
    learnerId: string,
    questionId: string,
    setId: string,
    card: CardState,
    marks: CardMarks,
    revision: number,
  ): Promise<void> {
    const { suspended, buriedUntil, flag } = marks;
    const values = [learnerId, questionId, setId, suspended, buriedUntil, flag, queueAt(card, marks), revision];
    await db.query({ ...MARK, values });
  }
}
