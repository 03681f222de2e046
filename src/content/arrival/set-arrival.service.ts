import { Injectable } from '@nestjs/common';
import { has, type Actor } from '../../platform/auth/actor.js';
import { readArrivingSet } from './arriving-set.js';
import { SetArrivalRepository } from './set-arrival.repository.js';

/** `made`: it is here now. `known`: it was. Else why it cannot come. */
export type SetArrival = 'made' | 'known' | 'account_required' | 'content_invalid' | 'id_taken';

/** A learner's own sets on their way from another instance. */
@Injectable()
export class SetArrivalService {
  constructor(private readonly sets: SetArrivalRepository) {}

  /** A set that is here already stays as it is. One that only a teacher may show to others comes as a private draft to everyone else. */
  async bringIn(actor: Actor, id: string, raw: unknown, now: Date): Promise<SetArrival> {
    const there = await this.sets.ownerOf(id);
    if (there !== undefined) return there.ownerId === actor.userId && !there.removed ? 'known' : 'id_taken';
    if (actor.guest) return 'account_required';
    const set = readArrivingSet(raw);
    if (set === null) return 'content_invalid';
    const mayShow = has(actor, 'teacher') || has(actor, 'admin');
    const draft = mayShow ? set.draft : { ...set.draft, status: 'draft' as const, visibility: 'private' as const };
    return (await this.sets.insert(actor.userId, { ...set, draft }, now)) ? 'made' : 'id_taken';
  }
}
