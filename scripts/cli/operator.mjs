import { parseArgs } from 'node:util';
import { setUpBeside } from '../setup.mjs';
import { UsageFault } from './command-line.mjs';
import { ProgressBar } from './progress-bar.mjs';

/**
 * Commands of the operator, who works on the instance's own database and needs no running server: the file of each has
 * `run({ args, env, io, words })`, which gives the exit code or throws a UsageFault.
 */
const OPERATOR_COMMANDS = {
  admin: () => import('./admin.mjs'),
  backup: () => import('./backup.mjs'),
  restore: () => import('./restore.mjs'),
  doctor: () => import('./doctor.mjs'),
};

export const isOperatorCommand = (name) => name !== undefined && Object.hasOwn(OPERATOR_COMMANDS, name);

/** @returns the exit code @throws UsageFault */
export async function runOperatorCommand([name, ...args], env, io, words) {
  const { run } = await OPERATOR_COMMANDS[name]();
  return run({ args, env, io, words });
}

/** @throws UsageFault */
export function parsed(args, options) {
  try {
    return parseArgs({ args, options: { ...options, lang: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageFault('option', error.message.split('. ')[0]);
  }
}

/**
 * Builds what is missing, then runs `work` with what a command of the build needs: where to say things, a bar, and a signal that
 * Ctrl-C gives.
 */
export async function withBuild({ env, io, words }, work) {
  await setUpBeside(['packages', 'client', 'build']);
  const bar = new ProgressBar(io.stderr);
  const stop = new globalThis.AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, onSignal);
  const write = (stream) => (line) => {
    bar.clear();
    stream.write(`${line}\n`);
  };
  try {
    return await work({
      env,
      say: write(io.stdout),
      complain: write(io.stderr),
      onProgress: throttled((step, done, total) => bar.show(words.steps[step], done, total)),
      signal: stop.signal,
    });
  } finally {
    bar.clear();
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal);
  }
}

const PAUSE_MS = 100;

/** A terminal need not be written to for every piece. */
function throttled(show) {
  let last = 0;
  return (...args) => {
    const now = performance.now();
    if (now - last < PAUSE_MS) return;
    last = now;
    show(...args);
  };
}
