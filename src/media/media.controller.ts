import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Conditional, Conditions, DescribeIfNoneMatch } from '../content/conditional.js';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { readForm, TakesForm } from '../platform/http/form.js';
import { Idempotent, OnceOnly } from '../platform/idempotency/idempotent.js';
import type { Once } from '../platform/idempotency/once.js';
import { IdParam } from '../platform/http/id-param.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { mediaAnswer } from './media-answer.js';
import { MediaChangeInput, MediaFormInput, SetMediaList, SetMediaView } from './media.dto.js';
import { MediaService } from './media.service.js';

const BYTES = {
  'image/*': { schema: { type: 'string', format: 'binary' } },
  'audio/*': { schema: { type: 'string', format: 'binary' } },
};

@ApiTags('media')
@Controller('v1')
export class MediaController {
  constructor(
    private readonly media: MediaService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Gives a set a picture or sound, which its texts then name as `media:ID`. 200 where the set has these bytes already.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such set that the caller can read.
   * @throws {409} All of the set's, or of its owner's, together would take too much: set_media_full, owner_media_full
   * @throws {413} file_too_large
   * @throws {415} form_expected
   * @throws {422} The form has faults, or the file is neither a picture nor a sound.
   */
  @Post('sets/:id/media')
  @Idempotent()
  @Access('account', 'author')
  @TakesForm()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: MediaFormInput })
  @ApiCreatedResponse({ type: SetMediaView })
  @ApiOkResponse({ type: SetMediaView, description: 'The set has these bytes already.' })
  async add(
    @CurrentActor() actor: Actor,
    @IdParam() setId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @OnceOnly() once: Once,
  ): Promise<SetMediaView> {
    await this.media.assertChangeable(actor, setId);
    const form = await readForm(request, this.settings.media.maxBytes);
    const { view, isNew } = await this.media.add(actor, setId, form, once);
    reply.status(isNew ? 201 : 200).header('location', view.url);
    return view;
  }

  /**
   * The pictures and sounds of a set, in the order in which they came.
   * @throws {400} The cursor belongs to another list.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such set that the caller can read.
   */
  @Get('sets/:id/media')
  @Access('learner')
  @ApiOkResponse({ type: SetMediaList })
  list(@CurrentActor() actor: Actor, @IdParam() setId: string, @Query() query: PageQuery) {
    return this.media.list(actor, setId, query);
  }

  /**
   * The bytes of a picture or sound, for those who can read its set. They never change.
   * @throws {404} There is none that the caller can read.
   * @throws {416} range_not_satisfiable
   */
  @Get('media/:id')
  @Access('learner')
  @DescribeIfNoneMatch()
  @ApiHeader({ name: 'Range', required: false, description: 'One range of bytes.', example: 'bytes=0-1023' })
  @ApiHeader({
    name: 'If-Range',
    required: false,
    description: 'The ETag; the whole where it is another one.',
    example: '"9f86d0"',
  })
  @ApiResponse({ status: 200, description: 'The whole.', content: BYTES })
  @ApiResponse({ status: 206, description: 'The range that was asked for.', content: BYTES })
  async read(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Conditions() http: Conditional,
  ): Promise<Buffer | undefined> {
    const medium = await this.media.readable(actor, id);
    const { status, headers, range } = mediaAnswer(medium, request, http.isKnown);
    reply.status(status).headers(headers);
    return status === 304 ? undefined : this.media.bytes(medium, range);
  }

  /**
   * Changes the words for those who do not see the picture.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is none that the caller can read.
   * @throws {422} The body has faults.
   */
  @Patch('media/:id')
  @Access('account', 'author')
  @ApiBody({ type: MediaChangeInput })
  @ApiOkResponse({ type: SetMediaView })
  change(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: unknown): Promise<SetMediaView> {
    return this.media.change(actor, id, body);
  }

  /**
   * Removes a picture or sound that no question and no point shows any more.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is none that the caller can read.
   * @throws {409} media_in_use
   */
  @Delete('media/:id')
  @Access('account', 'author')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.media.remove(actor, id);
  }
}
