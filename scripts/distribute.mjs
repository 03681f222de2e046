import { setUp } from './setup.mjs';

/** `npm run db:distribute`: spreads the tables of DATABASE_URL over a Citus cluster. Exit code 1, with a sentence, where that cannot be. */
await setUp(['packages', 'client', 'build']);
await import('../dist/distribute.command.js');
