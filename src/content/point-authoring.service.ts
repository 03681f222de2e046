import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Once } from '../platform/idempotency/once.js';
import { invalid } from '../platform/problem/problem.js';
import type { ExpectVersion } from './conditional.js';
import { ContentReader } from './content-reader.js';
import { PointAuthoringRepository } from './point-authoring.repository.js';
import { readPointInput } from './point-input.js';
import { PointService } from './point.service.js';
import { changeable } from './set-access.js';

@Injectable()
export class PointAuthoringService {
  constructor(
    private readonly reader: ContentReader,
    private readonly service: PointService,
    private readonly points: PointAuthoringRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the new point's id
   * @throws Problem not_found, not_owner, invalid_input
   */
  async create(actor: Actor, setId: string, raw: unknown, once: Once): Promise<string> {
    const set = await this.reader.changeableSet(actor, setId);
    const read = readPointInput(raw, set.default_language);
    if ('faults' in read) throw invalid(read.faults);
    return this.points.create(set.id, read.draft, once, this.clock.now());
  }

  /** @throws Problem not_found, not_owner, version_changed, invalid_input */
  async change(actor: Actor, id: string, raw: unknown, expect: ExpectVersion): Promise<void> {
    const { set, point } = await this.service.find(actor, id);
    changeable(set, actor);
    await this.points.change(
      set.id,
      point.id,
      (current) => {
        expect(current.version);
        const read = readPointInput(raw, set.default_language, current.draft);
        if ('faults' in read) throw invalid(read.faults);
        return read.draft;
      },
      this.clock.now(),
    );
  }

  /** @throws Problem not_found, not_owner, version_changed */
  async remove(actor: Actor, id: string, expect: ExpectVersion): Promise<void> {
    const { set, point } = await this.service.find(actor, id);
    changeable(set, actor);
    await this.points.remove(set.id, point.id, expect, this.clock.now());
  }
}
