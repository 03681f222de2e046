import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { withCheckedDatabase } from '../../src/platform/database/check.js';
import { startEmbedded } from '../../src/platform/database/embedded.js';
import { isAlive } from '../../src/platform/database/embedded/process-start.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { removeCluster } from './remove-cluster.mjs';

const prefix = 'zhidian-test-';

/** A new data folder in the system's folder for temporary files, which goes when this process does, however it ends. */
export interface TemporaryDataDir {
  readonly path: string;
  /** Stops its PostgreSQL, if one runs, and removes it. */
  remove(): Promise<void>;
}

export function temporaryDataDir(): TemporaryDataDir {
  const path = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const watchdog = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.mjs'), path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: tmpdir(),
  });
  watchdog.unref();
  return {
    path,
    remove: async () => {
      await removeCluster(path);
      watchdog.stdin.destroy();
    },
  };
}

export interface TestCluster {
  /** Address of the migrated database that the tests clone. */
  readonly url: string;
  stop(): Promise<void>;
}

/** What tests need: speed and many connections, no durability. */
const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  max_wal_size: '4GB',
};

/** Starts a cluster of the tests' own in the system's folder for temporary files and migrates the database to clone. */
export async function startTestCluster(): Promise<TestCluster> {
  for (const dataDir of abandoned()) await removeCluster(dataDir);
  const dataDir = temporaryDataDir();
  const embedded = await startEmbedded({ dataDir: dataDir.path, log: () => undefined, postgres: forgetful });
  await withCheckedDatabase(embedded.url, (client) => migrate(client));
  await runMigrations({ connectionString: embedded.url });
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      await dataDir.remove();
    },
  };
}

/** Folders of earlier runs whose process is gone. */
function abandoned(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)))
    .map((name) => join(tmpdir(), name));
}
