import { Readable } from 'node:stream';
import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { ImportEvents } from './import-events.js';
import { ImportService } from './import.service.js';

@ApiTags('exchange')
@Controller('v1/imports/:id/events')
@Access('account')
export class ImportEventsController {
  constructor(
    private readonly imports: ImportService,
    private readonly events: ImportEvents,
  ) {}

  /**
   * How far the import is, as server-sent events: `progress` while it goes on, `end` when it waits for the caller or has ended.
   * @remarks Each carries `{ status, progress, format, setId, counts, failure }` as JSON.
   * @throws {404} There is no such import of the caller's.
   */
  @Get()
  @ApiOkResponse({ description: 'Events until the end.', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @RequestLocale() locale: Locale,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const row = await this.imports.own(actor, id);
    reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    // A generator that waits is not told that its stream was destroyed.
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return new StreamableFile(Readable.from(this.events.of(row, locale, gone.signal)), { type: 'text/event-stream' });
  }
}
