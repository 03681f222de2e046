import { spawnSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { type Binaries, copyBinaries, mendLinks, packagedBinaries, program } from './binaries.js';
import { moveElsewhere, notedElsewhere } from './elsewhere.js';
import { type SystemUser, unprivilegedUser, userById } from './system-user.js';

/** Where the cluster is kept and which user it runs as; undefined for the user of this process. */
export interface Place {
  /** Folder that holds the cluster folder `postgres` and the files beside it. */
  readonly home: string;
  readonly user: SystemUser | undefined;
}

/** A place with programs that its user can run. */
export interface EquippedPlace extends Place {
  readonly binaries: Binaries;
}

/**
 * Chooses the place of the database. An ordinary user keeps it in the data folder. PostgreSQL never runs as root, so root
 * starts it as `postgres` or `nobody`; where that user cannot go, it is kept under /var/lib/zhidian (or /var/tmp) and the
 * data folder gets a note that says where.
 * @throws StartError when no place is fit
 */
export function choosePlace(dataDir: string, log: (line: string) => void): Place {
  if (process.getuid?.() !== 0) return { home: dataDir, user: undefined };
  const user = clusterOwner(dataDir) ?? unprivilegedUser();
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  const noted = notedElsewhere(dataDir);
  if (noted === undefined && canEnter(dataDir, user)) return { home: dataDir, user };
  const home = noted ?? moveElsewhere(dataDir, log);
  log(`PostgreSQL runs as the user "${user.name}", who cannot enter ${dataDir}: the database is kept in ${home}.`);
  return { home, user };
}

/** Finds the programs, and copies them beside the cluster where its user cannot run those of the project. */
export function equip(place: Place): EquippedPlace {
  const packaged = packagedBinaries();
  const usable = mendLinks(packaged.folder) && (place.user === undefined || canRun(packaged, place.user));
  return { ...place, binaries: usable ? packaged : copyBinaries(packaged, place.home) };
}

function clusterOwner(dataDir: string): SystemUser | undefined {
  const owner = statSync(`${dataDir}/postgres`, { throwIfNoEntry: false })?.uid;
  return owner ? userById(owner) : undefined;
}

const succeeds = (command: string, args: string[], user: SystemUser): boolean =>
  spawnSync(command, args, { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0;

const canEnter = (folder: string, user: SystemUser) => succeeds('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], user);
const canRun = (binaries: Binaries, user: SystemUser) => succeeds(program(binaries, 'postgres'), ['--version'], user);
