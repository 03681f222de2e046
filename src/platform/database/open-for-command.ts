import { makeDataDir } from '../config/data-dir.js';
import type { Settings } from '../config/settings.js';
import { startEmbedded } from './embedded.js';
import { visitEmbedded } from './visit-embedded.js';

export interface OpenDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The instance's database for a command beside the server.
 * @param alone whether no server may be using the embedded database meanwhile, nor start to
 * @throws StartError in one sentence
 */
export async function openForCommand(
  settings: Pick<Settings, 'database' | 'dataDir'>,
  alone: boolean,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  const { database, dataDir } = settings;
  if (database.kind === 'server') return { url: database.url, stop: () => Promise.resolve() };
  if (!alone) return visitEmbedded({ dataDir, log });
  makeDataDir(dataDir);
  return startEmbedded({ dataDir, log });
}
