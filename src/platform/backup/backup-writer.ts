import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { codeOf } from '../database/sqlstate.js';
import { BackupFault } from './backup-fault.js';
import { MANIFEST_ENTRY, MANIFEST_SUM_ENTRY, manifestSum, type Manifest } from './manifest.js';
import { Tally, type Sum } from './tally.js';

/** Fast compression: COPY text packs well as it is, and the database should not wait for the processor. */
const LEVEL = 3;

/** A backup in the making: `FILE.partial`, which becomes `FILE` when all is well, and is removed when not. */
export class BackupWriter {
  private readonly zip = new ZipFile();
  private readonly discarded = new AbortController();
  /** Ends what is being copied where the file cannot be written on. */
  private readonly failure = new AbortController();
  private readonly written: Promise<void>;

  /**
   * @param signal ends the writing
   * @param mtime the time that the entries bear
   */
  private constructor(
    readonly partial: string,
    private readonly file: string,
    private readonly mtime: Date,
    signal: AbortSignal,
  ) {
    const out = createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true });
    this.written = pipeline(this.zip.outputStream, out, { signal: AbortSignal.any([signal, this.discarded.signal]) });
    this.written.catch((error: unknown) => this.failure.abort(error));
  }

  /** @throws BackupFault where the file cannot be written */
  static async begin(file: string, mtime: Date, signal: AbortSignal): Promise<BackupWriter> {
    const partial = `${file}.partial`;
    await rm(partial, { force: true }).catch((error: unknown) => {
      throw unwritable(partial, error);
    });
    return new BackupWriter(partial, file, mtime, signal);
  }

  /** Streams one entry in, with the memory of a few pieces. @throws BackupFault where the file cannot be written */
  async add(entry: string, from: Readable, onRows: (rows: number) => void): Promise<Sum> {
    const tally = new Tally(onRows);
    this.zip.addReadStream(tally, entry, { ...this.entryOptions(), forceZip64Format: true, compressionLevel: LEVEL });
    try {
      await pipeline(from, tally, { signal: this.failure.signal });
      if (!tally.readableEnded) await once(tally, 'end', { signal: this.failure.signal });
    } catch (error) {
      throw this.failure.signal.aborted ? unwritable(this.partial, this.failure.signal.reason) : error;
    }
    return tally.sum();
  }

  /** Writes the manifest and waits until all is on the disk. @throws BackupFault */
  async finish(manifest: Manifest): Promise<void> {
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    this.zip.addBuffer(Buffer.from(text), MANIFEST_ENTRY, this.entryOptions());
    this.zip.addBuffer(Buffer.from(manifestSum(text)), MANIFEST_SUM_ENTRY, this.entryOptions());
    this.zip.end();
    await this.written.catch((error: unknown) => {
      throw unwritable(this.partial, error);
    });
  }

  /** Gives the file its name, for good. */
  async keep(): Promise<void> {
    await rename(this.partial, this.file);
    const folder = await open(dirname(this.file)).catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }

  async discard(): Promise<void> {
    this.discarded.abort();
    await this.written.catch(() => undefined);
    await rm(this.partial, { force: true });
  }

  private entryOptions(): { readonly mtime: Date; readonly mode: number } {
    return { mtime: this.mtime, mode: 0o100600 };
  }
}

function unwritable(file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || code === 'ABORT_ERR') return error;
  return new BackupFault(`${file} cannot be written (${code}).`);
}
