import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Idempotent, OnceOnly } from '../platform/idempotency/idempotent.js';
import type { Once } from '../platform/idempotency/once.js';
import { BundleView } from './bundle.dto.js';
import { BundleService } from './bundle.service.js';
import { Conditional, Conditions, DescribeIfMatch, DescribeIfNoneMatch } from './conditional.js';
import { SetAuthoringService } from './set-authoring.service.js';
import { SetInput } from './set-input.dto.js';
import { SET_REF, SetList, SetQuery, SetView } from './set.dto.js';
import { SetService } from './set.service.js';

@ApiTags('content')
@Controller('v1/sets')
export class SetController {
  constructor(
    private readonly sets: SetService,
    private readonly authoring: SetAuthoringService,
    private readonly bundles: BundleService,
  ) {}

  /**
   * Published question sets and the caller's own, newest first.
   * @throws {400} The cursor belongs to another list.
   * @throws {422} The query has faults.
   */
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
   * Makes a set, a private draft unless it says otherwise.
   * @throws {403} Showing a set to others needs the role teacher: role_required
   * @throws {409} slug_taken, set_empty, too_many_sets
   * @throws {422} The body has faults.
   */
  @Post()
  @Access('account', 'author')
  @Idempotent()
  @ApiBody({ type: SetInput })
  @ApiCreatedResponse({ type: SetView })
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
    @OnceOnly() once: Once,
  ) {
    const id = await this.authoring.create(actor, body, once);
    return http.created(await this.sets.read(actor, id, locale), '/v1/sets');
  }

  /**
   * A question set, by id or slug.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get(':id')
  @ApiParam(SET_REF)
  @Access('learner')
  @DescribeIfNoneMatch()
  @ApiOkResponse({ type: SetView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.sets.read(actor, id, locale));
  }

  /**
   * Changes a set, publishes or archives it.
   * @throws {403} Only the owner may; showing a set to others needs the role teacher: not_owner, role_required
   * @throws {404} There is no such set that the caller can read.
   * @throws {409} slug_taken, set_empty
   * @throws {412} Somebody changed it since it was read.
   * @throws {422} The body has faults.
   */
  @Patch(':id')
  @Access('account', 'author')
  @DescribeIfMatch()
  @ApiBody({ type: SetInput })
  @ApiOkResponse({ type: SetView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    await this.authoring.change(actor, id, body, http.expect);
    return http.answer(await this.sets.read(actor, id, locale));
  }

  /**
   * Removes a set; what learners answered in it stays theirs.
   * @throws {403} Only the owner may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {412} Somebody changed it since it was read.
   */
  @Delete(':id')
  @Access('account', 'author')
  @HttpCode(204)
  @DescribeIfMatch()
  @ApiNoContentResponse()
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Conditions() http: Conditional): Promise<void> {
    await this.authoring.remove(actor, id, http.expect);
  }

  /**
   * A set with its points and questions in one answer.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get(':id/bundle')
  @ApiParam(SET_REF)
  @Access('learner')
  @DescribeIfNoneMatch()
  @ApiOkResponse({ type: BundleView })
  async bundle(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.bundles.read(actor, id, locale, http.isKnown));
  }
}
