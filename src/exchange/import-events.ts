import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Locale } from '../platform/http/locale.js';
import { toSummary } from './import-view.js';
import { ImportRepository, type ImportRow } from './import.repository.js';

const LOOK_MS = 250;
const HEARTBEAT_MS = 15_000;

/** An import as it goes on, as server-sent events, until it waits for its owner or has ended. */
@Injectable()
export class ImportEvents implements BeforeApplicationShutdown {
  private readonly closing = new AbortController();

  constructor(private readonly imports: ImportRepository) {}

  /** A server that stops ends its streams: a client opens them again, wherever it is answered then. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  /**
   * Any server may work on the import, so what it has written is looked at.
   * @param gone aborted when nobody reads any more
   */
  async *of(first: ImportRow, locale: Locale, gone: AbortSignal): AsyncGenerator<string, void, undefined> {
    const ended = AbortSignal.any([this.closing.signal, gone]);
    let shown = '';
    let quietMs = 0;
    for (let row: ImportRow | undefined = first; row !== undefined; row = await this.imports.find(first.id)) {
      const { status, progress, counts, setId, failure, format } = toSummary(row, locale);
      const data = JSON.stringify({ status, progress, format, setId, counts, failure });
      if (data !== shown) {
        yield `event: ${waits(row) ? 'end' : 'progress'}\ndata: ${data}\n\n`;
        shown = data;
        quietMs = 0;
      } else if ((quietMs += LOOK_MS) >= HEARTBEAT_MS) {
        yield ': still here\n\n';
        quietMs = 0;
      }
      if (waits(row) || ended.aborted) return;
      await pause(LOOK_MS, ended);
      if (ended.aborted) return;
    }
  }
}

/** Whether nothing more happens by itself. */
const waits = ({ status }: ImportRow): boolean => status !== 'queued' && status !== 'reading' && status !== 'committing';

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
