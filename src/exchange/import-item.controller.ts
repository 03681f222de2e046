import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/access.js';
import { CurrentActor, type Actor } from '../platform/auth/actor.js';
import { IdParam } from '../platform/http/id-param.js';
import { RequestLocale, type Locale } from '../platform/http/locale.js';
import { PageQuery } from '../platform/page/page.dto.js';
import { ImportItemInput } from './import-input.dto.js';
import { ImportItemService } from './import-item.service.js';
import { ImportItemList, ImportItemView, IssueList } from './import.dto.js';
import { ItemNumber } from './item-number.js';

@ApiTags('exchange')
@Controller('v1/imports/:id')
@Access('account', 'author')
export class ImportItemController {
  constructor(private readonly items: ImportItemService) {}

  /**
   * What the file was read as, in its order. A question that lacks something, such as its answer, is `skipped` and has a `problem`.
   * @throws {400} The cursor belongs to another list.
   * @throws {404} There is no such import of the caller's.
   * @throws {422} The query has faults.
   */
  @Get('items')
  @ApiOkResponse({ type: ImportItemList })
  list(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: PageQuery, @RequestLocale() locale: Locale) {
    return this.items.list(actor, id, query, locale);
  }

  /**
   * Everything that was lost, guessed or left out, in the order of the file.
   * @throws {400} The cursor belongs to another list.
   * @throws {404} There is no such import of the caller's.
   * @throws {422} The query has faults.
   */
  @Get('issues')
  @ApiOkResponse({ type: IssueList })
  issues(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: PageQuery, @RequestLocale() locale: Locale) {
    return this.items.issues(actor, id, query, locale);
  }

  /**
   * Mends an item before the commit, or leaves it out. A question with a `problem` comes in once it is given a whole `body`.
   * @throws {404} There is no such item of an import of the caller's.
   * @throws {409} It has no preview: import_not_previewed
   * @throws {422} The body has faults.
   */
  @Patch('items/:n')
  @ApiParam({ name: 'n', description: 'Its place in the import, from 1.', schema: { type: 'integer', minimum: 1, example: 1 } })
  @ApiBody({ type: ImportItemInput })
  @ApiOkResponse({ type: ImportItemView })
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @ItemNumber() n: number,
    @Body() body: unknown,
    @RequestLocale() locale: Locale,
  ): Promise<ImportItemView> {
    return this.items.change(actor, id, n, body, locale);
  }
}
