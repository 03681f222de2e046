import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/auth/access.js';
import { CurrentActor, type Actor } from '../../platform/auth/actor.js';
import { IdParam } from '../../platform/http/id-param.js';
import { Idempotent, OnceOnly } from '../../platform/idempotency/idempotent.js';
import type { Once } from '../../platform/idempotency/once.js';
import { GenerationView } from './generate.dto.js';
import { GenerateService } from './generate.service.js';

@ApiTags('exchange')
@Controller('v1/sets/:id/generate')
export class GenerateController {
  constructor(private readonly generation: GenerateService) {}

  /**
   * Makes questions of the set's knowledge points: cards, choices, gaps, matchings and true-or-false. Done again, it changes only what
   * has changed; questions that were edited since stay as they are.
   * @throws {403} Only the owner may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {409} generation_too_large
   * @throws {422} The set would hold too many questions: invalid_input
   */
  @Post()
  @Idempotent()
  @Access('account', 'author')
  @HttpCode(200)
  @ApiOkResponse({ type: GenerationView })
  generate(@CurrentActor() actor: Actor, @IdParam() id: string, @OnceOnly() once: Once): Promise<GenerationView> {
    return this.generation.generate(actor, id, once);
  }
}
