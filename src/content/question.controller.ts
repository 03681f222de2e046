import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Conditional, Conditions } from './conditional.js';
import { OwnerQuestionView } from './question.dto.js';
import { QuestionList, QuestionQuery } from './question-query.dto.js';
import { QuestionService } from './question.service.js';

@ApiTags('content')
@Controller('v1')
export class QuestionController {
  constructor(private readonly questions: QuestionService) {}

  /**
   * The questions of a set, in their order; keys only for the owner.
   * @throws {403} Archived questions are the owner's to see.
   * @throws {404} There is no such set that the caller can read.
   */
  @Get('sets/:id/questions')
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
   * A question; its key only for the owner.
   * @throws {404} There is no such question that the caller can read.
   */
  @Get('questions/:id')
  @Access('learner')
  @ApiOkResponse({ type: OwnerQuestionView })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @RequestLocale() locale: Locale,
    @Conditions() http: Conditional,
  ) {
    return http.answer(await this.questions.read(actor, id, locale));
  }
}
