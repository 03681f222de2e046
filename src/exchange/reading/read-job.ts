import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Settings } from '../../platform/config/settings.js';
import { SETTINGS } from '../../platform/config/settings.token.js';
import { Jobs, type JobContext } from '../../platform/jobs/jobs.js';
import { ClashRepository } from '../commit/clashes.repository.js';
import { NO_COUNTS, type ImportCounts, type ImportFailure } from '../import-model.js';
import { importIdOf } from '../import-payload.js';
import { ImportRepository, READ_JOB } from '../import.repository.js';
import { ProcessEnded } from '../../platform/process/child.js';
import { oneAhead } from '../../platform/process/one-ahead.js';
import type { NumberedIssue, ReadHead } from './protocol.js';
import { readInProcess } from './reading-process.js';
import { ReadingRepository, Superseded, type BegunReading } from './reading.repository.js';

/** Reads a file that was handed in, and stores what it holds as a preview. */
@Injectable()
export class ReadJob implements OnModuleInit {
  constructor(
    private readonly imports: ImportRepository,
    private readonly readings: ReadingRepository,
    private readonly clashes: ClashRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(READ_JOB, (payload, context) => this.run(importIdOf(payload), context));
  }

  private async run(importId: string, { signal }: JobContext): Promise<void> {
    const begun = await this.readings.begin(importId, this.clock.now());
    if (begun === undefined) return;
    try {
      await this.read(importId, begun, signal);
    } catch (error) {
      if (error instanceof Superseded) return;
      if (!(error instanceof ProcessEnded) || signal.aborted) throw error;
      const { seconds, memoryMb } = this.settings.imports;
      const failure: ImportFailure = { code: `reading_${error.reason}`, params: { seconds, megabytes: memoryMb } };
      await this.imports.fail(importId, 'reading', failure, this.clock.now());
    }
  }

  private async read(importId: string, begun: BegunReading, signal: AbortSignal): Promise<void> {
    const { reading, format, fileName, bytes } = begun;
    const options = begun.setLanguages === null ? begun.options : { ...begun.options, setLanguages: begun.setLanguages };
    const now = (): Date => this.clock.now();
    const tally = new Tally();
    const { imports, media } = this.settings;
    const request = { fileName, format, options, maxMediaBytes: media.maxBytes };
    const pieces = readInProcess(request, this.readings.source(importId, bytes), imports, signal);
    for await (const piece of oneAhead(pieces)) {
      switch (piece.kind) {
        case 'head':
          tally.begin(piece.head);
          await this.readings.head(importId, reading, piece.head, now());
          break;
        case 'items':
          await this.readings.items(importId, reading, piece, now());
          break;
        case 'issues':
          await this.readings.issues(importId, reading, tally.issues + 1, piece.issues, now());
          tally.add(piece.issues);
          break;
        case 'medium':
          await this.readings.medium(importId, reading, piece.medium, now());
          tally.counts = { ...tally.counts, media: tally.counts.media + 1 };
          break;
        case 'end':
          break;
      }
    }
    const clashes = await this.clashes.find(importId);
    if (clashes.length > 0) await this.readings.issues(importId, reading, tally.issues + 1, clashes, now());
    await this.readings.end(importId, reading, tally.counts, tally.failure, now());
  }
}

/** What a reading has found so far. */
class Tally {
  counts: ImportCounts = NO_COUNTS;
  issues = 0;
  private items = 0;
  private firstError: NumberedIssue | undefined;

  begin({ counts, total }: ReadHead): void {
    this.items = total;
    this.counts = { ...this.counts, ...counts };
  }

  /** An error about an item that is unfinished was counted with that item. */
  add(issues: readonly NumberedIssue[]): void {
    const errors = issues.filter(({ severity }) => severity === 'error');
    this.issues += issues.length;
    this.firstError ??= errors[0];
    const leftOut = errors.filter(({ n }) => n === undefined).length;
    this.counts = { ...this.counts, skipped: this.counts.skipped + leftOut };
  }

  /** A file that gives nothing has failed by its first error. */
  get failure(): ImportFailure | null {
    if (this.items > 0) return null;
    const { code, params } = this.firstError ?? { code: 'nothing_found', params: undefined };
    return params === undefined ? { code } : { code, params };
  }
}
