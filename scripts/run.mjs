import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

/** No telemetry, no notices, nothing downloaded behind one's back. */
const quietEnvironment = {
  CHECKPOINT_DISABLE: '1',
  DO_NOT_TRACK: '1',
  SCARF_ANALYTICS: 'false',
  NO_UPDATE_NOTIFIER: '1',
  npm_config_update_notifier: 'false',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_ENGINES_CHECKSUM_IGNORE_MISSING: '1',
};

/** Runs a program of an installed package with this Node. */
export const runNode = (root, name, file, args, options = {}) =>
  run(`${name} ${args.join(' ')}`, process.execPath, [join(root, 'node_modules', name, file), ...args], {
    cwd: root,
    ...options,
  });

/** Runs npm: the one that runs us, else the one in the path. */
export function runNpm(root, args) {
  const own = process.env.npm_execpath;
  const title = `npm ${args[0]}`;
  if (own && /npm-cli\.js$/.test(own)) return run(title, process.execPath, [own, ...args], { cwd: root });
  return run(title, 'npm', args, { cwd: root, shell: process.platform === 'win32' });
}

/**
 * Runs a program to its end. Signals that end us end it first.
 * @param options.quiet keep its output, and show it only when it fails
 */
function run(title, program, args, { cwd, env = {}, quiet = false, shell = false }) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd, stdio, shell, env: { ...process.env, ...quietEnvironment, ...env } });
    const output = [];
    if (quiet) for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    const unhook = passSignals(child);
    child.on('error', (error) => {
      unhook();
      reject(new Error(`${title} could not be run: ${error.message}.`));
    });
    child.on('close', (code, signal) => {
      unhook();
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`${title} failed (${signal ?? `exit code ${code}`}); its output is above.`));
    });
  });
}

/** npm may take a signal and stay. What it leaves half done is told apart at the next start, so it need not be waited for. */
const graceMs = 2_000;

function passSignals(child) {
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      child.once('close', () => process.exit(128 + constants.signals[signal]));
      child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), graceMs);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}
