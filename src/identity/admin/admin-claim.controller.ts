import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/auth/access.js';
import { CurrentActor, type Actor } from '../../platform/auth/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Idempotent, OnceOnly } from '../../platform/idempotency/idempotent.js';
import type { Once } from '../../platform/idempotency/once.js';
import { Limited } from '../../platform/limits/limited.js';
import { AdminCodes } from '../admin-codes.js';
import { AdminClaim } from '../auth.dto.js';
import { ProfileService } from '../profile.service.js';
import { User } from '../user.dto.js';

@Controller('v1/admin')
export class AdminClaimController {
  constructor(
    private readonly codes: AdminCodes,
    private readonly profiles: ProfileService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes your account the first administrator.
   * @remarks The server prints a code when it starts without an administrator. It is good for one hour and one account.
   * @throws {403} account_required, admin_code_wrong
   * @throws {422} invalid_input
   */
  @Post('claim')
  @Idempotent()
  @Limited('code')
  @HttpCode(200)
  @Access('account', 'session')
  async claim(@CurrentActor() actor: Actor, @Body() { code }: AdminClaim, @OnceOnly() once: Once): Promise<User> {
    await this.codes.claim(actor, code, once, this.clock.now());
    return this.profiles.me(actor);
  }
}
