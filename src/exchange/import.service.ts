import { Inject, Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { mayPublish } from '../content/set-access.js';
import type { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import type { FormFile } from '../platform/http/form.js';
import type { Locale } from '../platform/http/locale.js';
import { newId } from '../platform/ids/ids.js';
import type { Once } from '../platform/idempotency/once.js';
import { Cursors, DEFAULT_LIMIT, type Page } from '../platform/page/page.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import { readCommitInput, readOptionsInput, type ImportInput } from './import-input.js';
import { ImportItemRepository } from './import-item.repository.js';
import { toItemView, toSummary } from './import-view.js';
import type { ImportSummary, ImportView } from './import.dto.js';
import { ImportRepository, type ImportRow } from './import.repository.js';
import { toIssueView } from './issue-view.js';

const SAMPLE = 5;
const ISSUES_SHOWN = 200;
/** How many of one user's imports may be on their way at once. */
const MAX_OPEN = 10;

/** The way of an import, as its owner steers it. */
@Injectable()
export class ImportService {
  constructor(
    private readonly imports: ImportRepository,
    private readonly items: ImportItemRepository,
    private readonly content: ContentReader,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Takes a file, or a text in its place, and queues its reading.
   * @throws Problem invalid_input, file_too_large, not_found, not_owner, too_many_imports
   */
  async start(actor: Actor, input: ImportInput, file: FormFile | undefined, once: Once): Promise<string> {
    const { maxBytes } = this.settings.imports;
    if (file === undefined && input.text === undefined) throw invalidAt('/file', 'required');
    const source = file?.bytes ?? Buffer.from(input.text ?? '');
    if (source.length > maxBytes) throw new Problem('file_too_large', { params: { limit: maxBytes } });
    const setId = input.setId === null ? null : (await this.content.changeableSet(actor, input.setId)).id;
    if ((await this.imports.countOpen(actor.userId)) >= MAX_OPEN) {
      throw new Problem('too_many_imports', { params: { max: MAX_OPEN }, headers: { 'retry-after': '5' } });
    }
    const id = newId();
    const { format, title, options } = input;
    const fileName = file?.name ?? input.fileName ?? '';
    const made = { id, ownerId: actor.userId, setId, format, title, fileName, options, source };
    return this.imports.create(made, once, this.clock.now());
  }

  /** @throws Problem not_found, the same for another's import */
  async own(actor: Actor, id: string): Promise<ImportRow> {
    const row = await this.imports.find(id);
    if (row === undefined || row.owner_id !== actor.userId) throw new Problem('not_found');
    return row;
  }

  /** @throws Problem not_found */
  async read(actor: Actor, id: string, locale: Locale): Promise<ImportView> {
    const row = await this.own(actor, id);
    const [items, issues] = await Promise.all([this.items.items(id, 0, SAMPLE), this.items.issues(id, ISSUES_SHOWN)]);
    const issuesTotal = issues.length < ISSUES_SHOWN ? issues.length : await this.items.countIssues(id);
    return {
      ...toSummary(row, locale),
      sample: items.map((item) => toItemView(item, locale.messages)),
      issues: issues.map((issue) => toIssueView(issue, locale.messages)),
      issuesTotal,
    };
  }

  async list(actor: Actor, { limit = DEFAULT_LIMIT, cursor }: PageQuery, locale: Locale): Promise<Page<ImportSummary>> {
    const scope = JSON.stringify(['imports', actor.userId]);
    const [before] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const rows = await this.imports.list(actor.userId, before === undefined ? undefined : String(before), limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, (last) => [last.id]);
    return { data: data.map((row) => toSummary(row, locale)), page };
  }

  /** @throws Problem not_found, invalid_input, import_ended */
  async readAgain(actor: Actor, id: string, raw: unknown): Promise<void> {
    const row = await this.own(actor, id);
    const { format, options } = readOptionsInput(raw);
    if (!(await this.imports.readAgain(id, format, options, this.clock.now()))) throw ended(row);
  }

  /**
   * Queues the commit of a preview; one that is under way or done already stays as it is.
   * @throws Problem not_found, not_owner, invalid_input, role_required, set_empty, import_empty, import_not_previewed
   */
  async commit(actor: Actor, id: string, raw: unknown, locale: Locale, once: Once): Promise<void> {
    const row = await this.own(actor, id);
    const { setId, options } = readCommitInput(raw);
    if (options.publish === true) mayPublish(actor);
    const set = setId === null ? row.set_id : (await this.content.changeableSet(actor, setId)).id;
    if (row.status === 'committing' || row.status === 'done') return;
    if (row.status === 'previewed' && !row.counts.points && !row.counts.questions) throw new Problem('import_empty');
    await this.imports.beginCommit(id, set, { ...options, lang: locale.messages }, once, this.clock.now());
  }

  /** @throws Problem not_found, import_ended */
  async cancel(actor: Actor, id: string, once: Once): Promise<void> {
    const row = await this.own(actor, id);
    if (row.status === 'cancelled') return;
    await this.imports.cancel(id, once, this.clock.now());
  }
}

const ended = ({ status }: ImportRow): Problem => new Problem('import_ended', { params: { status } });
