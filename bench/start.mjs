import { join } from 'node:path';
import { median } from './measure.mjs';
import { startBuilt } from './built-server.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** `npm start` until the server is ready, with the data there. */
export async function benchStart({ world, report, rounds }) {
  const seconds = [];
  for (let round = 0; round < rounds; round++) {
    const server = await startBuilt(world.envOf('big'), join(world.databases.dataDir, 'start.log'), [npm, 'start']);
    seconds.push(server.seconds);
    await server.stop();
  }
  report('npm start to ready', median(seconds), 's');
}
