import { loadSettings } from './platform/config/settings.js';
import { makeDataDir } from './platform/config/data-dir.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { createPools } from './platform/database/pools.js';
import { visitEmbedded } from './platform/database/visit-embedded.js';
import { checkConsistency } from './study/consistency/check.js';

const SHOWN = 100;

async function main(): Promise<number> {
  const settings = loadSettings(process.env, console.log);
  const { database, dataDir } = settings;
  if (database.kind === 'embedded') makeDataDir(dataDir);
  const visited =
    database.kind === 'server'
      ? { url: database.url, stop: (): Promise<void> => Promise.resolve() }
      : await visitEmbedded({ dataDir, log: console.log });
  try {
    await withCheckedDatabase(visited.url, () => Promise.resolve());
    const pools = createPools(visited.url, { hot: 1, general: 1 }, () => undefined);
    try {
      const { learners, cards, reviews, findings } = await checkConsistency(pools.general);
      for (const { kind, learnerId, words } of findings.slice(0, SHOWN)) console.log(`${kind}: learner ${learnerId}, ${words}`);
      if (findings.length > SHOWN) console.log(`… and ${findings.length - SHOWN} more`);
      console.log(`${learners} learners, ${cards} cards, ${reviews} reviews: ${findings.length} findings`);
      return findings.length === 0 ? 0 : 1;
    } finally {
      await pools.close();
    }
  } finally {
    await visited.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
