import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What `npm start` tells the allocator and V8: the server is measured as it is started. */
const { start } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
const allocator = Object.fromEntries([...start.matchAll(/\b(MALLOC_\w+)=(\d+)/g)].map(([, name, value]) => [name, value]));
const v8 = [...new Set(start.match(/--max-[\w-]+=\d+/g))];

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (url) =>
  fetch(`${url}/health/ready`).then(
    (reply) => reply.ok,
    () => false,
  );

/**
 * The built server, with its usual settings but for what `env` says, writing its log to a file as it would for an operator.
 * @param command `[file, ...arguments]` to run in the project
 * @returns once it is ready, with the seconds that this took
 */
export async function startBuilt(env, logFile, command = [process.execPath, ...v8, 'dist/main.js']) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(join(logFile), 'a');
  const begun = performance.now();
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: root,
    env: { ...process.env, ...allocator, DATABASE_URL: '', PORT: String(port), DEMO_ACCOUNTS: 'false', ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended = false;
  const exited = new Promise((resolve) => child.once('exit', resolve)).then(() => (ended = true));
  while (!(await answers(url))) {
    if (ended) throw new Error(`The server ended; see ${logFile}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    port,
    url,
    pid: child.pid,
    seconds: (performance.now() - begun) / 1000,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
