import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import type { Locale } from '../platform/http/locale.js';
import { isId } from '../platform/ids/ids.js';
import { DEFAULT_LIMIT, Cursors, type Page } from '../platform/page/page.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { Problem } from '../platform/problem/problem.js';
import type { Versioned } from './conditional.js';
import { ContentReader } from './content-reader.js';
import type { PointView } from './point.dto.js';
import { PointRepository, type PointRow } from './point.repository.js';
import { toPointView, versionedPoint } from './point-view.js';
import { canChange } from './set-access.js';
import type { SetRow } from './set.repository.js';

@Injectable()
export class PointService {
  constructor(
    private readonly points: PointRepository,
    private readonly reader: ContentReader,
    private readonly cursors: Cursors,
  ) {}

  /** @throws Problem not_found */
  async list(actor: Actor, setRef: string, query: PageQuery, locale: Locale): Promise<Page<PointView>> {
    const set = await this.reader.readableSet(actor, setRef);
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const scope = JSON.stringify(['points', actor.userId, set.id]);
    const [position, id] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const after = position === undefined ? undefined : { position: Number(position), id: String(id) };
    const rows = await this.points.list(set.id, limit + 1, after);
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.position, last.id]);
    return { data: data.map((row) => toPointView(row, locale, set.default_language, canChange(set, actor))), page };
  }

  /** @throws Problem not_found */
  async read(actor: Actor, id: string, locale: Locale): Promise<Versioned<PointView>> {
    const { point, set } = await this.find(actor, id);
    return versionedPoint(point, locale, set.default_language, canChange(set, actor));
  }

  /**
   * The point and its set, when the caller may read them.
   * @throws Problem not_found
   */
  async find(actor: Actor, id: string): Promise<{ point: PointRow; set: SetRow }> {
    const point = isId(id) ? await this.points.find(id) : undefined;
    if (point === undefined) throw new Problem('not_found');
    return { point, set: await this.reader.readableSet(actor, point.set_id) };
  }
}
