import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDir } from '../config/data-dir.js';
import { readKept, writeKept } from '../config/kept-file.js';
import { StartError } from '../config/start-error.js';
import { type Claim, claimFolder } from './embedded/claim.js';
import { ensureCluster, superuser } from './embedded/cluster.js';
import { guardPostmaster } from './embedded/guard.js';
import { choosePlace, equip, type EquippedPlace } from './embedded/place.js';
import { freePort, isFree } from './embedded/port.js';
import { clearLeftovers, startPostmaster, stopPostmaster } from './embedded/postmaster.js';

export interface EmbeddedOptions {
  /** Absolute path of the folder that keeps the cluster, its password and its log. */
  readonly dataDir: string;
  /** Told in plain sentences what is being done. */
  readonly log: (line: string) => void;
  /** How many connections the server will use at most. */
  readonly connections?: number;
  /** Settings of postgresql.conf beside the usual ones; for tests, which need no durability but many connections. */
  readonly postgres?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** Address of the database `zhidian`, with its password. */
  readonly url: string;
  stop(): Promise<void>;
}

export const databaseName = 'zhidian';
const portAttempts = 10;
/** An earlier server that is just stopping gets 5 s before a later one is refused. */
const claimAttempts = 20;
const claimPauseMs = 250;

/** For commands beside the server and for a look by hand. */
const spareConnections = 30;

const usualSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  lc_messages: 'C',
};

/**
 * Starts the embedded PostgreSQL of a data folder and makes the database `zhidian` in it. Recovers from whatever an earlier
 * server left when it was killed. One server at a time.
 * @throws StartError in one sentence
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  makeDataDir(options.dataDir);
  let claim: Claim | undefined;
  try {
    const place = choosePlace(options.dataDir, options.log);
    claim = await claimOrRefuse(place.home, options.log);
    return await start(equip(place), claim, options);
  } catch (error) {
    claim?.release();
    throw asStartError(error);
  }
}

/** A file that may not be read or written, or a full disk, is the operator's to mend: a sentence for them, no stack. */
function asStartError(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return error;
  return new StartError(`The embedded database cannot use ${String(error.path)} (${String(error.code)}).`);
}

async function start(place: EquippedPlace, claim: Claim, options: EmbeddedOptions): Promise<Embedded> {
  const password = await ensureCluster(place, options.log);
  await clearLeftovers(place, options.log);
  const settings = {
    ...usualSettings,
    max_connections: String((options.connections ?? 20) + spareConnections),
    ...options.postgres,
  };
  const port = await startOnSomePort(place, settings);
  const url = (database: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
  try {
    await ensureDatabase(url('postgres'));
  } catch (error) {
    await stopPostmaster(place);
    throw error;
  }
  const guard = guardPostmaster(place, () => startPostmaster(place, port, settings), options.log);
  const stop = async () => {
    await guard.end();
    await stopPostmaster(place).finally(() => claim.release());
  };
  let stopping: Promise<void> | undefined;
  return { url: url(databaseName), stop: () => (stopping ??= stop()) };
}

async function claimOrRefuse(home: string, log: EmbeddedOptions['log']): Promise<Claim> {
  for (let attempt = 0; ; attempt++) {
    const result = await claimFolder(join(home, 'server'));
    if (result.ok) return result.claim;
    if (attempt === 0 && result.holder !== process.pid)
      log(`Waiting for the server that is using the database (process ${result.holder})...`);
    if (attempt === claimAttempts || result.holder === process.pid) {
      throw new StartError(
        `Another Zhidian server (process ${result.holder}) is using the database in ${home}; stop it or set another DATA_DIR.`,
      );
    }
    await sleep(claimPauseMs);
  }
}

async function startOnSomePort(place: EquippedPlace, settings: Readonly<Record<string, string>>): Promise<number> {
  const portFile = join(place.home, 'postgres-port');
  for (let attempt = 1; attempt <= portAttempts; attempt++) {
    const kept = Number(readKept(portFile));
    const port = Number.isInteger(kept) && kept > 0 && kept < 65_536 && (await isFree(kept)) ? kept : await freePort();
    if (port !== kept) writeKept(portFile, String(port));
    if ((await startPostmaster(place, port, settings)) === 'started') return port;
  }
  throw new StartError('The embedded database found no free port on 127.0.0.1.');
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName} strategy = wal_log`);
  } finally {
    await client.end();
  }
}
