import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Conditional, Conditions } from './conditional.js';
import { SetList, SetQuery, SetView } from './set.dto.js';
import { SetService } from './set.service.js';

@ApiTags('content')
@Controller('v1/sets')
export class SetController {
  constructor(private readonly sets: SetService) {}

  /** Published question sets and the caller's own, newest first. */
  @Get()
  @Access('learner')
  @ApiOkResponse({ type: SetList })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: SetQuery,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.list(await this.sets.list(actor, query, locale));
  }

  /**
   * A question set, by id or slug.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get(':id')
  @Access('learner')
  @ApiOkResponse({ type: SetView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.sets.read(actor, id, locale));
  }
}
