import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { ExportQuery, LossList } from './export.dto.js';
import { ExportService, toLossList } from './export.service.js';
import { attachment } from './attachment.js';

@ApiTags('exchange')
@Controller('v1/sets/:id/export')
@Access('learner')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  /**
   * The set as a file, with keys and all; `X-Zhidian-Losses` says how many kinds of things the format could not hold.
   * @throws {403} Only the owner may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {409} export_too_large
   * @throws {422} The query has faults.
   */
  @Get()
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    headers: {
      'Content-Disposition': { description: 'The name of the file.', schema: { type: 'string' } },
      'X-Zhidian-Losses': { description: 'Kinds of losses; GET …/export/losses names them.', schema: { type: 'integer' } },
    },
  })
  async write(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { format = 'json', lang }: ExportQuery,
    @RequestLocale() locale: Locale,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.exports.hand(actor, id, format, lang, locale);
    reply.headers({ 'x-zhidian-losses': String(file.losses.length), 'cache-control': 'private, no-store' });
    return attachment(file);
  }

  /**
   * What the file would lose, in words.
   * @throws {403} Only the owner may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {409} export_too_large
   * @throws {422} The query has faults.
   */
  @Get('losses')
  @ApiOkResponse({ type: LossList })
  async losses(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { format = 'json', lang }: ExportQuery,
    @RequestLocale() locale: Locale,
  ): Promise<LossList> {
    const { losses } = await this.exports.write(actor, id, format, lang, locale);
    return toLossList(losses, locale.messages);
  }
}
