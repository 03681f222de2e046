import { Inject, Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { has, type Actor } from '../../platform/auth/actor.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { onClient } from '../../platform/database/statements.js';
import { setsOfOwner } from '../owner-quota.sql.js';
import type { ArrivingHead, ArrivingRows } from './arriving-rows.js';
import { SetArrivalRepository } from './set-arrival.repository.js';

/** `made`: it is here now. `known`: it was. Else why it cannot come. */
export type SetArrival =
  'made' | 'known' | 'account_required' | 'content_invalid' | 'id_taken' | 'too_many_questions' | 'too_many_sets';

/** A learner's own sets on their way from another instance. */
@Injectable()
export class SetArrivalService {
  constructor(
    private readonly sets: SetArrivalRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * A set that is here already stays as it is. One that only a teacher may show to others comes as a private draft to everyone else.
   * @param db in a transaction that has the learner's lock
   * @param head null where its content cannot be
   * @param pieces its rows, which are asked for only where it comes in
   */
  async bringIn(
    db: PoolClient,
    actor: Actor,
    { id, head }: { readonly id: string; readonly head: ArrivingHead | null },
    pieces: AsyncIterable<ArrivingRows>,
    now: Date,
  ): Promise<SetArrival> {
    const there = await this.sets.ownerOf(db, id);
    if (there !== undefined) return there.ownerId === actor.userId && !there.removed ? 'known' : 'id_taken';
    if (actor.guest) return 'account_required';
    if (head === null) return 'content_invalid';
    const { ownerSets, setQuestions } = this.settings.quotas;
    if (head.shown > setQuestions) return 'too_many_questions';
    if ((await setsOfOwner(onClient(db), actor.userId)) >= ownerSets) return 'too_many_sets';
    const mayShow = has(actor, 'teacher') || has(actor, 'admin');
    const draft = mayShow ? head.draft : { ...head.draft, status: 'draft' as const, visibility: 'private' as const };
    return (await this.sets.insert(db, actor.userId, { ...head, draft }, pieces, now)) ? 'made' : 'id_taken';
  }
}
