import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from './start-error.js';

/**
 * Makes the data folder where it is missing. Others may pass through it (the database runs as another user when the
 * server runs as root) but not list it; every file in it is private by itself.
 * @throws StartError when it cannot be made or written
 */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `The data folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to a folder of yours.`,
    );
  }
}
