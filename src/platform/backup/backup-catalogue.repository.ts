import type { ClientBase } from 'pg';
import { many, one } from '../database/rows.js';

const SCHEMA = '(select oid from pg_namespace where nspname = current_schema())';
const MIGRATIONS = '_prisma_migrations';

/** What an extension brought belongs to it, and comes with it. */
const notOfAnExtension = (catalogue: string, oid: string): string =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

export interface TableFacts {
  readonly name: string;
  /** Those that are stored as given; PostgreSQL computes the others anew. */
  readonly columns: readonly string[];
  /** False where PostgreSQL keeps the table without a log, and empties it after a crash. */
  readonly logged: boolean;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Texts in COPY come out the same, and are read the same, whatever the server or the user is set to. */
export async function setForCopy(client: ClientBase): Promise<void> {
  await client.query(`
    set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1;
    set bytea_output = 'hex'; set client_encoding = 'UTF8'; set synchronize_seqscans = off; set statement_timeout = 0;
    set idle_in_transaction_session_timeout = 0`);
}

/** Every table of the schema, of partitioned ones the parts; the record of migrations is told apart. */
export async function tables(client: ClientBase): Promise<TableFacts[]> {
  return many(
    await client.query<{ name: string; columns: string[]; logged: boolean }>(
      `select c.relname::text as name, c.relpersistence = 'p' as logged,
         array(select a.attname::text from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c
       where c.relnamespace = ${SCHEMA} and c.relkind = 'r' and c.relname <> '${MIGRATIONS}' and ${notOfAnExtension('pg_class', 'c.oid')}
       order by c.relname`,
    ),
  );
}

/** Undefined where no migration was ever applied: the database is not Zhidian's. */
export async function migrations(client: ClientBase): Promise<AppliedMigration[] | undefined> {
  const { known } = one(await client.query<{ known: boolean }>(`select to_regclass('${MIGRATIONS}') is not null as known`));
  if (!known) return undefined;
  return many(
    await client.query<{ name: string; checksum: string; finished: boolean }>(
      `select migration_name as name, checksum, finished_at is not null as finished
       from ${MIGRATIONS} where rolled_back_at is null order by migration_name`,
    ),
  );
}

/** Sequences that were used, with their last values. */
export async function sequences(client: ClientBase): Promise<{ name: string; value: string }[]> {
  return many(
    await client.query<{ name: string; value: string }>(
      `select sequencename::text as name, last_value::text as value
       from pg_sequences where schemaname = current_schema() and last_value is not null order by 1`,
    ),
  );
}

export async function setSequence(client: ClientBase, name: string, value: string): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint)', [client.escapeIdentifier(name), value]);
}

/** @throws where the table is locked by a change of the schema for longer than the session's lock_timeout */
export async function lockForReading(client: ClientBase, names: readonly string[]): Promise<void> {
  const list = names.map((name) => client.escapeIdentifier(name)).join(', ');
  if (list !== '') await client.query(`lock table ${list} in access share mode`);
}

export async function countRows(client: ClientBase, table: string): Promise<number> {
  return Number(one(await client.query<{ rows: string }>(`select count(*) as rows from ${client.escapeIdentifier(table)}`)).rows);
}

export async function hasRows(client: ClientBase, table: string): Promise<boolean> {
  return one(await client.query<{ some: boolean }>(`select exists (select from ${client.escapeIdentifier(table)}) as some`)).some;
}

export const copyOutOf = (client: ClientBase, table: string, columns: readonly string[]): string =>
  `copy ${client.escapeIdentifier(table)} (${list(client, columns)}) to stdout`;

export const copyInto = (client: ClientBase, table: string, columns: readonly string[]): string =>
  `copy ${client.escapeIdentifier(table)} (${list(client, columns)}) from stdin`;

const list = (client: ClientBase, names: readonly string[]): string =>
  names.map((name) => client.escapeIdentifier(name)).join(', ');

/** Drops everything in the schema but what extensions brought. */
export async function dropAll(client: ClientBase): Promise<void> {
  const drops = many(
    await client.query<{ text: string }>(
      `select format('drop %s if exists %I cascade',
           case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table'
             else 'table' end, relname) as text
       from pg_class where relnamespace = ${SCHEMA} and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
         and not exists (select from pg_depend o where o.classid = 'pg_class'::regclass and o.objid = pg_class.oid and o.deptype in ('a', 'i'))
         and ${notOfAnExtension('pg_class', 'pg_class.oid')}
       union all
       select format('drop routine if exists %s cascade', pg_proc.oid::regprocedure)
       from pg_proc where pronamespace = ${SCHEMA} and ${notOfAnExtension('pg_proc', 'pg_proc.oid')}
       union all
       select format('drop type if exists %I cascade', typname)
       from pg_type where typnamespace = ${SCHEMA} and typtype in ('e', 'd', 'r') and ${notOfAnExtension('pg_type', 'pg_type.oid')}`,
    ),
  );
  for (const { text } of drops) await client.query(text);
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

export async function foreignKeys(client: ClientBase): Promise<ForeignKey[]> {
  return many(
    await client.query<{ table: string; name: string; definition: string }>(
      `select c.relname::text as table, k.conname::text as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       where c.relnamespace = ${SCHEMA} and k.contype = 'f' and k.conparentid = 0 order by 1, 2`,
    ),
  );
}

export async function dropForeignKey(client: ClientBase, { table, name }: ForeignKey): Promise<void> {
  await client.query(`alter table ${client.escapeIdentifier(table)} drop constraint ${client.escapeIdentifier(name)}`);
}

/** Checks every row against it. */
export async function addForeignKey(client: ClientBase, { table, name, definition }: ForeignKey): Promise<void> {
  await client.query(
    `alter table ${client.escapeIdentifier(table)} add constraint ${client.escapeIdentifier(name)} ${definition}`,
  );
}

export async function analyse(client: ClientBase): Promise<void> {
  await client.query('analyze');
}

export interface ServerFacts {
  readonly version: string;
  readonly at: Date;
}

export async function server(client: ClientBase): Promise<ServerFacts> {
  return one(
    await client.query<{ version: string; at: Date }>(`select current_setting('server_version') as version, now() as at`),
  );
}
