import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, HttpCode, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { ClientAddress } from '../platform/limits/client-address.js';
import { AccountDeletion } from './auth.dto.js';
import { PersonalData } from './export.dto.js';
import { PersonalDataService } from './personal-data.service.js';

@Controller('v1/me')
@Access('learner')
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalDataService,
    private readonly clock: Clock,
  ) {}

  /** Everything that is kept of you. */
  @Get('export')
  @ApiOkResponse({ type: PersonalData })
  async export(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.personalData.beginExport(actor, this.clock.now())), {
      type: 'application/json; charset=utf-8',
      disposition: 'attachment; filename="zhidian-export.json"',
    });
  }

  /**
   * Deletes you and all that is yours, at once and for good.
   * @remarks Published sets stay and pass to an administrator; sets that only you could read go.
   * The last administrator stays until another account has that role: `PUT /v1/admin/users/{id}/roles`, or `npx zhidian admin grant`.
   * @throws {409} last_admin
   * @throws {422} invalid_input
   * @throws {429} too_many_guesses, too_many_requests
   */
  @Delete()
  @ApiBody({ type: AccountDeletion, required: false })
  @HttpCode(204)
  delete(@CurrentActor() actor: Actor, @Body() { password }: AccountDeletion, @ClientAddress() address: string): Promise<void> {
    return this.personalData.delete(actor, password ?? undefined, address, this.clock.now());
  }
}
