import { Controller, Get, Query } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Forecast, Heatmap, RetentionHistory } from './calendar.dto.js';
import { Overview } from './overview.dto.js';
import { PointProgressPage } from './point-progress.dto.js';
import { ForecastQuery, HeatmapQuery, PointsQuery, ProgressQuery } from './progress-query.dto.js';
import { ProgressService } from './progress.service.js';

@Controller('v1/progress')
@Access('learner')
export class ProgressController {
  constructor(
    private readonly progress: ProgressService,
    private readonly clock: Clock,
  ) {}

  /**
   * Where the caller stands: cards, today, streak, retention, minutes.
   * @throws {409} not_enrolled
   */
  @Get('overview')
  overview(@CurrentActor() actor: Actor, @Query() { setId }: ProgressQuery): Promise<Overview> {
    return this.progress.overview(actor, setId, this.clock.now());
  }

  /**
   * How well the caller knows each knowledge point.
   * @throws {409} not_enrolled
   */
  @Get('points')
  points(@CurrentActor() actor: Actor, @RequestLocale() locale: Locale, @Query() query: PointsQuery): Promise<PointProgressPage> {
    return this.progress.points(actor, query, locale, this.clock.now());
  }

  /**
   * What the caller did on each study day.
   * @throws {409} not_enrolled
   */
  @Get('heatmap')
  heatmap(@CurrentActor() actor: Actor, @Query() query: HeatmapQuery): Promise<Heatmap> {
    return this.progress.heatmap(actor, query, this.clock.now());
  }

  /**
   * How many cards fall due on each of the coming study days.
   * @throws {409} not_enrolled
   */
  @Get('forecast')
  forecast(@CurrentActor() actor: Actor, @Query() { setId, days }: ForecastQuery): Promise<Forecast> {
    return this.progress.forecast(actor, setId, days ?? 30, this.clock.now());
  }

  /**
   * True retention by week, over the last twelve.
   * @throws {409} not_enrolled
   */
  @Get('retention')
  retention(@CurrentActor() actor: Actor, @Query() { setId }: ProgressQuery): Promise<RetentionHistory> {
    return this.progress.retention(actor, setId, this.clock.now());
  }
}
