import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { SessionList } from './session.dto.js';
import { SessionService } from './session.service.js';

@Controller('v1/me/sessions')
@Access('learner', 'session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /**
   * Where you are logged in, newest first.
   * @throws {400} invalid_cursor
   */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<SessionList> {
    return this.sessions.list(actor, query, this.clock.now());
  }

  /** Ends all your sessions but this one. */
  @Delete()
  @HttpCode(204)
  endOthers(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.endOthers(actor, this.clock.now());
  }

  /**
   * Ends one of your sessions; this one is a logout.
   * @throws {404} not_found
   */
  @Delete(':id')
  @HttpCode(204)
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.sessions.end(actor, id, this.clock.now());
  }
}
