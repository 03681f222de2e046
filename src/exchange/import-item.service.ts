import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Locale } from '../platform/http/locale.js';
import { newChoiceId } from '../platform/ids/ids.js';
import { Cursors, DEFAULT_LIMIT, type Page } from '../platform/page/page.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { Problem } from '../platform/problem/problem.js';
import { readItemChange } from './import-item-input.js';
import { ImportItemRepository } from './import-item.repository.js';
import { toItemView } from './import-view.js';
import type { ImportItemView, IssueView } from './import.dto.js';
import { ImportService } from './import.service.js';
import { toIssueView } from './issue-view.js';
import { prepareItem } from './reading/prepare-item.js';

/** The preview of an import, item by item. */
@Injectable()
export class ImportItemService {
  constructor(
    private readonly imports: ImportService,
    private readonly items: ImportItemRepository,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** In the order of the file. @throws Problem not_found, invalid_cursor */
  async list(
    actor: Actor,
    id: string,
    { limit = DEFAULT_LIMIT, cursor }: PageQuery,
    locale: Locale,
  ): Promise<Page<ImportItemView>> {
    await this.imports.own(actor, id);
    const scope = JSON.stringify(['import-items', id, actor.userId]);
    const rows = await this.items.items(id, this.after(scope, cursor), limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.n]);
    return { data: data.map((row) => toItemView(row, locale.messages)), page };
  }

  /** In the order of the file. @throws Problem not_found, invalid_cursor */
  async issues(actor: Actor, id: string, { limit = DEFAULT_LIMIT, cursor }: PageQuery, locale: Locale): Promise<Page<IssueView>> {
    await this.imports.own(actor, id);
    const scope = JSON.stringify(['import-issues', id, actor.userId]);
    const rows = await this.items.issuesPage(id, this.after(scope, cursor), limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.n]);
    return { data: data.map((row) => toIssueView(row, locale.messages)), page };
  }

  /** @throws Problem not_found, invalid_input, import_not_previewed */
  async change(actor: Actor, id: string, n: number, raw: unknown, locale: Locale): Promise<ImportItemView> {
    const { status } = await this.imports.own(actor, id);
    const row = await this.items.item(id, n);
    if (row === undefined) throw new Problem('not_found');
    if (status !== 'previewed') throw new Problem('import_not_previewed', { params: { status } });
    const changed = readItemChange(raw, row);
    const prepared = prepareItem(changed.item, await this.items.mediaHashes(id), newChoiceId);
    const stored = { ...changed, item: prepared.item };
    if (!(await this.items.change(id, stored, prepared, this.clock.now()))) {
      throw new Problem('import_not_previewed', { params: { status: (await this.imports.own(actor, id)).status } });
    }
    return toItemView(stored, locale.messages);
  }

  private after(scope: string, cursor: string | undefined): number {
    return cursor === undefined ? 0 : Number(this.cursors.decode(scope, cursor)[0]);
  }
}
