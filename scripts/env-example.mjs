import { writeFileSync } from 'node:fs';
import '../test/support/typescript.mjs';

/** `npm run env:example`: writes .env.example from the table of settings. */
const { envExample } = await import('../src/platform/config/env-example.ts');
writeFileSync(new URL('../.env.example', import.meta.url), envExample());
