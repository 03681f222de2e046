import { existsSync, statSync } from 'node:fs';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { version } from '../config/version.js';
import { lockMigrations, unlockMigrations } from '../database/migrate.js';
import * as catalogue from './backup-catalogue.repository.js';
import { BackupFault } from './backup-fault.js';
import * as jobs from './backup-jobs.repository.js';
import { BackupReader } from './backup-reader.js';
import { BackupWriter } from './backup-writer.js';
import { type CopiedTable, FORMAT, JOBS_ENTRY, type Manifest, rowsOf, tableEntry, VERSION } from './manifest.js';

export type Step = 'copying' | 'verifying' | 'restoring';

/** How far a command is; rows of the whole instance. */
export type OnProgress = (step: Step, done: number, total: number) => void;

export interface Watch {
  readonly onProgress: OnProgress;
  /** Ends the work, with nothing left behind. */
  readonly signal: AbortSignal;
}

/**
 * Writes the whole instance, as one snapshot sees it, to a file, and reads the file back before it gets its name. Others read and
 * write meanwhile; only a change of the schema waits. Memory does not grow with the data.
 * @throws BackupFault, StartError
 */
export async function backUp(client: pg.Client, file: string, overwrite: boolean, watch: Watch): Promise<Manifest> {
  refuseWhatIsThere(file, overwrite);
  await catalogue.setForCopy(client);
  const { at } = await catalogue.server(client);
  const writer = await BackupWriter.begin(file, at, watch.signal);
  try {
    const manifest = await snapshot(client, writer, watch);
    await writer.finish(manifest);
    await verify(writer.partial, watch);
    await writer.keep();
    return manifest;
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** A backup takes the place of another file when it is told to, and never that of a folder or a device. @throws BackupFault */
function refuseWhatIsThere(file: string, overwrite: boolean): void {
  if (!existsSync(file)) return;
  if (!statSync(file).isFile()) throw new BackupFault(`${file} is a folder or a device: name a file.`);
  if (!overwrite) throw new BackupFault(`${file} is there already: name another file, or say --overwrite.`);
}

async function snapshot(client: pg.Client, writer: BackupWriter, watch: Watch): Promise<Manifest> {
  const { migrations, kept, leftOut, queueIsThere } = await beginSnapshot(client);
  const { version: postgresql, at } = await catalogue.server(client);
  const counts = new Map<string, number>();
  for (const { name } of kept) counts.set(name, await catalogue.countRows(client, name));
  const total = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  const copy = async (name: string, columns: readonly string[], entry: string, statement: string): Promise<CopiedTable> => {
    const sum = await writer.add(entry, client.query(copyTo(statement)), (rows) => {
      done += rows;
      watch.onProgress('copying', done, total);
    });
    const counted = counts.get(name);
    if (counted !== undefined && counted !== sum.rows) throw new BackupFault(`The table ${name} could not be copied whole.`);
    return { name, columns, ...sum };
  };
  const tables: CopiedTable[] = [];
  for (const { name, columns } of kept)
    tables.push(await copy(name, columns, tableEntry(name), catalogue.copyOutOf(client, name, columns)));
  const waiting = await copy('jobs', jobs.JOB_COLUMNS, JOBS_ENTRY, jobs.copyJobsOut(queueIsThere));
  const sequences = await catalogue.sequences(client);
  await client.query('commit');
  return {
    ...{ format: FORMAT, version: VERSION, zhidian: version, postgresql, takenAt: at.toISOString() },
    ...{ migrations, tables, jobs: waiting, sequences, leftOut },
  };
}

/** The snapshot is taken while nobody migrates, and the tables are held against later changes of the schema. */
async function beginSnapshot(client: pg.Client): Promise<{
  readonly migrations: Manifest['migrations'];
  readonly kept: readonly catalogue.TableFacts[];
  readonly leftOut: readonly string[];
  readonly queueIsThere: boolean;
}> {
  await lockMigrations(client);
  try {
    await client.query('begin isolation level repeatable read, read only');
    const migrations = await catalogue.migrations(client);
    if (migrations === undefined) throw new BackupFault('The database holds nothing of Zhidian yet: start Zhidian once.');
    const open = migrations.find(({ finished }) => !finished);
    if (open !== undefined) throw new BackupFault(`The migration ${open.name} failed halfway in this database: mend it first.`);
    const tables = await catalogue.tables(client);
    const kept = tables.filter(({ logged }) => logged);
    await catalogue.lockForReading(
      client,
      kept.map(({ name }) => name),
    );
    return {
      migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
      kept,
      leftOut: tables.filter(({ logged }) => !logged).map(({ name }) => name),
      queueIsThere: await jobs.hasQueue(client),
    };
  } finally {
    await unlockMigrations(client);
  }
}

/** Reads a backup from end to end. @throws BackupFault where it is not what was written */
export async function verify(file: string, { onProgress, signal }: Watch): Promise<Manifest> {
  const reader = await BackupReader.open(file);
  try {
    const total = rowsOf(reader.manifest);
    let done = 0;
    await reader.verify((rows) => {
      done += rows;
      onProgress('verifying', done, total);
    }, signal);
    return reader.manifest;
  } finally {
    reader.close();
  }
}
