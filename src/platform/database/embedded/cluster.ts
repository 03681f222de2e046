import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKept, writeKept } from '../../config/kept-file.js';
import { StartError } from '../../config/start-error.js';
import { program } from './binaries.js';
import type { Place } from './place.js';
import { run, type SystemUser } from './run.js';

export const superuser = 'zhidian';

export const clusterFolder = (place: Place) => join(place.home, 'postgres');
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
export async function ensureCluster(place: Place, log: (line: string) => void): Promise<string> {
  for (const name of readdirSync(place.home)) {
    if (name.startsWith('postgres.new')) rmSync(join(place.home, name), { recursive: true, force: true });
  }
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

async function initialise(place: Place, password: string): Promise<void> {
  const workshop = join(place.home, 'postgres.new');
  const draft = join(workshop, 'cluster');
  const secret = join(workshop, 'password');
  mkdirSync(workshop, { mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  giveTo(place.user, secret);
  giveTo(place.user, workshop);
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-instructions'];
  const args = [...flags, `--username=${superuser}`, `--pwfile=${secret}`, `--pgdata=${draft}`];
  const { code, output } = await run(program(place.binaries, 'initdb'), args, place.user, workshop);
  if (code !== 0) {
    rmSync(workshop, { recursive: true, force: true });
    throw new StartError(`The embedded database could not be made: ${output.split('\n').at(-1) ?? 'initdb failed'}`);
  }
  renameSync(draft, clusterFolder(place));
  rmSync(workshop, { recursive: true, force: true });
}
