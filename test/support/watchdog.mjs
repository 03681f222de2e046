import { existsSync } from 'node:fs';
import { removeCluster } from './remove-cluster.mjs';

/**
 * Runs beside the tests and reads from a pipe that they hold open: when it ends, however the tests ended, their database
 * is stopped and removed.
 */
const dataDir = process.argv[2];
process.stdin.resume();
process.stdin.on('close', async () => {
  if (existsSync(dataDir)) await removeCluster(dataDir);
  process.exit(0);
});
