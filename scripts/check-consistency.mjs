import { setUpBeside } from './setup.mjs';

/**
 * `npm run check:consistency -- [--repair] [--json]`: sets up what is missing, then looks for damage in the database.
 * Exit code 0 where there is none, or all of it was mended; else 1.
 */
await setUpBeside(['packages', 'client', 'build']);
await import('../dist/check-consistency.command.js');
