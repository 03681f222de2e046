import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../dist/platform/database/embedded.js';
import { migrate } from '../dist/platform/database/migrate.js';

/**
 * As durable as ever (fsync and synchronous_commit are on). Memory for a million cards; checkpoints far apart, so that rounds are
 * measured between two of them and not one here, none there: pages that were filled since the last one are not logged whole again.
 */
const POSTGRES = {
  shared_buffers: '1GB',
  max_wal_size: '16GB',
  checkpoint_timeout: '1h',
  shared_preload_libraries: 'pg_stat_statements',
};

/** One PostgreSQL with several migrated databases, in a folder that goes with it. */
export async function startDatabases(names) {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhidian-bench-'));
  const embedded = await startEmbedded({ dataDir, log: () => undefined, connections: 100, postgres: POSTGRES });
  const urlOf = (name) => Object.assign(new URL(embedded.url), { pathname: `/${name}` }).href;
  await withClient(embedded.url, async (client) => {
    for (const name of names) await client.query(`create database ${name} strategy = wal_log`);
  });
  for (const name of names) {
    await withClient(urlOf(name), async (client) => {
      await migrate(client);
      await client.query('create extension pg_stat_statements');
    });
  }
  return {
    dataDir,
    urlOf,
    /** Stops PostgreSQL and keeps the folder. */
    stop: () => embedded.stop(),
    remove: async () => {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function withClient(url, work, options) {
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
