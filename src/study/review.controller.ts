import { Body, Controller, Delete, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestId } from '../platform/http/request-id.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { CorrectionService } from './correction.service.js';
import { RatingInput, ReviewInput, ReviewOutcome, UndoOutcome } from './review.dto.js';
import { ReviewService } from './review.service.js';

@Controller('v1/reviews')
@Access('learner', 'study')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly corrections: CorrectionService,
    private readonly clock: Clock,
  ) {}

  /**
   * Answer a card: graded, rated, scheduled and stored at once.
   * @remarks 201 the first time; the same review again is 200 with the same review and result, and stores nothing.
   * @throws {404} not_found
   * @throws {409} not_enrolled, question_changed, review_conflict
   * @throws {422} answer_required
   */
  @Post()
  @ApiCreatedResponse({ type: ReviewOutcome, description: 'Stored now.' })
  @ApiOkResponse({ type: ReviewOutcome, description: 'Stored before; nothing changed.' })
  async submit(
    @CurrentActor() actor: Actor,
    @RequestLocale() locale: Locale,
    @Body() input: ReviewInput,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewOutcome> {
    const { created, outcome } = await this.reviews.submit(actor, locale, input, requestId, this.clock.now());
    reply.status(created ? 201 : 200);
    return outcome;
  }

  /**
   * Replace a review's rating by the learner's own.
   * @remarks A wrong answer stays `again`.
   * @throws {409} review_undone
   * @throws {422} wrong_is_never_a_pass
   */
  @Put(':id/rating')
  rate(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() input: RatingInput): Promise<ReviewOutcome> {
    return this.corrections.rate(actor, id, input.rating, this.clock.now());
  }

  /**
   * Undo a review: its card and day stand as if it had never been.
   * @remarks A late retry of the review stays undone.
   */
  @Delete(':id')
  @HttpCode(200)
  undo(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<UndoOutcome> {
    return this.corrections.undo(actor, id, this.clock.now());
  }
}
