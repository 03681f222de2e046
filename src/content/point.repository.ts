import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../platform/database/pools.js';
import { many, one, optional } from '../platform/database/rows.js';
import type { Queryable } from './set.repository.js';
import type { Aspect } from '../core/formats/model.js';

export interface PointTexts {
  readonly title: string;
  readonly coreContent?: string;
  readonly examFocus?: string;
}

export interface PointRow {
  readonly id: string;
  readonly set_id: string;
  readonly position: number;
  readonly aspect: Aspect;
  readonly stars: number;
  readonly content: Readonly<Record<string, PointTexts>>;
  readonly tags: string[];
  readonly external_id: string | null;
  readonly version: number;
}

const SELECT = `
  select p.id, p.set_id, p.position, p.aspect, p.stars, p.content, p.tags, p.external_id, p.version
  from point p`;

const LARGEST = {
  name: 'largest-point',
  text: `
  select coalesce(max(p.questions), 0)::int as questions
  from (select count(*) as questions from question where set_id = $1 and point_id is not null group by point_id) p`,
};

@Injectable()
export class PointRepository {
  constructor(private readonly pool: GeneralPool) {}

  async find(id: string): Promise<PointRow | undefined> {
    const text = `${SELECT} join question_set s on s.id = p.set_id where p.id = $1 and p.deleted_at is null and s.deleted_at is null`;
    return optional(await this.pool.query<PointRow>(text, [id]));
  }

  /** In their order, those after `after`. */
  async list(setId: string, limit: number, after?: Pick<PointRow, 'position' | 'id'>): Promise<PointRow[]> {
    const text = `${SELECT}
      where p.set_id = $1 and p.deleted_at is null and ($2::integer is null or (p.position, p.id) > ($2, $3::uuid))
      order by p.position, p.id
      limit $4`;
    return many(await this.pool.query<PointRow>(text, [setId, after?.position ?? null, after?.id ?? null, limit]));
  }

  async all(db: Queryable, setId: string): Promise<PointRow[]> {
    const text = `${SELECT} where p.set_id = $1 and p.deleted_at is null order by p.position, p.id`;
    return many(await db.query<PointRow>(text, [setId]));
  }

  /** How many questions the largest point of the set has, archived ones among them. */
  async largest(db: Queryable, setId: string): Promise<number> {
    return one(await db.query<{ questions: number }>({ ...LARGEST, values: [setId] })).questions;
  }
}
