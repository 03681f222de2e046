import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../platform/database/pools.js';
import { many } from '../platform/database/rows.js';
import type { ExportStatement } from './export.sql.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Reads all rows of a learner, a page at a time, holding no connection in between. */
@Injectable()
export class ExportRepository {
  constructor(private readonly pool: GeneralPool) {}

  async *pages({ text, paged }: ExportStatement, learnerId: string): AsyncGenerator<readonly Record<string, unknown>[]> {
    if (paged === undefined) {
      yield many(await this.pool.query<Record<string, unknown>>(text, [learnerId]));
      return;
    }
    let after: unknown = BEFORE_ALL;
    for (;;) {
      const rows = many(await this.pool.query<Record<string, unknown>>(text, [learnerId, after, paged.size]));
      yield rows;
      if (rows.length < paged.size) return;
      after = rows.at(-1)?.[paged.key];
    }
  }
}
