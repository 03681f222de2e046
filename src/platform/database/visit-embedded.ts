import { join } from 'node:path';
import pg from 'pg';
import { readKept } from '../config/kept-file.js';
import { databaseName, startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.js';
import { superuser } from './embedded/cluster.js';
import { choosePlace } from './embedded/place.js';

/**
 * The embedded database for a command beside the server: the one that is running, which stays so, or else one started for the visit.
 * @throws StartError in one sentence
 */
export async function visitEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const url = runningUrl(options.dataDir);
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
