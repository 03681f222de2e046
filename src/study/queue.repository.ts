import { Injectable } from '@nestjs/common';
import type { QuestionType } from '../core/question/question.js';
import type { QuestionRow } from '../content/question-view.js';
import { OPEN_SET } from '../content/set-access.js';
import { many } from '../platform/database/rows.js';
import { CARD_COLUMNS, type CardRow } from './card-row.js';
import type { DayRuleColumns, PresetColumns } from './learner-rules.js';
import type { Queryable } from './review-reading.repository.js';

export interface TakenSet extends PresetColumns {
  readonly set_id: string;
  /** The set's, which rises with any change of its content. */
  readonly revision: number;
  readonly new_from: number;
}

/** A learner who studies nothing comes with no set. */
interface NoSet {
  readonly set_id: null;
}

export interface LearnerRow extends DayRuleColumns {
  /** Point of the question that was answered last. */
  readonly last_point_id: string | null;
}

export interface SetUse {
  readonly set_id: string;
  /** Cards first answered on the study day. */
  readonly introduced: number;
  /** Answers of cards in review on the study day. */
  readonly recalls: number;
}

export interface NewQuestions {
  readonly set_id: string;
  /** How many there are, within the limit asked for. */
  readonly found: number;
  readonly question_ids: readonly string[];
  readonly point_ids: readonly (string | null)[];
}

export interface DueCounts {
  readonly set_id: string;
  readonly learning: number;
  /** In review; at most as many as were asked for. */
  readonly due: number;
  readonly next_due_at: Date | null;
}

export interface SummaryCounts extends DueCounts {
  readonly due_later: number;
}

const STUDIED = {
  name: 'queue-studied',
  text: `
  select l.time_zone, l.rollover_hour,
    (select q.point_id from review r join question q on q.id = r.question_id
      where r.learner_id = $1 order by r.revision desc limit 1) as last_point_id,
    t.set_id, t.revision, t.new_from, t.preset_id, t.preset_version, t.preset_config
  from learner l
  left join lateral (
    select e.set_id, e.created_at, s.revision, case when e.order_revision = s.order_revision then e.new_from else 0 end as new_from,
      p.id as preset_id, p.version as preset_version, p.config as preset_config
    from enrolment e
    join question_set s on s.id = e.set_id and ${OPEN_SET}
    left join lateral (
      select id, version, config from preset where learner_id = $1 and id = e.preset_id order by version desc limit 1
    ) p on true
    where e.learner_id = $1 and e.ended_at is null and ($2::uuid is null or e.set_id = $2)
  ) t on true
  where l.learner_id = $1
  order by t.created_at, t.set_id`,
};

const USED = {
  name: 'queue-used-today',
  text: `
  select t.set_id,
    (select count(*)::int from card c where c.learner_id = $1 and c.introduced_on = $3 and c.set_id = t.set_id) as introduced,
    coalesce((select d.recalls from study_day d where d.learner_id = $1 and d.day = $3 and d.set_id = t.set_id), 0) as recalls
  from unnest($2::uuid[]) t (set_id)`,
};

const FRESH = {
  name: 'queue-new-questions',
  text: `
  select t.set_id, n.found, n.question_ids, n.point_ids
  from unnest($2::uuid[], $3::int[], $5::int[]) t (set_id, new_from, wanted)
  cross join lateral (
    select count(*)::int as found, (array_agg(f.id order by f.position, f.id))[1:$6] as question_ids,
      (array_agg(f.point_id order by f.position, f.id))[1:$6] as point_ids
    from (
      select q.id, q.point_id, q.position
      from question q
      where q.set_id = t.set_id and q.archived_at is null and q.position >= t.new_from
        and ($4::text[] is null or q.type = any($4))
        and not exists (
          select from card c
          where c.learner_id = $1 and c.question_id = q.id
            and (c.introduced_on is not null or c.suspended or c.buried_until > $7))
      order by q.position, q.id
      limit t.wanted
    ) f
  ) n`,
};

const LIVE = `
      and not exists (select from question a where a.set_id = t.set_id and a.id = c.question_id and a.archived_at is not null)
      and ($6::text[] is null or exists (select from question y where y.id = c.question_id and y.type = any($6)))`;

const NEXT_DUE_AT = `
    (select c.queue_at from card c where c.learner_id = $1 and c.queue_at > $3 and c.set_id = t.set_id ${LIVE}
      order by c.queue_at limit 1) as next_due_at`;

