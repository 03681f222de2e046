import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/auth/access.js';
import { RequestOrigin, type Origin } from '../../platform/auth/origin.js';
import { Clock } from '../../platform/clock/clock.js';
import { ClientAddress } from '../../platform/limits/client-address.js';
import { Limited } from '../../platform/limits/limited.js';
import { ForgottenPassword, ForgottenPasswordAnswer, PasswordReset } from './reset.dto.js';
import { ResetService } from './reset.service.js';

@Controller('v1/auth')
@Access('public')
export class ResetController {
  constructor(
    private readonly resets: ResetService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a one-time code by mail, to set a new password with.
   * @remarks The answer is the same whether or not somebody has the e-mail. A server that sends mail has `password-reset-mail` among the
   * features of `GET /v1/meta`; on another one, ask its administrator for a code.
   * @throws {429} too_many_requests
   */
  @Post('forgot')
  @Limited('reset')
  @HttpCode(202)
  forgot(@Body() { email }: ForgottenPassword): Promise<ForgottenPasswordAnswer> {
    return this.resets.ask(email, this.clock.now());
  }

  /**
   * Sets a new password with a one-time code.
   * @remarks Ends all sessions and revokes all personal tokens of the account; then log in.
   * @throws {403} reset_code_wrong
   * @throws {429} too_many_requests
   */
  @Post('reset')
  @Limited('code')
  @HttpCode(204)
  reset(@Body() body: PasswordReset, @ClientAddress() address: string, @RequestOrigin() origin: Origin): Promise<void> {
    return this.resets.reset(body, address, origin, this.clock.now());
  }
}
