import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Idempotent, OnceOnly } from '../platform/idempotency/idempotent.js';
import type { Once } from '../platform/idempotency/once.js';
import { Conditional, Conditions, DescribeIfMatch, DescribeIfNoneMatch } from './conditional.js';
import { QuestionAuthoringService } from './question-authoring.service.js';
import { QuestionChange, QuestionInput } from './question-input.dto.js';
import { QuestionList, QuestionQuery } from './question-query.dto.js';
import { OwnerQuestionView } from './question.dto.js';
import { SET_REF } from './set.dto.js';
import { QuestionService } from './question.service.js';

@ApiTags('content')
@Controller('v1')
export class QuestionController {
  constructor(
    private readonly questions: QuestionService,
    private readonly authoring: QuestionAuthoringService,
  ) {}

  /**
   * The questions of a set, in their order; keys only for the owner.
   * @throws {400} The cursor belongs to another list.
   * @throws {403} Archived questions are the owner's to see: not_owner
   * @throws {404} There is no such set that the caller can read.
   */
  @Get('sets/:id/questions')
  @ApiParam(SET_REF)
  @Access('learner')
  @ApiOkResponse({ type: QuestionList })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id') setId: string,
    @Query() query: QuestionQuery,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.list(await this.questions.list(actor, setId, query, locale));
  }

  /**
   * Adds a question to a set.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {422} The body has faults; each is named by the field that holds it.
   */
  @Post('sets/:id/questions')
  @Access('account', 'author')
  @Idempotent()
  @ApiBody({ type: QuestionInput })
  @ApiCreatedResponse({ type: OwnerQuestionView })
  async create(
    @CurrentActor() actor: Actor,
    @Param('id') setId: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
    @OnceOnly() once: Once,
  ) {
    const id = await this.authoring.create(actor, setId, body, once);
    return http.created(await this.questions.read(actor, id, locale), '/v1/questions');
  }

  /**
   * A question; its key only for the owner.
   * @throws {404} There is no such question that the caller can read.
   */
  @Get('questions/:id')
  @Access('learner')
  @DescribeIfNoneMatch()
  @ApiOkResponse({ type: OwnerQuestionView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.questions.read(actor, id, locale));
  }

  /**
   * Makes a question's next version; reviews of earlier ones keep theirs. `archived: false` restores an archived question.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such question that the caller can read.
   * @throws {409} It is archived: question_archived
   * @throws {412} Somebody changed it since it was read.
   * @throws {422} The body has faults; each is named by the field that holds it.
   */
  @Patch('questions/:id')
  @Access('account', 'author')
  @DescribeIfMatch()
  @ApiBody({ type: QuestionChange })
  @ApiOkResponse({ type: OwnerQuestionView })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    await this.authoring.change(actor, id, body, http.expect);
    return http.answer(await this.questions.read(actor, id, locale));
  }

  /**
   * Archives a question: learners no longer see it, their reviews of it stay.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such question that the caller can read.
   * @throws {412} Somebody changed it since it was read.
   */
  @Delete('questions/:id')
  @Access('account', 'author')
  @HttpCode(204)
  @DescribeIfMatch()
  @ApiNoContentResponse()
  async archive(@CurrentActor() actor: Actor, @Param('id') id: string, @Conditions() http: Conditional): Promise<void> {
    await this.authoring.archive(actor, id, http.expect);
  }
}
