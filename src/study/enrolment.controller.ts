import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { EnrolmentInput, EnrolmentView } from './enrolment.dto.js';
import { EnrolmentService } from './enrolment.service.js';

@Controller('v1/sets/:id/enrolment')
@Access('learner', 'study')
export class EnrolmentController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly clock: Clock,
  ) {}

  /**
   * How the set is taken up, and with which preset.
   * @throws {409} not_enrolled
   */
  @Get()
  read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<EnrolmentView> {
    return this.enrolments.read(actor, id);
  }

  /**
   * Take up a set, or choose another preset for it.
   * @remarks Taking it up again after leaving finds all progress.
   */
  @Put()
  takeUp(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() input: EnrolmentInput): Promise<EnrolmentView> {
    return this.enrolments.takeUp(actor, id, input.presetId ?? null, this.clock.now());
  }

  /** Leave a set; its progress is kept. */
  @Delete()
  @HttpCode(204)
  leave(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.enrolments.leave(actor, id, this.clock.now());
  }
}