// Counts by set, since each has a limit of its own. Archived questions are few: leaving them out costs less than joining all. A backlog is
// counted no further than the day's limit reaches.
const COUNTS = {
  name: 'queue-counts',
  text: `
  select t.set_id,
    (select count(*)::int from card c
      where c.learner_id = $1 and c.queue_at <= $4 and c.set_id = t.set_id and c.state in ('learning', 'relearning') ${LIVE}) as learning,
    (select count(*)::int from (
      select from card c where c.learner_id = $1 and c.queue_at <= $3 and c.set_id = t.set_id and c.state = 'review' ${LIVE}
      order by c.queue_at limit t.most) due) as due,${NEXT_DUE_AT}
  from unnest($2::uuid[], $5::int[]) t (set_id, most)`,
};

const SUMMARY_COUNTS = {
  name: 'summary-counts',
  text: `
  select t.set_id, k.learning, k.due, k.due_later,${NEXT_DUE_AT}
  from unnest($2::uuid[]) t (set_id)
  cross join lateral (
    select
      count(*) filter (where c.state in ('learning', 'relearning') and c.queue_at <= $4)::int as learning,
      count(*) filter (where c.state = 'review' and c.queue_at <= $3)::int as due,
      count(*)::int as due_later
    from card c
    where c.learner_id = $1 and c.queue_at <= $5 and c.set_id = t.set_id ${LIVE}
  ) k`,
};

const ITEMS = {
  name: 'queue-items',
  text: `
  select q.id, q.set_id, q.point_id, q.version, q.type, q.stars, q.calibrated_value, q.calibrated_error, q.calibrated_answers, q.tags,
    q.external_id, q.archived_at, s.default_language, v.format, v.body, c.question_id as card_id, ${CARD_COLUMNS}
  from unnest($2::uuid[]) with ordinality t (question_id, place)
  join question q on q.id = t.question_id
  join question_set s on s.id = q.set_id
  join question_version v on v.question_id = q.id and v.version = q.version
  left join card c on c.learner_id = $1 and c.question_id = q.id
  order by t.place`,
};

export type ItemRow = QuestionRow & { readonly card_id: string | null } & CardRow;

@Injectable()
export class QueueRepository {
  /** The learner, and the sets that they study in the order in which they were taken up. */
  async studied(db: Queryable, learnerId: string, setId: string | null): Promise<{ learner: LearnerRow; taken: TakenSet[] }> {
    const rows = many(await db.query<LearnerRow & (TakenSet | NoSet)>({ ...STUDIED, values: [learnerId, setId] }));
    const [learner] = rows;
    if (learner === undefined) throw new Error('A learner who asks for a queue has no row.');
    return { learner, taken: rows.filter((row) => row.set_id !== null) };
  }

  async used(db: Queryable, learnerId: string, setIds: readonly string[], day: string): Promise<SetUse[]> {
    return many(await db.query<SetUse>({ ...USED, values: [learnerId, setIds, day] }));
  }

  /** New questions of each set, in the set's order: at most `wanted[i]` are counted, at most `shown` named. */
  async fresh(
    db: Queryable,
    learnerId: string,
    sets: readonly TakenSet[],
    types: readonly QuestionType[] | null,
    wanted: readonly number[],
    shown: number,
    now: Date,
  ): Promise<NewQuestions[]> {
    if (sets.length === 0) return [];
    const setIds = sets.map((set) => set.set_id);
    const from = sets.map((set) => set.new_from);
    return many(await db.query<NewQuestions>({ ...FRESH, values: [learnerId, setIds, from, types, wanted, shown, now] }));
  }

  /** @param most how many cards in review are counted, set by set */
  async counts(
    db: Queryable,
    learnerId: string,
    setIds: readonly string[],
    most: readonly number[],
    now: Date,
    ahead: Date,
    types: readonly QuestionType[] | null,
  ): Promise<DueCounts[]> {
    return many(await db.query<DueCounts>({ ...COUNTS, values: [learnerId, setIds, now, ahead, most, types] }));
  }

  /** All that is due now, and until `later`. */
  async summaryCounts(
    db: Queryable,
    learnerId: string,
    setIds: readonly string[],
    now: Date,
    later: Date,
    types: readonly QuestionType[] | null,
  ): Promise<SummaryCounts[]> {
    return many(await db.query<SummaryCounts>({ ...SUMMARY_COUNTS, values: [learnerId, setIds, now, now, later, types] }));
  }

  /** Questions with their cards, in the order asked for. */
  async items(db: Queryable, learnerId: string, questionIds: readonly string[]): Promise<ItemRow[]> {
    return many(await db.query<ItemRow>({ ...ITEMS, values: [learnerId, questionIds] }));
  }
}
