import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { codeOf, isConnectionFailure } from '../database/sqlstate.js';
import { BackupFault } from './backup-fault.js';
import {
  type CopiedTable,
  JOBS_ENTRY,
  type Manifest,
  MANIFEST_ENTRY,
  MANIFEST_SUM_ENTRY,
  manifestSum,
  readManifest,
  tableEntry,
} from './manifest.js';
import { isSameSum, Tally } from './tally.js';

const MANIFEST_LIMIT_BYTES = 16_777_216;

/** A finished backup, opened for reading. */
export class BackupReader {
  private constructor(
    private readonly file: string,
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly manifest: Manifest,
  ) {}

  /** @throws BackupFault where the file is missing, cut, damaged or no backup */
  static async open(file: string): Promise<BackupReader> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(
      (error: unknown) => {
        throw faultOf(file, error);
      },
    );
    try {
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
      const manifest = await manifestOf(file, zip, entries);
      const wanted = [...manifest.tables.map(({ name }) => tableEntry(name)), JOBS_ENTRY];
      const missing = wanted.find((name) => !entries.has(name));
      if (missing !== undefined) throw new BackupFault(`${file} is damaged: ${missing} is missing.`);
      return new BackupReader(file, zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw faultOf(file, error);
    }
  }

  /**
   * The rows of a table, to be streamed into what `to` opens: not before the rows are there, so that nothing can go wrong with it unheard.
   * @throws BackupFault where they are not what the manifest says
   */
  async read(
    copied: CopiedTable,
    entry: string,
    to: () => Writable,
    onRows: (rows: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const tally = new Tally(onRows);
    const from = await this.stream(entry);
    try {
      await pipeline(from, tally, to(), { signal });
    } catch (error) {
      throw faultOf(this.file, error);
    }
    if (!isSameSum(tally.sum(), copied)) throw new BackupFault(`${this.file} is damaged: ${entry} is not what was written.`);
  }

  /** Reads everything and compares it with the manifest. @throws BackupFault */
  async verify(onRows: (rows: number) => void, signal: AbortSignal): Promise<void> {
    for (const { entry, copied } of this.parts()) {
      const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
      await this.read(copied, entry, nowhere, onRows, signal);
    }
  }

  close(): void {
    this.zip.close();
  }

  private parts(): { readonly entry: string; readonly copied: CopiedTable }[] {
    const { tables, jobs } = this.manifest;
    return [...tables.map((copied) => ({ entry: tableEntry(copied.name), copied })), { entry: JOBS_ENTRY, copied: jobs }];
  }

  private stream(name: string): Promise<Readable> {
    return openEntry(this.file, this.zip, this.entries.get(name), name);
  }
}

async function manifestOf(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<Manifest> {
  if (!entries.has(MANIFEST_ENTRY)) throw new BackupFault(`${file} is no backup of Zhidian.`);
  const read = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    if ((entry?.uncompressedSize ?? 0) > MANIFEST_LIMIT_BYTES) throw new BackupFault(`${file} is damaged: ${name} is too large.`);
    return text(await openEntry(file, zip, entry, name));
  };
  const manifest = await read(MANIFEST_ENTRY);
  if ((await read(MANIFEST_SUM_ENTRY)) !== manifestSum(manifest))
    throw new BackupFault(`${file} is damaged: its manifest was changed.`);
  return readManifest(manifest, file);
}

async function openEntry(file: string, zip: ZipFile, entry: Entry | undefined, name: string): Promise<Readable> {
  if (entry === undefined) throw new BackupFault(`${file} is damaged: ${name} is missing.`);
  return zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw faultOf(file, error);
  });
}

/** What the ZIP reader, zlib and the file system say, as one sentence; errors of the database stay what they are. */
function faultOf(file: string, error: unknown): unknown {
  const { name, message, syscall } = error as Partial<NodeJS.ErrnoException>;
  if (error instanceof BackupFault || message === undefined || name === 'AbortError' || isConnectionFailure(error)) return error;
  const code = codeOf(error);
  if (code !== undefined && syscall !== undefined) return new BackupFault(`${file} cannot be read (${code}).`);
  if (code === undefined || code.startsWith('Z_'))
    return new BackupFault(`${file} is damaged or cut (${message.replace(/[.\s]+$/, '')}).`);
  return error;
}
