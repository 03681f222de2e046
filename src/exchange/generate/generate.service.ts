import { Injectable } from '@nestjs/common';
import { ContentReader } from '../../content/content-reader.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Once } from '../../platform/idempotency/once.js';
import { invalidAt, Problem } from '../../platform/problem/problem.js';
import { CommitFault } from '../commit/commit-fault.js';
import { ProcessEnded } from '../../platform/process/child.js';
import type { GenerationView } from './generate.dto.js';
import { GenerationRepository } from './generation.repository.js';

@Injectable()
export class GenerateService {
  constructor(
    private readonly content: ContentReader,
    private readonly generation: GenerationRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem not_found, not_owner, invalid_input, generation_too_large */
  async generate(actor: Actor, setId: string, once: Once): Promise<GenerationView> {
    const set = await this.content.changeableSet(actor, setId);
    try {
      const outcome = await this.generation.generate(set.id, actor, once, this.clock.now());
      const { made, changed, retired, unchanged, kept } = outcome;
      return { made, changed, retired, unchanged, kept };
    } catch (error) {
      if (error instanceof CommitFault) {
        if (error.failure.code === 'set_gone') throw new Problem('not_found');
        throw invalidAt('', 'too_many', error.failure.params);
      }
      if (error instanceof ProcessEnded && error.reason !== 'failed') throw new Problem('generation_too_large');
      throw error;
    }
  }
}
