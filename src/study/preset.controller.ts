import { Body, Controller, Get, Put } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { PresetInput, PresetList, PresetView } from './preset.dto.js';
import { PresetService } from './preset.service.js';

@Controller('v1/presets')
@Access('learner', 'study')
export class PresetController {
  constructor(
    private readonly presets: PresetService,
    private readonly clock: Clock,
  ) {}

  /** The built-in default and the caller's own presets. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<PresetList> {
    return this.presets.list(actor);
  }

  /**
   * Make a preset under an id of the client's, or change it.
   * @remarks What was scheduled before a change stays as it was.
   */
  @Put(':id')
  put(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() input: PresetInput): Promise<PresetView> {
    return this.presets.put(actor, id, input, this.clock.now());
  }
}
