import { setUp } from './setup.mjs';

/** `npm run check:consistency`: sets up what is missing, then compares every card with its log. Exit code 1 where something is wrong. */
await setUp(['packages', 'client', 'build']);
await import('../dist/check-consistency.command.js');
