import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Access } from '../../platform/auth/access.js';
import { CurrentActor, type Actor } from '../../platform/auth/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { IdParam } from '../../platform/http/id-param.js';
import { PageQuery } from '../../platform/page/page.dto.js';
import { Idempotent, OnceOnly } from '../../platform/idempotency/idempotent.js';
import type { Once } from '../../platform/idempotency/once.js';
import { NewPersonalToken, PersonalTokenInput, PersonalTokenList } from './personal-token.dto.js';
import { PersonalTokenService } from './personal-token.service.js';

@Controller('v1/me/tokens')
@Access('account', 'session')
export class PersonalTokensController {
  constructor(
    private readonly tokens: PersonalTokenService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a personal token for a script or program of yours.
   * @remarks It is sent as `Authorization: Bearer …` in place of an access token, and shown this once. It never carries the role admin, and
   * never manages passwords, sessions, tokens or the account itself.
   * @throws {409} too_many_tokens
   */
  @Post()
  @Idempotent({ secretAnswer: true })
  create(@CurrentActor() actor: Actor, @Body() body: PersonalTokenInput, @OnceOnly() once: Once): Promise<NewPersonalToken> {
    return this.tokens.create(actor, body, once, this.clock.now());
  }

  /** Your personal tokens that are good, newest first, without their secrets. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<PersonalTokenList> {
    return this.tokens.list(actor, query, this.clock.now());
  }

  /** Revokes all your personal tokens. */
  @Delete()
  @HttpCode(204)
  revokeAll(@CurrentActor() actor: Actor): Promise<void> {
    return this.tokens.revokeAll(actor, this.clock.now());
  }

  /** Revokes one of your personal tokens: within 5 seconds no server takes it any more. */
  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.tokens.revoke(actor, id, this.clock.now());
  }
}
