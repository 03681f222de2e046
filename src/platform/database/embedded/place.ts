import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readKept, writeKept } from '../../config/kept-file.js';
import { StartError } from '../../config/start-error.js';
import { type Binaries, copyBinaries, mendLinks, packagedBinaries, program } from './binaries.js';
import type { SystemUser } from './run.js';

/** Where the cluster and its programs are, and which user they run as. */
export interface Place {
  readonly binaries: Binaries;
  /** Folder that holds the cluster folder and the files beside it. */
  readonly home: string;
  readonly user: SystemUser | undefined;
}

const pointerName = 'postgres-is-elsewhere.txt';

/**
 * Chooses the place of the database. An ordinary user keeps it in the data folder. PostgreSQL never runs as root, so root
 * starts it as `postgres` or `nobody`; where that user cannot go, database and programs live under /var/lib/zhidian (or
 * /var/tmp) and the data folder keeps a note that says where.
 * @throws StartError when no place is fit
 */
export function choosePlace(dataDir: string, log: (line: string) => void): Place {
  const packaged = packagedBinaries();
  const linked = mendLinks(packaged.folder);
  if (process.getuid?.() !== 0) {
    return { binaries: linked ? packaged : copyBinaries(packaged, dataDir), home: dataDir, user: undefined };
  }
  const user = clusterOwner(dataDir) ?? unprivilegedUser();
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  if (!readKept(join(dataDir, pointerName)) && canEnter(dataDir, user)) {
    return { binaries: linked && canRun(packaged, user) ? packaged : copyBinaries(packaged, dataDir), home: dataDir, user };
  }
  const home = elsewhere(dataDir);
  log(`The user "${user.name}" that PostgreSQL runs as cannot enter ${dataDir}, so the database is kept in ${home}.`);
  writeKept(join(dataDir, pointerName), `The database of this folder is kept in\n${home}`);
  return { binaries: copyBinaries(packaged, home), home, user };
}

function clusterOwner(dataDir: string): SystemUser | undefined {
  const found = statSync(join(dataDir, 'postgres'), { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid, name: nameOf(found.uid) } : undefined;
}

function users(): SystemUser[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.name !== '' && user.uid > 0 && user.gid >= 0);
}

const nameOf = (uid: number) => users().find((user) => user.uid === uid)?.name ?? String(uid);

function unprivilegedUser(): SystemUser {
  const known = users();
  const named = (name: string) => known.find((user) => user.name === name);
  return named('postgres') ?? named('nobody') ?? { uid: 65534, gid: 65534, name: 'nobody' };
}

function attempt(command: string, args: string[], user: SystemUser): boolean {
  return spawnSync(command, args, { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

const canEnter = (folder: string, user: SystemUser) => attempt('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], user);
const canRun = (binaries: Binaries, user: SystemUser) => attempt(program(binaries, 'postgres'), ['--version'], user);

function elsewhere(dataDir: string): string {
  const known = readKept(join(dataDir, pointerName))?.split('\n').at(-1);
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const candidates = known ? [known] : [join('/var/lib/zhidian', name), join('/var/tmp', `zhidian-${name}`)];
  for (const home of candidates) if (makeRootOnly(home)) return home;
  throw new StartError(
    `The database needs a folder that an unprivileged user can enter, and ${candidates.join(' or ')} cannot be used.`,
  );
}

/** Makes a folder that only root may write and anyone may pass through; one that somebody else made is refused. */
function makeRootOnly(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
  } catch {
    return false;
  }
}
