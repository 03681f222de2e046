import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json: the same from `src/` and from the build in `dist/`. */
export const projectRoot = resolve(fileURLToPath(import.meta.url), '../../../..');
