import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { projectRoot } from './project-root.js';
import { type Environment, readSettings, type Settings } from './read-settings.js';
import { keptSecret } from './kept-secret.js';
import { StartError } from './start-error.js';

export type { DatabaseChoice, Environment, Settings } from './read-settings.js';

/**
 * The settings of this process: the environment, then the project's `.env` for what the environment leaves open.
 * Makes and keeps a secret in the data folder when the embedded database is used and none is given.
 * @param warn called with one sentence for each setting that is ignored
 * @throws StartError with one sentence per fault
 */
export function loadSettings(environment: Environment, warn: (sentence: string) => void, root = projectRoot): Settings {
  const reading = readSettings({ ...readEnvFile(join(root, '.env')), ...environment }, root);
  reading.warnings.forEach(warn);
  if (!reading.ok) throw new StartError(reading.faults.join('\n'));
  const { draft } = reading;
  return deepFreeze({ ...draft, secret: draft.secret ?? keptSecret(draft.dataDir) });
}

/** What an `.env` file says; nothing where there is none. @throws StartError */
export function readEnvFile(path: string): Environment {
  if (!existsSync(path)) return {};
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartError(`The settings file ${path} cannot be read: ${(error as Error).message}.`);
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
