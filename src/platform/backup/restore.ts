import type { Writable } from 'node:stream';
import { runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { createMigrationTable, lockMigrations, runMigration } from '../database/migrate.js';
import { type MigrationFile, readMigrations } from '../database/migration-files.js';
import { ALIVE } from '../jobs/alive-mark.js';
import { type Watch } from './back-up.js';
import * as catalogue from './backup-catalogue.repository.js';
import { BackupFault } from './backup-fault.js';
import * as jobs from './backup-jobs.repository.js';
import { BackupReader } from './backup-reader.js';
import { type CopiedTable, JOBS_ENTRY, type Manifest, rowsOf, tableEntry } from './manifest.js';

export interface Restored {
  /** Jobs that wait again. */
  readonly jobs: number;
  /** Migrations that the backup did not have yet. */
  readonly migrated: readonly string[];
}

/** An open connection, and the address of the same database. */
export interface Target {
  readonly client: pg.Client;
  readonly url: string;
}

/**
 * Puts a backup in place of what the database holds, in one transaction: what fails or is killed on the way has changed nothing.
 * @param manifest of the file, as `verify` found it; every row is compared with it once more on its way in
 * @param overwrite whether data that is there may go
 * @param files the migrations of this version
 * @throws BackupFault, StartError
 */
export async function restore(
  { client, url }: Target,
  file: string,
  manifest: Manifest,
  overwrite: boolean,
  watch: Watch,
  files: readonly MigrationFile[] = readMigrations(),
): Promise<Restored> {
  const level = levelOf(manifest, files, file);
  await catalogue.setForCopy(client);
  await lockMigrations(client);
  await refuseServers(client);
  await refuseData(client, overwrite);
  // The queue makes its own tables, outside of our transaction; empty ones hurt nobody.
  if (manifest.jobs.rows > 0 && !(await jobs.hasQueue(client))) await runMigrations({ connectionString: url });
  const reader = await BackupReader.open(file);
  try {
    await client.query('begin');
    await catalogue.dropAll(client);
    await createMigrationTable(client);
    for (const migration of files.slice(0, level)) await runMigration(client, migration);
    await fill(client, reader, watch);
    const queued = await fillQueue(client, reader, watch);
    for (const migration of files.slice(level)) await runMigration(client, migration);
    await refuseServers(client);
    watch.signal.throwIfAborted();
    await client.query('commit');
    await catalogue.analyse(client);
    return { jobs: queued, migrated: files.slice(level).map(({ name }) => name) };
  } finally {
    reader.close();
  }
}

/** How many of our migrations the backup has. @throws BackupFault where it has others */
function levelOf({ migrations, zhidian }: Manifest, files: readonly MigrationFile[], file: string): number {
  for (const [place, { name, checksum }] of migrations.entries()) {
    const ours = files[place];
    if (ours?.name === name && ours.checksum === checksum) continue;
    if (ours?.name === name)
      throw new BackupFault(`${file} was made with another form of the migration ${name}: use that version.`);
    throw new BackupFault(
      `${file} was made by a newer version of Zhidian (${zhidian}, with the migration ${name}): update Zhidian first.`,
    );
  }
  return migrations.length;
}

async function refuseServers(client: pg.Client): Promise<void> {
  if ((await jobs.servingProcesses(client, ALIVE)) > 0)
    throw new BackupFault('A Zhidian server is running on this database: stop it, then restore.');
}

async function refuseData(client: pg.Client, overwrite: boolean): Promise<void> {
  const there = await catalogue.tables(client);
  if (there.length > 0 && (await catalogue.migrations(client)) === undefined) {
    throw new BackupFault(`The database holds tables that are not Zhidian's (${there[0]?.name}): give it a database of its own.`);
  }
  if (overwrite) return;
  for (const { name } of there) {
    if (await catalogue.hasRows(client, name))
      throw new BackupFault(`The database holds data already (in ${name}): say --overwrite to put the backup in its place.`);
  }
}

/** Foreign keys stand aside while rows come in, so that no order of tables is needed, and then check every row. */
async function fill(client: pg.Client, reader: BackupReader, { onProgress, signal }: Watch): Promise<void> {
  const { tables, sequences } = reader.manifest;
  const known = new Map((await catalogue.tables(client)).map((table) => [table.name, table]));
  for (const table of tables) refuseStrange(table, known.get(table.name));
  const keys = await catalogue.foreignKeys(client);
  for (const key of keys) await catalogue.dropForeignKey(client, key);
  const total = rowsOf(reader.manifest);
  let done = 0;
  for (const table of tables) {
    const into = copyInto(client, table.name, table.columns);
    const onRows = (rows: number): void => onProgress('restoring', (done += rows), total);
    await reader.read(table, tableEntry(table.name), into, onRows, signal);
    const rows = await catalogue.countRows(client, table.name);
    if (rows !== table.rows) throw new BackupFault(`Of ${table.name}, ${rows} rows came in instead of ${table.rows}.`);
  }
  for (const { name, value } of sequences) await catalogue.setSequence(client, name, value);
  for (const key of keys) await catalogue.addForeignKey(client, key);
}

function refuseStrange({ name, columns }: CopiedTable, known: catalogue.TableFacts | undefined): void {
  const strange = known === undefined ? name : columns.find((column) => !known.columns.includes(column));
  if (strange === undefined) return;
  throw new BackupFault(
    `The backup has ${known === undefined ? 'a table' : `a column of ${name}`} (${strange}) that its migrations do not make.`,
  );
}

async function fillQueue(client: pg.Client, reader: BackupReader, { signal }: Watch): Promise<number> {
  if (!(await jobs.hasQueue(client))) return 0;
  await jobs.clearQueue(client);
  const { jobs: waiting } = reader.manifest;
  if (waiting.rows === 0) return 0;
  const staging = await jobs.makeStaging(client);
  const into = copyInto(client, staging, waiting.columns);
  await reader.read(waiting, JOBS_ENTRY, into, () => undefined, signal);
  return jobs.queueStaged(client);
}

/** What opens a COPY into a table, for its rows to be streamed into. */
const copyInto = (client: pg.Client, table: string, columns: readonly string[]) => (): Writable =>
  client.query(copyFrom(catalogue.copyInto(client, table, columns)));
