import { Body, Controller, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { ClientAddress } from '../platform/limits/client-address.js';
import { Limited } from '../platform/limits/limited.js';
import { AccountService } from './account.service.js';
import { GuestRegistration, PasswordChange, Session } from './auth.dto.js';
import { ProfileService } from './profile.service.js';
import { ChangeMe, User } from './user.dto.js';

@Controller('v1/me')
@Access('learner')
export class MeController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly accounts: AccountService,
    private readonly clock: Clock,
  ) {}

  /** Who you are. */
  @Get()
  me(@CurrentActor() actor: Actor): Promise<User> {
    return this.profiles.me(actor);
  }

  /**
   * Changes what is given and leaves the rest.
   * @remarks Another time zone or rollover hour counts from now on: reviews keep the study day that they were given.
   * @throws {403} account_required
   * @throws {409} username_taken
   * @throws {422} invalid_input
   */
  @Patch()
  change(@CurrentActor() actor: Actor, @Body() body: ChangeMe): Promise<User> {
    return this.profiles.change(actor, body, this.clock.now());
  }

  /**
   * Makes the calling guest an account.
   * @remarks The id, all progress and the session stay.
   * @throws {409} email_taken, already_registered
   * @throws {422} invalid_input
   * @throws {429} too_many_requests
   */
  @Post('register')
  @Limited('register')
  register(@CurrentActor() actor: Actor, @Body() body: GuestRegistration): Promise<Session> {
    return this.accounts.registerGuest(actor, body, this.clock.now());
  }

  /**
   * Changes the password and ends the other sessions.
   * @throws {403} account_required
   * @throws {422} invalid_input
   * @throws {429} too_many_guesses, too_many_requests
   */
  @Put('password')
  @HttpCode(204)
  @Access('account')
  changePassword(@CurrentActor() actor: Actor, @Body() body: PasswordChange, @ClientAddress() address: string): Promise<void> {
    return this.profiles.changePassword(actor, body, address, this.clock.now());
  }
}
