import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { CardPage, CardPatch, CardsQuery, CardView } from './card.dto.js';
import { CardService } from './card.service.js';
import { HistoryService } from './history.service.js';
import { ReviewPage } from './review.dto.js';

@Controller('v1/cards')
@Access('learner', 'study')
export class CardController {
  constructor(
    private readonly cards: CardService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Find cards of the sets taken up, those never answered included. */
  @Get()
  find(@CurrentActor() actor: Actor, @RequestLocale() locale: Locale, @Query() query: CardsQuery): Promise<CardPage> {
    return this.cards.find(actor, locale, query, this.clock.now());
  }

  /** The memory state of the caller for one question. */
  @Get(':questionId')
  one(@CurrentActor() actor: Actor, @IdParam('questionId') questionId: string): Promise<CardView> {
    return this.cards.one(actor, questionId, this.clock.now());
  }

  /** Suspend, bury or flag a card. */
  @Patch(':questionId')
  mark(@CurrentActor() actor: Actor, @IdParam('questionId') questionId: string, @Body() patch: CardPatch): Promise<CardView> {
    return this.cards.mark(actor, questionId, patch, this.clock.now());
  }

  /** A card's reviews, newest first, undone ones included. */
  @Get(':questionId/reviews')
  reviews(
    @CurrentActor() actor: Actor,
    @IdParam('questionId') questionId: string,
    @Query() query: PageQuery,
  ): Promise<ReviewPage> {
    return this.history.ofCard(actor, questionId, query);
  }
}
