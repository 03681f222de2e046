import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

/** `npm run dev`: the server, built anew and restarted whenever a source file changes. */
await setUp(['packages', 'client']);

const root = fileURLToPath(new URL('..', import.meta.url));
const nest = fileURLToPath(new URL('../node_modules/@nestjs/cli/bin/nest.js', import.meta.url));
const child = spawn(process.execPath, [nest, 'start', '--watch', '--preserveWatchOutput'], { cwd: root, stdio: 'inherit' });

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
