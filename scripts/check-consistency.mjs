import { setUp } from './setup.mjs';

/**
 * `npm run check:consistency -- [--repair] [--json]`: sets up what is missing, then looks for damage in the database.
 * Exit code 0 where there is none, or all of it was mended; else 1.
 */
const { log } = console;
// What the set-up tells is no part of the answer, which a machine may read.
console.log = console.error;
await setUp(['packages', 'client', 'build']);
console.log = log;
await import('../dist/check-consistency.command.js');
