import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { StartError } from './start-error.js';

/**
 * The text of a small file without the white space around it, or undefined when there is no such file.
 * @throws StartError when it may not be read
 */
export function readKept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new StartError(
      `${path} cannot be read (${code}): start Zhidian as the user who started it before, or give that folder to this one.`,
    );
  }
}

/**
 * Writes a small private file (mode 0600) so that a crash leaves either the old text or the new one.
 * @throws StartError when it may not be written
 */
export function writeKept(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, `${text}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
  } catch (error) {
    throw new StartError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
