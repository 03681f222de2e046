import type { PrismaService } from '../../platform/database/prisma.js';
import { readSeedSets } from './seed-files.js';
import { loadSet } from './seed.repository.js';

/**
 * Brings the sets of `dir` into the database: what is new is inserted, what changed gets a new version, what vanished is archived, and
 * learners keep their progress. Loading the same again writes nothing. A set whose slug somebody else took is left out.
 */
export async function loadSeed(prisma: PrismaService, dir: string, now: Date): Promise<{ changed: number }> {
  let changed = 0;
  for (const set of await readSeedSets(dir)) changed += await loadSet(prisma, set, now);
  return { changed };
}
