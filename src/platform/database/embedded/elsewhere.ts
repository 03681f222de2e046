import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKept, writeKept } from '../../config/kept-file.js';
import { StartError } from '../../config/start-error.js';

const notePath = (dataDir: string) => join(dataDir, 'postgres-is-elsewhere.txt');
const ownerPath = (home: string) => join(home, 'data-folder');
const homeInNote = (dataDir: string) => readKept(notePath(dataDir))?.split('\n').at(-1);

/**
 * The folder that the note in a data folder names, or undefined without a note. A data folder that was moved keeps its
 * database.
 * @throws StartError when the data folder is a copy of another one that still uses that database, or the folder is gone
 */
export function notedElsewhere(dataDir: string): string | undefined {
  const home = homeInNote(dataDir);
  if (home === undefined) return undefined;
  const owner = readKept(ownerPath(home));
  if (owner === undefined) {
    throw new StartError(
      `${notePath(dataDir)} says that the database is kept in ${home}, and it is not there; delete that file to begin anew.`,
    );
  }
  if (owner !== dataDir && homeInNote(owner) === home) {
    throw new StartError(
      `The database in ${home} belongs to ${owner}, of which ${dataDir} is a copy; delete ${notePath(dataDir)} to begin anew.`,
    );
  }
  if (owner !== dataDir) writeKept(ownerPath(home), dataDir);
  return home;
}

/**
 * Makes a folder outside that an unprivileged user can enter, and notes it in the data folder. It is always a new one: a
 * data folder without a note begins anew, and what an earlier one of the same path left is only told of.
 * @throws StartError when there is none
 */
export function moveElsewhere(dataDir: string, log: (line: string) => void): string {
  const pathHash = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const parents = ['/var/lib/zhidian', '/var/tmp/zhidian'].filter(makeForRoot);
  for (const old of parents.flatMap((parent) => foldersOf(parent, pathHash))) {
    log(`A database that an earlier ${dataDir} left is still in ${old}; remove it when it is not needed.`);
  }
  const home = parents.map((parent) => join(parent, `${pathHash}-${randomBytes(3).toString('hex')}`)).find(makeForRoot);
  if (home === undefined) {
    throw new StartError(
      'The database needs a folder that an unprivileged user can enter, and neither /var/lib nor /var/tmp can be used.',
    );
  }
  writeKept(ownerPath(home), dataDir);
  writeKept(notePath(dataDir), `The database of this folder is kept in\n${home}`);
  return home;
}

const foldersOf = (parent: string, pathHash: string) =>
  readdirSync(parent)
    .filter((name) => name.startsWith(`${pathHash}-`))
    .map((name) => join(parent, name));

/** Makes a folder that only root may write and anyone may pass through; one that somebody else made is refused. */
function makeForRoot(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
