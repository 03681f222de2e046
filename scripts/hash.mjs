import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 over the names and contents of files and of all files in folders, in hexadecimal. Missing ones count as such. */
export function hashOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesOf(root, each))) {
    const bytes = existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined;
    hash.update(`${path}\0${bytes ? bytes.length : 'missing'}\0`);
    if (bytes) hash.update(bytes);
  }
  return hash.digest('hex');
}

function filesOf(root, path) {
  if (!statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.name !== 'stamp')
    .map((entry) => entry.name)
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}
