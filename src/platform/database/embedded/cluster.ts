import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKept, writeKept } from '../../config/kept-file.js';
import { StartError } from '../../config/start-error.js';
import { program } from './binaries.js';
import type { EquippedPlace, Place } from './place.js';
import { run } from './run.js';
import type { SystemUser } from './system-user.js';

export const superuser = 'zhidian';

export const clusterFolder = (place: Place) => join(place.home, 'postgres');
const workshopPrefix = 'postgres.new-';
/** Tries again while a program that was left behind still writes there. */
const removeFolder = (path: string) => rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
const passwordFile = (place: Place) => join(place.home, 'postgres-password');

/** Gives a file or folder that root made to the user that PostgreSQL runs as. */
export function giveTo(user: SystemUser | undefined, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * Makes the database cluster unless it is there, with a random password. It is built beside its place and renamed at the
 * end, so that one cut off in the middle is never taken for a whole one.
 * @returns the password of the superuser
 */
export async function ensureCluster(place: EquippedPlace, log: (line: string) => void): Promise<string> {
  readdirSync(place.home)
    .filter((name) => name.startsWith(workshopPrefix))
    .forEach((name) => removeFolder(join(place.home, name)));
  const kept = readKept(passwordFile(place));
  if (existsSync(join(clusterFolder(place), 'PG_VERSION'))) {
    if (kept) return kept;
    throw new StartError(`The password of the embedded database is missing (${passwordFile(place)}); restore that file.`);
  }
  log('Making the embedded PostgreSQL database (once)...');
  const password = randomBytes(24).toString('base64url');
  writeKept(passwordFile(place), password);
  await initialise(place, password);
  return password;
}

async function initialise(place: EquippedPlace, password: string): Promise<void> {
  const workshop = mkdtempSync(join(place.home, workshopPrefix));
  const draft = join(workshop, 'cluster');
  const secret = join(workshop, 'password');
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  giveTo(place.user, secret);
  giveTo(place.user, workshop);
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-instructions'];
  const args = [...flags, `--username=${superuser}`, `--pwfile=${secret}`, `--pgdata=${draft}`];
  const { code, output } = await run(program(place.binaries, 'initdb'), args, place.user, workshop);
  if (code !== 0) {
    removeFolder(workshop);
    throw new StartError(`The embedded database could not be made: ${output.split('\n').at(-1) ?? 'initdb failed'}`);
  }
  renameSync(draft, clusterFolder(place));
  removeFolder(workshop);
}
