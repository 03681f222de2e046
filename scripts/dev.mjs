import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { nestThroughPlainPath } from './nest.mjs';
import { setUp } from './setup.mjs';

/**
 * `npm run dev`: the server, built anew and restarted whenever a source file changes. The compiler and the server form a
 * process group of their own, so that a signal reaches both, once, and we see the end of both when their output ends.
 */
endWithNpm();
await setUp(['packages', 'client']);

const root = fileURLToPath(new URL('..', import.meta.url));
const nest = fileURLToPath(new URL('../node_modules/@nestjs/cli/bin/nest.js', import.meta.url));
const { args, done } = nestThroughPlainPath(root);
const hasGroups = process.platform !== 'win32';
const child = spawn(process.execPath, [nest, 'start', '--watch', '--preserveWatchOutput', ...args], {
  cwd: root,
  detached: hasGroups,
  stdio: ['ignore', 'pipe', 'pipe'],
});
child.stdout.pipe(process.stdout);
child.stderr.pipe(process.stderr);

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (hasGroups) process.kill(-child.pid, 'SIGTERM');
  else child.kill();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
child.on('close', (code) => {
  done();
  process.exitCode = stopping ? 0 : (code ?? 1);
});
