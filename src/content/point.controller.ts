import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { Conditional, Conditions } from './conditional.js';
import { PointList, PointView } from './point.dto.js';
import { PointService } from './point.service.js';

@ApiTags('content')
@Controller('v1')
export class PointController {
  constructor(private readonly points: PointService) {}

  /**
   * The knowledge points of a set, in their order.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get('sets/:id/points')
  @Access('learner')
  @ApiOkResponse({ type: PointList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') setId: string,
    @Query() query: PageQuery,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.list(await this.points.list(actor, setId, query, locale));
  }

  /**
   * A knowledge point.
   * @throws {404} There is no such point that the caller can read.
   */
  @Get('points/:id')
  @Access('learner')
  @ApiOkResponse({ type: PointView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.points.read(actor, id, locale));
  }
}
