import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { searchQuery } from '../core/search/terms.js';
import { GeneralPool } from '../platform/database/pools.js';
import { many, optional } from '../platform/database/rows.js';
import { isId } from '../platform/ids/ids.js';
import { OPEN_SET, type SetAccess } from './set-access.js';
import { SLUG } from './slug.js';

/** A pool, or the connection of a transaction. */
export type Queryable = Pick<Pool, 'query'>;

export interface SetTexts {
  readonly title: string;
  readonly description?: string;
}

export interface SetRow extends SetAccess {
  readonly id: string;
  readonly owner_name: string | null;
  readonly slug: string;
  readonly default_language: string;
  readonly languages: string[];
  readonly content: Readonly<Record<string, SetTexts>>;
  readonly offline: 'none' | 'full';
  readonly stars: number;
  readonly version: number;
  readonly revision: number;
  readonly point_count: number;
  readonly question_count: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const ENROLLED = 'exists (select from enrolment e where e.learner_id = $1 and e.set_id = s.id and e.ended_at is null)';

const TAKEN_UP = `${OPEN_SET} and ${ENROLLED} and (not $2::boolean or s.owner_id = $1)`;

const OWN_OR_PUBLIC = `s.deleted_at is null
        and (s.owner_id = $1 or (not $2::boolean and s.status = 'published' and s.visibility = 'public'))`;

const SELECT = `
  select s.id, s.owner_id, u.display_name as owner_name, s.slug, s.default_language, s.languages, s.content, s.status, s.visibility,
    s.offline, s.stars, s.version, s.revision, s.point_count, s.question_count, s.created_at, s.updated_at,
    ${ENROLLED} as enrolled
  from question_set s
  left join users u on u.id = s.owner_id`;

export interface SetFilter {
  /** What was typed; undefined for all. */
  readonly q?: string;
  /** Only the caller's own. */
  readonly mine: boolean;
  /** Only those that the caller has taken up. */
  readonly enrolled: boolean;
  /** Those made before this one. */
  readonly before?: string;
  readonly limit: number;
}

@Injectable()
export class SetRepository {
  constructor(private readonly pool: GeneralPool) {}

  /** By id or slug, and as `learnerId` sees it; whether they may see it is for the caller to decide. */
  async find(ref: string, learnerId: string, db: Queryable = this.pool): Promise<SetRow | undefined> {
    const byId = isId(ref);
    if (!byId && !(SLUG.test(ref) && ref.length <= 100)) return undefined;
    const where = `where ${byId ? 's.id' : 's.slug'} = $2 and s.deleted_at is null`;
    return optional(await db.query<SetRow>(`${SELECT} ${where}`, [learnerId, ref]));
  }

  /** Newest first: the caller's own sets and, unless `mine`, the published public ones, or all that they have taken up. */
  async list(learnerId: string, { q, mine, enrolled, before, limit }: SetFilter): Promise<SetRow[]> {
    const text = `${SELECT}
      where ${enrolled ? TAKEN_UP : OWN_OR_PUBLIC}
        and ($3::uuid is null or s.id < $3)
        and ($4::tsquery is null or array_to_tsvector(s.search_terms) @@ $4)
      order by s.id desc
      limit $5`;
    const query = q === undefined ? null : searchQuery(q);
    return many(await this.pool.query<SetRow>(text, [learnerId, mine, before ?? null, query, limit]));
  }
}
