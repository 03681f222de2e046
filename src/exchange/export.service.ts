import { Inject, Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { lossText } from '../core/formats/issue-text.js';
import type { Loss } from '../core/formats/model.js';
import { formatOf } from '../core/formats/registry.js';
import type { Actor } from '../platform/auth/actor.js';
import type { Settings } from '../platform/config/settings.js';
import { doneBy } from '../platform/audit/audit-entry.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { Clock } from '../platform/clock/clock.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import { chooseLang, type Locale, type MessageLang } from '../platform/http/locale.js';
import { Problem } from '../platform/problem/problem.js';
import type { LossList } from './export.dto.js';
import { ExportRepository } from './export.repository.js';
import { ProcessEnded } from '../platform/process/child.js';
import { writeInProcess } from './writing/writing-process.js';

/** How many sets may be written at once; the others wait. */
const AT_ONCE = 2;

export interface WrittenFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** As the set is called, with the format's extension. */
  readonly name: string;
  /** Of letters that every header can hold. */
  readonly plainName: string;
  readonly losses: readonly Loss[];
}

/** Writes sets to files. */
@Injectable()
export class ExportService {
  private writing = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly content: ContentReader,
    private readonly sets: ExportRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * The file, for somebody to take away.
   * @param wanted language, for formats that hold only one
   * @throws Problem not_found, not_owner, export_too_large
   */
  async hand(actor: Actor, setId: string, formatId: string, wanted: string | undefined, locale: Locale): Promise<WrittenFile> {
    const file = await this.write(actor, setId, formatId, wanted, locale);
    await this.audit.add(doneBy(actor, 'set_exported', { kind: 'set', id: setId }, this.clock.now(), { format: formatId }));
    return file;
  }

  /**
   * @param wanted language, for formats that hold only one
   * @throws Problem not_found, not_owner, export_too_large
   */
  async write(actor: Actor, setId: string, formatId: string, wanted: string | undefined, locale: Locale): Promise<WrittenFile> {
    const set = await this.content.changeableSet(actor, setId);
    const format = formatOf(formatId);
    if (format === undefined) throw new Problem('not_found');
    const lang = chooseLang(
      set.languages,
      wanted === undefined ? locale : { ...locale, wanted: [wanted.toLowerCase()] },
      set.default_language,
    );
    const titles = Object.entries(set.content);
    const request = {
      format: formatId,
      lang,
      title: Object.fromEntries(titles.map(([tag, { title }]) => [tag, title])),
      description: Object.fromEntries(titles.flatMap(([tag, { description }]) => (description ? [[tag, description]] : []))),
      languages: set.languages,
      defaultLanguage: set.default_language,
    };
    const { bytes, losses } = await this.inTurn(() =>
      writeInProcess(request, (take) => this.sets.lines(set.id, set.default_language, take), this.settings.imports),
    );
    const title = set.content[lang]?.title ?? set.content[set.default_language]?.title ?? set.slug;
    return {
      bytes,
      losses,
      mediaType: format.mediaType,
      name: `${fileName(title)}.${format.extension}`,
      plainName: `${set.slug}.${format.extension}`,
    };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.writing >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.writing += 1;
    try {
      return await work();
    } catch (error) {
      if (error instanceof ProcessEnded && error.reason !== 'failed') throw new Problem('export_too_large');
      throw error;
    } finally {
      this.writing -= 1;
      this.waiting.shift()?.();
    }
  }
}

/** Without what file systems refuse. */
const fileName = (title: string): string =>
  title
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100) || 'set';

export const toLossList = (losses: readonly Loss[], lang: MessageLang): LossList => ({
  data: losses.map((loss) => ({ code: loss.code, count: loss.count, detail: lossText(loss, lang) })),
});
