import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { StartError } from '../config/start-error.js';
import { type MigrationFile, readMigrations } from './migration-files.js';
import { type MigrationRow, planMigrations } from './migration-plan.js';
import { SqlState, sqlStateOf } from './sqlstate.js';

/** The number under which `prisma migrate deploy` locks a database, so that the two never run at once. */
const prismaLock = 72707369;
const lockTimeoutMs = 60_000;

/** The table of `prisma migrate deploy`, letter by letter. */
const migrationTable = `
create table _prisma_migrations (
  id                  varchar(36)  primary key not null,
  checksum            varchar(64)  not null,
  finished_at         timestamptz,
  migration_name      varchar(255) not null,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz  not null default now(),
  applied_steps_count integer      not null default 0
)`;

/**
 * Applies what `prisma migrate deploy` would, and keeps the same records. Each migration is one transaction with its record,
 * so that a crash leaves it done or not begun. Servers that start at once take turns.
 * @returns the names of the migrations applied now
 * @throws StartError when the database does not fit the migrations, or one of them fails
 */
export async function migrate(client: ClientBase, files: readonly MigrationFile[] = readMigrations()): Promise<string[]> {
  await lockMigrations(client);
  try {
    const applied = await appliedMigrations(client);
    if (applied === undefined) await createMigrationTable(client);
    const open = planMigrations(files, applied ?? []);
    for (const file of open) await apply(client, file);
    return open.map((file) => file.name);
  } finally {
    await unlockMigrations(client);
  }
}

/**
 * Makes sure that the tables are those of this version, for a command that does not migrate.
 * @throws StartError where a server has to make or change them first, or where they are of a newer version or of others
 */
export async function refuseUnmigrated(client: ClientBase): Promise<void> {
  const applied = await appliedMigrations(client);
  if (applied === undefined) throw new StartError('The database holds nothing of Zhidian yet: start Zhidian once.');
  const { length } = planMigrations(readMigrations(), applied);
  if (length > 0) {
    throw new StartError(
      `This version brings ${length} migration(s) that the database has not: start Zhidian once, which applies them.`,
    );
  }
}

/**
 * Keeps every other session from migrating until `unlockMigrations` or the end of this one; waits a minute for one that is at it.
 * @throws StartError
 */
export async function lockMigrations(client: ClientBase): Promise<void> {
  try {
    await client.query(`set lock_timeout = ${lockTimeoutMs}`);
    await client.query('select pg_advisory_lock($1)', [prismaLock]);
    await client.query('reset lock_timeout');
  } catch (error) {
    if (sqlStateOf(error) !== SqlState.lockNotAvailable) throw error;
    throw new StartError(
      'Another server or "prisma migrate" has been changing the database for over a minute; start again when it is done.',
    );
  }
}

export async function unlockMigrations(client: ClientBase): Promise<void> {
  await client.query('select pg_advisory_unlock($1)', [prismaLock]).catch(() => undefined);
}

/** Undefined for a database without tables. @throws StartError where it holds tables of others */
export async function appliedMigrations(client: ClientBase): Promise<MigrationRow[] | undefined> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name
       from pg_class c
      where c.relnamespace = (select oid from pg_namespace where nspname = current_schema()) and c.relkind in ('r', 'p')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
  );
  if (!tables.some((table) => table.name === '_prisma_migrations')) {
    if (tables.length > 0) {
      throw new StartError(
        `The database already holds tables that are not Zhidian's (${tables[0]?.name}); give it an empty database.`,
      );
    }
    return undefined;
  }
  const { rows } = await client.query<MigrationRow>(
    `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations
      where rolled_back_at is null
      order by started_at`,
  );
  return rows;
}

/** @throws StartError where the user may not */
export async function createMigrationTable(client: ClientBase): Promise<void> {
  try {
    await client.query(migrationTable);
  } catch (error) {
    if (sqlStateOf(error) !== SqlState.insufficientPrivilege) throw error;
    throw new StartError('The user in DATABASE_URL may not create tables in the database; make it the owner of the database.');
  }
}

async function apply(client: ClientBase, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    await runMigration(client, file);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new StartError(
      `The migration ${file.name} failed and was taken back: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** A migration and its record, in the caller's transaction. */
export async function runMigration(client: ClientBase, file: MigrationFile): Promise<void> {
  const { rows } = await client.query<{ at: string }>('select clock_timestamp()::text as at');
  await client.query(file.script);
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, $4::timestamptz, clock_timestamp(), 1)`,
    [randomUUID(), file.checksum, file.name, rows[0]?.at],
  );
}
