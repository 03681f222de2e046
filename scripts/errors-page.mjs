import { writeFileSync } from 'node:fs';
import '../test/support/typescript.mjs';

/** `npm run errors:page`: writes docs/errors.md from the catalogue of problems and faults. */
const { errorsPage } = await import('../src/platform/problem/errors-page.ts');
writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsPage());
