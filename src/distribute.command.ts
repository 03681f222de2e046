import { loadSettings } from './platform/config/settings.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { distribute } from './platform/database/distribution/distribute.js';

/** `npm run db:distribute` */
async function main(): Promise<void> {
  const { database } = loadSettings(process.env, console.log);
  if (database.kind === 'embedded') {
    throw new StartError('The embedded PostgreSQL has no Citus: set DATABASE_URL to the coordinator of a Citus cluster.');
  }
  const done = await withCheckedDatabase(database.url, distribute);
  for (const line of done) console.log(line);
  console.log(done.length === 0 ? 'Every table is where it belongs.' : `${done.length} tables were moved.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
