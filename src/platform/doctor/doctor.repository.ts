import type { ClientBase } from 'pg';
import { one } from '../database/rows.js';

export interface DatabaseFacts {
  readonly version: string;
  readonly encoding: string;
  readonly bytes: number;
  readonly connections: number;
  readonly most_connections: number;
}

export async function databaseFacts(client: ClientBase): Promise<DatabaseFacts> {
  return one(
    await client.query<DatabaseFacts>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         pg_database_size(current_database())::float8 as bytes,
         (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
         current_setting('max_connections')::int as most_connections`,
    ),
  );
}

export interface QueueFacts {
  /** Queued and due. */
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  /** How long the one that waits longest has been due, in seconds; null where none waits. */
  readonly overdue_s: number | null;
}

export async function queueFacts(client: ClientBase): Promise<QueueFacts> {
  return one(
    await client.query<QueueFacts>(
      `select count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int as waiting,
         count(*) filter (where locked_at is not null)::int as running,
         count(*) filter (where locked_at is null and attempts >= max_attempts)::int as failed,
         extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now()))::float8
           as overdue_s
       from graphile_worker.jobs`,
    ),
  );
}

/** The database's clock, in milliseconds since 1970. */
export async function databaseClock(client: ClientBase): Promise<number> {
  return one(await client.query<{ ms: number }>('select extract(epoch from clock_timestamp())::float8 * 1000 as ms')).ms;
}

/** As the planner has it; 0 before the first statistics. */
export async function reviewsAbout(client: ClientBase): Promise<number> {
  return one(
    await client.query<{ rows: number }>(
      `select greatest(reltuples, 0)::float8 as rows from pg_class where oid = to_regclass('review')`,
    ),
  ).rows;
}
