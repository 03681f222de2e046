import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOkResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { readForm, TakesForm } from '../platform/http/form.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Idempotent, OnceOnly } from '../platform/idempotency/idempotent.js';
import type { Once } from '../platform/idempotency/once.js';
import { Limited } from '../platform/limits/limited.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { readImportForm, readImportInput } from './import-input.js';
import { ImportCommitInput, ImportFormInput, ImportOptionsInput, ImportTextInput } from './import-input.dto.js';
import { ImportList, ImportView } from './import.dto.js';
import { ImportService } from './import.service.js';

@ApiTags('exchange')
@Controller('v1/imports')
@Access('account', 'author')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Takes a file (as a form) or a pasted text (as a form or JSON) and begins to read it.
   * @throws {403} Only the owner of the set may: not_owner
   * @throws {404} There is no such set that the caller can read: not_found
   * @throws {413} file_too_large
   * @throws {422} The fields have faults.
   * @throws {429} too_many_imports, too_many_requests
   */
  @Post()
  @Idempotent()
  @Limited('import')
  @TakesForm()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiExtraModels(ImportFormInput, ImportTextInput)
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(ImportFormInput) }, { $ref: getSchemaPath(ImportTextInput) }] } })
  @ApiAcceptedResponse({ type: ImportView })
  async start(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @RequestLocale() locale: Locale,
    @OnceOnly() once: Once,
  ): Promise<ImportView> {
    const { maxBytes } = this.settings.imports;
    const form = request.isMultipart() ? await readForm(request, maxBytes) : undefined;
    const input = form === undefined ? readImportInput(request.body, maxBytes) : readImportForm(form.fields, maxBytes);
    const id = await this.imports.start(actor, input, form?.file, once);
    reply.header('location', `/v1/imports/${id}`);
    return this.imports.read(actor, id, locale);
  }

  /**
   * The caller's imports, newest first.
   * @throws {400} The cursor belongs to another list.
   * @throws {422} The query has faults.
   */
  @Get()
  @ApiOkResponse({ type: ImportList })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery, @RequestLocale() locale: Locale) {
    return this.imports.list(actor, query, locale);
  }

  /**
   * An import: how far it is, what it found, the first items and the issues.
   * @throws {404} There is no such import of the caller's.
   */
  @Get(':id')
  @ApiOkResponse({ type: ImportView })
  read(@CurrentActor() actor: Actor, @IdParam() id: string, @RequestLocale() locale: Locale): Promise<ImportView> {
    return this.imports.read(actor, id, locale);
  }

  /**
   * Reads the file again, with these options instead of those before.
   * @throws {404} There is no such import of the caller's.
   * @throws {409} It is past its preview: import_ended
   * @throws {422} The options have faults.
   */
  @Put(':id/options')
  @HttpCode(202)
  @ApiBody({ type: ImportOptionsInput })
  @ApiAcceptedResponse({ type: ImportView })
  async readAgain(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
  ): Promise<ImportView> {
    await this.imports.readAgain(actor, id, body);
    return this.imports.read(actor, id, locale);
  }

  /**
   * Brings the previewed items into the set, all or none. Sent again, it changes nothing.
   * @throws {403} Only the owner of the set may, and publishing needs the role teacher: not_owner, role_required
   * @throws {404} There is no such import of the caller's, or no such set.
   * @throws {409} It has no preview, or nothing in it can come in: import_not_previewed, import_empty
   * @throws {422} The body has faults.
   */
  @Post(':id/commit')
  @Idempotent()
  @HttpCode(202)
  @ApiBody({ type: ImportCommitInput, required: false })
  @ApiAcceptedResponse({ type: ImportView })
  async commit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
    @OnceOnly() once: Once,
  ): Promise<ImportView> {
    await this.imports.commit(actor, id, body, locale, once);
    return this.imports.read(actor, id, locale);
  }

  /**
   * Ends the import and forgets its file. A commit that is under way leaves nothing.
   * @throws {404} There is no such import of the caller's.
   * @throws {409} It is done already: import_ended
   */
  @Post(':id/cancel')
  @Idempotent()
  @HttpCode(200)
  @ApiOkResponse({ type: ImportView })
  async cancel(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @RequestLocale() locale: Locale,
    @OnceOnly() once: Once,
  ): Promise<ImportView> {
    await this.imports.cancel(actor, id, once);
    return this.imports.read(actor, id, locale);
  }
}
