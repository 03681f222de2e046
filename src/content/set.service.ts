import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import { DEFAULT_LIMIT, Cursors, type Page } from '../platform/page/page.js';
import type { Versioned } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { canChange } from './set-access.js';
import type { SetQuery, SetView } from './set.dto.js';
import { SetRepository } from './set.repository.js';
import { toSetView, versionedSet } from './set-view.js';

@Injectable()
export class SetService {
  constructor(
    private readonly sets: SetRepository,
    private readonly reader: ContentReader,
    private readonly cursors: Cursors,
  ) {}

  async list(actor: Actor, query: SetQuery, locale: Locale): Promise<Page<SetView>> {
    const { limit = DEFAULT_LIMIT, cursor, mine = false, enrolled = false } = query;
    const q = query.q?.trim() === '' ? undefined : query.q;
    const scope = JSON.stringify(['sets', actor.userId, mine, enrolled, q ?? null]);
    const [before] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const rows = await this.sets.list(actor.userId, {
      q,
      mine,
      enrolled,
      before: before === undefined ? undefined : String(before),
      limit: limit + 1,
    });
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.id]);
    return { data: data.map((row) => toSetView(row, locale, canChange(row, actor))), page };
  }

  /** @throws Problem not_found */
  async read(actor: Actor, ref: string, locale: Locale): Promise<Versioned<SetView>> {
    const row = await this.reader.readableSet(actor, ref);
    return versionedSet(row, locale, canChange(row, actor));
  }
}
