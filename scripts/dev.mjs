import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nestThroughPlainPath } from './nest.mjs';
import { setUp } from './setup.mjs';

/** `npm run dev`: the server, built anew and restarted whenever a source file changes. */
await setUp(['packages', 'client']);

const root = fileURLToPath(new URL('..', import.meta.url));
const nest = fileURLToPath(new URL('../node_modules/@nestjs/cli/bin/nest.js', import.meta.url));
const { args, done } = nestThroughPlainPath(root);
const child = spawn(process.execPath, [nest, 'start', '--watch', '--no-shell', '--preserveWatchOutput', ...args], {
  cwd: root,
  stdio: 'inherit',
});

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  done();
  process.exitCode = code ?? 1;
});
