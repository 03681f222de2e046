import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.js';
import { readKept, writeKept } from './kept-file.js';
import { StartError } from './start-error.js';
import { weakness } from './weak-secret.js';

/**
 * The secret of the embedded installation, made once from 48 random bytes and kept in `<dataDir>/secret`.
 * @throws StartError when the data folder cannot be used or the kept secret was damaged
 */
export function keptSecret(dataDir: string): string {
  makeDataDir(dataDir);
  const path = join(dataDir, 'secret');
  const kept = readKept(path);
  if (kept !== undefined) {
    const weak = weakness(kept);
    if (weak)
      throw new StartError(`The secret in ${path} ${weak}: delete the file to have a new one made (everyone logs in again).`);
    return kept;
  }
  writeKept(path, randomBytes(48).toString('base64url'));
  return readKept(path) ?? '';
}
