import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import type { Once } from '../platform/idempotency/once.js';
import { invalid, Problem } from '../platform/problem/problem.js';
import type { ExpectVersion } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { mayPublish } from './set-access.js';
import { SetAuthoringRepository } from './set-authoring.repository.js';
import { readSetInput, type SetDraft } from './set-input.js';

@Injectable()
export class SetAuthoringService {
  constructor(
    private readonly reader: ContentReader,
    private readonly sets: SetAuthoringRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns the new set's id
   * @throws Problem invalid_input, role_required, set_empty, slug_taken, too_many_sets
   */
  async create(actor: Actor, raw: unknown, once: Once): Promise<string> {
    const read = readSetInput(raw);
    if ('faults' in read) throw invalid(read.faults);
    checkShowing(actor, read.draft, 0);
    return this.sets.create(actor.userId, read.draft, this.settings.quotas.ownerSets, once, this.clock.now());
  }

  /** @throws Problem not_found, not_owner, version_changed, invalid_input, role_required, set_empty, slug_taken */
  async change(actor: Actor, id: string, raw: unknown, expect: ExpectVersion): Promise<void> {
    const set = await this.reader.changeableSet(actor, id);
    await this.sets.change(
      set.id,
      (current) => {
        expect(current.version);
        const read = readSetInput(raw, current.draft);
        if ('faults' in read) throw invalid(read.faults);
        checkShowing(actor, read.draft, current.questions, current.draft);
        return read.draft;
      },
      this.clock.now(),
    );
  }

  /** @throws Problem not_found, not_owner, version_changed */
  async remove(actor: Actor, id: string, expect: ExpectVersion): Promise<void> {
    const set = await this.reader.changeableSet(actor, id);
    await this.sets.remove(set.id, expect, this.clock.now());
  }
}

/** @throws Problem role_required, set_empty where the change would show the set to others */
function checkShowing(actor: Actor, draft: SetDraft, questions: number, before?: SetDraft): void {
  const publishes = draft.status === 'published' && before?.status !== 'published';
  const opens = draft.visibility !== 'private' && before?.visibility !== draft.visibility;
  if (publishes || opens) mayPublish(actor);
  if (publishes && questions === 0) throw new Problem('set_empty');
}
