/**
 * `npm run openapi`: writes openapi/openapi.json and openapi/openapi-3.0.json from the built application; no database is needed.
 * With `-- --check` it writes nothing, and fails with the differences when the committed ones are not what the code says.
 */
import { setUp } from './setup.mjs';

await setUp(['packages', 'client', 'build']);
await import('../dist/openapi.command.js');
