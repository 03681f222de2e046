/**
 * `npm run openapi:compat`: compares the committed openapi/openapi.json with the newest in openapi/released/, and fails with a list of what
 * breaks clients. docs/api-changes.md has the rules.
 */
import { setUp } from './setup.mjs';

await setUp(['packages', 'client', 'build']);
await import('../dist/openapi-compat.command.js');
