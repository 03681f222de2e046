import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder, ensureCluster, superuser } from '../../../src/platform/database/embedded/cluster.js';
import { choosePlace, equip } from '../../../src/platform/database/embedded/place.js';
import { freePort } from '../../../src/platform/database/embedded/port.js';
import { clearLeftovers, startPostmaster } from '../../../src/platform/database/embedded/postmaster.js';
import { temporaryDataDir } from '../../support/cluster.js';

/** A durable PostgreSQL of the test's own, to be hurt. */
export interface OwnPostgres {
  /** Of its database `postgres`, which is empty. */
  readonly url: string;
  /** As `kill -9` of the postmaster: its other processes find out and end at once. */
  kill(): void;
  /** At the same port, with what was committed. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = temporaryDataDir();
  const silent = (): void => undefined;
  const place = equip(choosePlace(dataDir.path, silent));
  const password = await ensureCluster(place, silent);
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '50' };
  const start = async (): Promise<void> => {
    await clearLeftovers(place, silent);
    if ((await startPostmaster(place, port, settings)) === 'port_taken') throw new Error(`port ${port} was taken meanwhile`);
  };
  await start();
  return {
    url: `postgresql://${superuser}:${password}@127.0.0.1:${port}/postgres`,
    kill: () => process.kill(Number.parseInt(readFileSync(join(clusterFolder(place), 'postmaster.pid'), 'utf8'), 10), 'SIGKILL'),
    start,
    remove: () => dataDir.remove(),
  };
}
