import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Idempotent, OnceOnly } from '../platform/idempotency/idempotent.js';
import type { Once } from '../platform/idempotency/once.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { Conditional, Conditions, DescribeIfMatch, DescribeIfNoneMatch } from './conditional.js';
import { PointAuthoringService } from './point-authoring.service.js';
import { PointInput } from './point-input.dto.js';
import { PointList, PointView } from './point.dto.js';
import { SET_REF } from './set.dto.js';
import { PointService } from './point.service.js';

@ApiTags('content')
@Controller('v1')
export class PointController {
  constructor(
    private readonly points: PointService,
    private readonly authoring: PointAuthoringService,
  ) {}

  /**
   * The knowledge points of a set, in their order.
   * @throws {400} The cursor belongs to another list.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get('sets/:id/points')
  @ApiParam(SET_REF)
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
   * Adds a knowledge point to a set.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {422} The body has faults.
   */
  @Post('sets/:id/points')
  @Access('account', 'author')
  @Idempotent()
  @ApiBody({ type: PointInput })
  @ApiCreatedResponse({ type: PointView })
  async create(
    @CurrentActor() actor: Actor,
    @Param('id') setId: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
    @OnceOnly() once: Once,
  ) {
    const id = await this.authoring.create(actor, setId, body, once);
    return http.created(await this.points.read(actor, id, locale), '/v1/points');
  }

  /**
   * A knowledge point.
   * @throws {404} There is no such point that the caller can read.
   */
  @Get('points/:id')
  @Access('learner')
  @DescribeIfNoneMatch()
  @ApiOkResponse({ type: PointView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.points.read(actor, id, locale));
  }

  /**
   * Changes a knowledge point.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such point that the caller can read.
   * @throws {412} Somebody changed it since it was read.
   * @throws {422} The body has faults.
   */
  @Patch('points/:id')
  @Access('account', 'author')
  @DescribeIfMatch()
  @ApiBody({ type: PointInput })
  @ApiOkResponse({ type: PointView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    await this.authoring.change(actor, id, body, http.expect);
    return http.answer(await this.points.read(actor, id, locale));
  }

  /**
   * Removes a knowledge point; its questions stay in the set, without a point.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such point that the caller can read.
   * @throws {412} Somebody changed it since it was read.
   */
  @Delete('points/:id')
  @Access('account', 'author')
  @HttpCode(204)
  @DescribeIfMatch()
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Conditions() http: Conditional): Promise<void> {
    await this.authoring.remove(actor, id, http.expect);
  }
}
