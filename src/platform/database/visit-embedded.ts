import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { makeDataDir } from '../config/data-dir.js';
import { readKept } from '../config/kept-file.js';
import { StartError } from '../config/start-error.js';
import { databaseName, startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.js';
import { superuser } from './embedded/cluster.js';
import { choosePlace } from './embedded/place.js';

/** Whether a data folder has an embedded database, there or where a note in it says. */
export const hasEmbedded = (dataDir: string): boolean =>
  ['postgres', 'postgres-is-elsewhere.txt'].some((name) => existsSync(join(dataDir, name)));

/**
 * The embedded database for a command beside the server: the one that is running, which stays so, or else one started for the visit.
 * @throws StartError in one sentence
 */
export async function visitEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir } = options;
  if (existsSync(dataDir)) makeDataDir(dataDir);
  if (!hasEmbedded(dataDir)) {
    throw new StartError(`There is no database in ${dataDir} yet: set the right DATA_DIR, or make one by npm start.`);
  }
  const url = runningUrl(dataDir);
  if (url !== undefined && (await answers(url))) return { url, stop: () => Promise.resolve() };
  return startEmbedded(options);
}

function runningUrl(dataDir: string): string | undefined {
  const { home } = choosePlace(dataDir, () => undefined);
  const port = readKept(join(home, 'postgres-port'));
  const password = readKept(join(home, 'postgres-password'));
  if (port === undefined || password === undefined) return undefined;
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${databaseName}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
