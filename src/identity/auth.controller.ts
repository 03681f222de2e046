import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { ClientAddress } from '../platform/limits/client-address.js';
import { Limited } from '../platform/limits/limited.js';
import { RequestOrigin, type Origin } from '../platform/auth/origin.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { AccountService } from './account.service.js';
import { Guest, Login, Refresh, Registration, Session } from './auth.dto.js';
import { SessionService } from './session.service.js';

@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account and its first session.
   * @remarks A guest who wants to keep their progress calls `POST /v1/me/register` instead.
   * @throws {403} teacher_sign_up_closed
   * @throws {409} email_taken
   * @throws {422} invalid_input
   * @throws {429} too_many_requests
   */
  @Post('register')
  @Limited('register')
  @Access('public')
  register(@Body() body: Registration, @RequestLocale() locale: Locale, @RequestOrigin() origin: Origin): Promise<Session> {
    return this.accounts.register(body, locale, origin, this.clock.now());
  }

  /**
   * Makes a guest: a learner without an e-mail, who can register later.
   * @remarks Keep the refresh token: a guest who loses it cannot come back.
   * @throws {422} invalid_input
   */
  @Post('guest')
  @Limited('guest')
  @ApiBody({ type: Guest, required: false })
  @Access('public')
  guest(@Body() body: Guest, @RequestLocale() locale: Locale): Promise<Session> {
    return this.accounts.guest(body, locale, this.clock.now());
  }

  /**
   * Opens a session.
   * @remarks Answer and time are the same whether the account does not exist or the password is wrong.
   * @throws {401} credentials_wrong
   * @throws {422} invalid_input
   * @throws {429} too_many_guesses, too_many_requests
   */
  @Post('login')
  @HttpCode(200)
  @Access('public')
  login(@Body() body: Login, @ClientAddress() address: string, @RequestOrigin() origin: Origin): Promise<Session> {
    return this.accounts.login(body, address, origin, this.clock.now());
  }

  /**
   * Spends a refresh token for new tokens.
   * @remarks Each token can be spent once. Sent again within 30 s it gets the same successor, unless that was spent too; any
   * later reuse ends the session. A session lives as long as it refreshes in time (60 days unless the server says otherwise).
   * @throws {401} token_invalid, session_revoked
   * @throws {422} invalid_input
   */
  @Post('refresh')
  @Limited('refresh')
  @HttpCode(200)
  @Access('public')
  refresh(@Body() { refreshToken }: Refresh, @RequestOrigin() origin: Origin): Promise<Session> {
    return this.sessions.refresh(refreshToken, origin, this.clock.now());
  }

  /** Ends the session that the access token names. */
  @Post('logout')
  @HttpCode(204)
  @Access('learner')
  logout(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.logout(actor, this.clock.now());
  }
}
