import { Injectable } from '@nestjs/common';
import { searchQuery } from '../core/search/terms.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, optional } from '../platform/database/rows.js';
import type { Queryable } from './set.repository.js';
import type { OwnedQuestionRow } from './question-view.js';

export interface StoredQuestion extends OwnedQuestionRow {
  readonly position: number;
}

/** Every question in its current version. */
const SELECT = `
  select q.id, q.set_id, q.point_id, q.position, q.type, q.version, q.stars, q.calibrated_value, q.calibrated_error,
    q.calibrated_answers, q.tags, q.external_id, q.archived_at, s.default_language, v.format, v.body
  from question q
  join question_set s on s.id = q.set_id
  join question_version v on v.question_id = q.id and v.version = q.version`;

export interface QuestionFilter {
  readonly q?: string;
  readonly pointId?: string;
  readonly type?: string;
  readonly tag?: string;
  readonly archived: boolean;
}

@Injectable()
export class QuestionRepository {
  constructor(private readonly pool: GeneralPool) {}

  async find(id: string): Promise<StoredQuestion | undefined> {
    return optional(await this.pool.query<StoredQuestion>(`${SELECT} where q.id = $1 and s.deleted_at is null`, [id]));
  }

  /** In their order, those after `after`. A search looks at what learners see before they answer, and at nothing else. */
  async list(
    setId: string,
    { q, pointId, type, tag, archived }: QuestionFilter,
    limit: number,
    after?: Pick<StoredQuestion, 'position' | 'id'>,
  ): Promise<StoredQuestion[]> {
    const text = `${SELECT}
      where q.set_id = $1 and q.archived_at is ${archived ? 'not null' : 'null'}
        and ($2::integer is null or (q.position, q.id) > ($2, $3::uuid))
        and ($4::uuid is null or q.point_id = $4)
        and ($5::text is null or q.type = $5)
        and ($6::text is null or $6 = any (q.tags))
        and ($7::tsquery is null or array_to_tsvector(q.search_terms) @@ $7)
      order by q.position, q.id
      limit $8`;
    const values = [
      setId,
      after?.position ?? null,
      after?.id ?? null,
      pointId ?? null,
      type ?? null,
      tag ?? null,
      q === undefined ? null : searchQuery(q),
      limit,
    ];
    return many(await this.pool.query<StoredQuestion>(text, values));
  }

  /** Those that learners see. */
  async all(db: Queryable, setId: string): Promise<StoredQuestion[]> {
    const text = `${SELECT} where q.set_id = $1 and q.archived_at is null order by q.position, q.id`;
    return many(await db.query<StoredQuestion>(text, [setId]));
  }
}
