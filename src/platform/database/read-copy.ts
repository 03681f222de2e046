import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { isConnectionFailure, SqlState, sqlStateOf } from './sqlstate.js';
import { typeParsers } from './type-parsers.js';

const CONNECTIONS = 10;
const CONNECT_MS = 2_000;
/** After a failure the copy is left alone for this long, so that one that is down costs one request in many. */
const REST_MS = 10_000;

/**
 * A copy of the database that may lag behind by seconds, for statistics that may, too: a streaming replica where one is named, else the
 * database itself. A copy that cannot answer is answered for by the database.
 */
export class ReadCopy implements OnApplicationShutdown {
  /** Null where the database itself is asked. */
  readonly replica: pg.Pool | null;
  private restsUntil = -Infinity;

  /** @param now milliseconds of a clock that never goes back */
  constructor(
    private readonly primary: pg.Pool,
    replicaUrl: string | null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.replica = replicaUrl === null ? null : openReplica(replicaUrl);
  }

  async query<R extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    if (this.replica === null || this.now() < this.restsUntil) return this.primary.query<R>(config);
    try {
      return await this.replica.query<R>(config);
    } catch (error) {
      if (!isOfTheCopy(error)) throw error;
      this.restsUntil = this.now() + REST_MS;
      return this.primary.query<R>(config);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.replica?.end();
  }
}

function openReplica(connectionString: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    application_name: 'zhidian-statistics',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: typeParsers,
  });
  return pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
}

/** It is away, was interrupted by what it replays, or has not replayed the newest migration yet. */
const isOfTheCopy = (error: unknown): boolean =>
  isConnectionFailure(error) ||
  [SqlState.serializationFailure, SqlState.invalidCatalogName, SqlState.undefinedTable, SqlState.undefinedColumn].some(
    (state) => state === sqlStateOf(error),
  );
