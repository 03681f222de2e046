import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { doneBy } from '../platform/audit/audit-entry.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Clock } from '../platform/clock/clock.js';
import { isId } from '../platform/ids/ids.js';
import { Problem } from '../platform/problem/problem.js';
import { PointSizes } from './point-sizes.js';
import { changeable, isByRoleAlone, readable } from './set-access.js';
import { SetRepository, type Queryable, type SetRow } from './set.repository.js';

/** What the other features ask of content. */
@Injectable()
export class ContentReader {
  constructor(
    private readonly sets: SetRepository,
    private readonly pointSizes: PointSizes,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The set of this id or slug, when the caller may read it.
   * @throws Problem not_found
   */
  async readableSet(actor: Actor, ref: string): Promise<SetRow> {
    return this.noted(readable(await this.sets.find(ref, actor.userId), actor), actor);
  }

  /** @throws Problem not_found unless this is the id of a set that the caller may read, and so take up */
  async assertReadable(actor: Actor, setId: string): Promise<void> {
    if (!isId(setId)) throw new Problem('not_found');
    await this.readableSet(actor, setId);
  }

  /**
   * The set of this id, when the caller may change it.
   * @throws Problem not_found, not_owner
   */
  async changeableSet(actor: Actor, setId: string): Promise<SetRow> {
    return this.noted(changeable(isId(setId) ? await this.sets.find(setId, actor.userId) : undefined, actor), actor);
  }

  /** How many questions the largest point of any of these sets has; 0 where none has a point. */
  async largestPoint(db: Queryable, sets: readonly { readonly set_id: string; readonly revision: number }[]): Promise<number> {
    const sizes = await Promise.all(sets.map((set) => this.pointSizes.largest(db, set.set_id, set.revision)));
    return Math.max(0, ...sizes);
  }

  /** An administrator sees the keys of everybody's sets: that they looked is kept. */
  private async noted(set: SetRow, actor: Actor): Promise<SetRow> {
    if (isByRoleAlone(set, actor)) {
      await this.audit.add(doneBy(actor, 'admin_read', { kind: 'set', id: set.id }, this.clock.now()));
    }
    return set;
  }
}
