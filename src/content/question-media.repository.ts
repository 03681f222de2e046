import { Injectable } from '@nestjs/common';
import { GeneralPool } from '../platform/database/pools.js';
import { many } from '../platform/database/rows.js';
import type { MediaRow } from './question-media.js';

@Injectable()
export class QuestionMediaRepository {
  constructor(private readonly pool: GeneralPool) {}

  async find(ids: readonly string[]): Promise<MediaRow[]> {
    const text = `
      select sm.id, sm.set_id, sm.sha256, m.media_type, m.size, sm.alt, m.width, m.height, m.duration_ms
      from set_media sm join media m on m.sha256 = sm.sha256
      where sm.id = any ($1)`;
    return many(await this.pool.query<MediaRow>(text, [ids]));
  }
}
