import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './platform/config/project-root.js';
import { OLDEST_CLIENT } from './platform/meta/oldest-client.js';
import { breakingChanges } from './platform/openapi/compat/breaking.js';
import { servedReleases } from './platform/openapi/compat/releases.js';
import type { Description } from './platform/openapi/description.js';

const folder = join(projectRoot, 'openapi');
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

/**
 * `npm run openapi:compat`: exit code 1, with a list in words, when the committed description breaks clients of a released one. Breaks that
 * were decided on stand, word by word, in openapi/accepted-changes.json.
 */
const today = new Date().toISOString().slice(0, 10);
const accepted = read('accepted-changes.json') as Record<string, string[]>;
for (const { version, file } of servedReleases(readdirSync(join(folder, 'released')), OLDEST_CLIENT)) {
  const changes = breakingChanges(read('released', file) as Description, read('openapi.json') as Description, today);
  const allowed = accepted[version] ?? [];
  const faults = [
    ...changes.filter((change) => !allowed.includes(change)),
    ...allowed
      .filter((change) => !changes.includes(change))
      .map((change) => `accepted-changes.json accepts what did not change: ${change}`),
  ];
  for (const fault of faults) console.error(`${version}: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else
    console.log(
      `Clients of ${version} are served as they were${allowed.length > 0 ? `, but for ${allowed.length} accepted change(s)` : ''}.`,
    );
}
