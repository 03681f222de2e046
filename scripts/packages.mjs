import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes what it installed into node_modules/.package-lock.json
 * as its last act, so an installation that was cut off, or that belongs to another lock file or machine, is told apart.
 */
export function packagesAreInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(note);
  return (
    Object.entries(wanted).every(
      ([path, entry]) => path === '' || sameAs(entry, installed[path]) || mayBeMissing(entry, installed[path]),
    ) && Object.keys(installed).every((path) => path in wanted)
  );
}

const readPackages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
const sameAs = (wanted, installed) =>
  installed !== undefined && wanted.version === installed.version && wanted.integrity === installed.integrity;

/** Packages for another kind of machine are optional and not installed; one for this machine must be there. */
function mayBeMissing(wanted, installed) {
  if (installed !== undefined || !(wanted.optional || wanted.devOptional)) return false;
  return (
    !(fits(wanted.os, process.platform) && fits(wanted.cpu, process.arch)) ||
    wanted.libc !== undefined ||
    !(wanted.os ?? wanted.cpu)
  );
}

function fits(list, name) {
  if (!list) return true;
  const allowed = list.filter((each) => !each.startsWith('!'));
  return !list.includes(`!${name}`) && (allowed.length === 0 || allowed.includes(name));
}
