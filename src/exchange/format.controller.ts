import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { JSON_SET_SCHEMA } from '../core/formats/json/schema.js';
import { FORMATS } from '../core/formats/registry.js';
import { TEMPLATE_FORMATS, writeTemplate, type TemplateFormat } from '../core/formats/templates.js';
import { Access } from '../platform/auth/access.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { Problem } from '../platform/problem/problem.js';
import { attachment } from './attachment.js';
import { FormatList, TemplateQuery } from './format.dto.js';

const SCHEMA = JSON.stringify(JSON_SET_SCHEMA);
const hasTemplate = (id: string): id is TemplateFormat => TEMPLATE_FORMATS.some((known) => known === id);

@ApiTags('exchange')
@Controller('v1/formats')
@Access('public')
export class FormatController {
  /** The formats in which question sets come and go. */
  @Get()
  @ApiOkResponse({ type: FormatList })
  list(@RequestLocale() { messages }: Locale): FormatList {
    return {
      data: FORMATS.map((format) => ({
        id: format.id,
        name: format.name[messages],
        extension: format.extension,
        mediaType: format.mediaType,
        reads: format.read !== undefined,
        writes: format.write !== undefined,
        ...(hasTemplate(format.id) && { template: `/v1/formats/${format.id}/template` }),
      })),
    };
  }

  /** The JSON Schema of our own format, for those who write such files with a program. */
  @Get('json/schema')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  @ApiOkResponse({
    description: 'A JSON Schema, draft 2020-12.',
    content: { 'application/schema+json': { schema: { type: 'string', format: 'binary' } } },
  })
  schema(): string {
    return SCHEMA;
  }

  /**
   * A table to fill in, with a line for each kind of question.
   * @throws {404} There is no template of this format.
   * @throws {422} The query has faults.
   */
  @Get(':id/template')
  @ApiParam({ name: 'id', description: 'Id of the format.', schema: { type: 'string', enum: [...TEMPLATE_FORMATS] } })
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  async template(
    @Param('id') id: string,
    @Query() { lang }: TemplateQuery,
    @RequestLocale() { messages }: Locale,
  ): Promise<StreamableFile> {
    if (!hasTemplate(id)) throw new Problem('not_found');
    const { bytes, mediaType, fileName } = await writeTemplate(id, lang ?? messages);
    return attachment({ bytes, mediaType, name: fileName, plainName: `zhidian-template.${id}` });
  }
}
