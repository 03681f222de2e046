import { setUp } from './setup.mjs';

/** `npm run bench`: sets up what is missing, then measures the built server. */
await setUp(['packages', 'client', 'build']);
await import('../bench/run.mjs');
