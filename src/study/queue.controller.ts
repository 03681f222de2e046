import { Controller, Get, Query } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Queue, QueueQuery, StudySummary, SummaryQuery } from './queue.dto.js';
import { QueueService } from './queue.service.js';

@Controller('v1/study')
@Access('learner')
export class QueueController {
  constructor(
    private readonly queues: QueueService,
    private readonly clock: Clock,
  ) {}

  /**
   * What to study next: cards that are due, then new ones within the day's limits.
   * @remarks A pure read. Questions come without any key; cards of one knowledge point are spread.
   * @throws {409} not_enrolled
   */
  @Get('queue')
  queue(@CurrentActor() actor: Actor, @RequestLocale() locale: Locale, @Query() query: QueueQuery): Promise<Queue> {
    const { setId = null, types = null, limit = 20 } = query;
    return this.queues.queue(actor, locale, setId, types, limit, this.clock.now());
  }

  /**
   * How much there is to study, for a badge or a reminder.
   * @throws {409} not_enrolled
   */
  @Get('summary')
  summary(@CurrentActor() actor: Actor, @Query() query: SummaryQuery): Promise<StudySummary> {
    return this.queues.summary(actor, query.setId ?? null, query.types ?? null, this.clock.now());
  }
}
