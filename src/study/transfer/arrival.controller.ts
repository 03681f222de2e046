import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/auth/access.js';
import { CurrentActor, type Actor } from '../../platform/auth/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { readForm, TakesForm } from '../../platform/http/form.js';
import { RequestLocale, type Locale } from '../../platform/http/locale.js';
import { Idempotent, OnceOnly } from '../../platform/idempotency/idempotent.js';
import type { Once } from '../../platform/idempotency/once.js';
import { Limited } from '../../platform/limits/limited.js';
import { invalidAt, Problem } from '../../platform/problem/problem.js';
import { ArrivalService } from './arrival.service.js';
import { ProgressArrival, ProgressFileForm } from './arrival.dto.js';

@ApiTags('identity')
@Controller('v1/me')
@Access('learner')
export class ArrivalController {
  constructor(
    private readonly arrivals: ArrivalService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Brings in an export of yours, from this server or another: presets, sets taken up, reviews, your own sets.
   * @remarks What you have here stays; cards are reckoned anew from all reviews, and the same file again changes nothing.
   * Reviews of questions that this server does not have are left out, and told; so is a set that a quota has no room for.
   * @throws {413} file_too_large, progress_too_large
   * @throws {415} form_expected
   * @throws {422} The file is no export.
   * @throws {429} too_many_imports, too_many_requests
   * @throws {503} overloaded
   */
  @Post('import')
  @Idempotent()
  @Limited('import')
  @TakesForm()
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ProgressFileForm })
  @ApiOkResponse({ type: ProgressArrival })
  async bringIn(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestLocale() locale: Locale,
    @OnceOnly() once: Once,
  ): Promise<ProgressArrival> {
    const { file } = await readForm(request, this.settings.imports.maxBytes);
    if (file === undefined) throw invalidAt('/file', 'required');
    // Nobody waits for what a sender who has gone wanted; sent again, it is done then.
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort(new Problem('bad_request', { params: { reason: 'the sender has gone' } })));
    return this.arrivals.bringIn(actor, file.bytes, once, locale, this.clock.now(), gone.signal);
  }
}
