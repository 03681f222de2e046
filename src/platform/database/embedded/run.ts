import { type ChildProcess, spawn } from 'node:child_process';
import { StartError } from '../../config/start-error.js';
import type { SystemUser } from './system-user.js';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, as `user`, in the folder `cwd`, with nothing of our environment
 * that could change its behaviour (PGDATA, PGPORT, LANG...).
 */
export function run(program: string, args: readonly string[], user: SystemUser | undefined, cwd: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => reject(new StartError(spawnSentence(program, user, error))));
    onceClosed(child, (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8').trim() }));
  });
}

const onceClosed = (child: ChildProcess, done: (code: number) => void) => child.on('close', (code) => done(code ?? -1));

function spawnSentence(program: string, user: SystemUser | undefined, error: NodeJS.ErrnoException): string {
  return user && (error.code === 'EPERM' || error.code === 'EINVAL')
    ? `PostgreSQL does not run as root, and this system does not let root start it as "${user.name}": start Zhidian as an ordinary user or set DATABASE_URL.`
    : `The embedded PostgreSQL cannot be run (${program}: ${error.code ?? error.message}); set DATABASE_URL to use another one.`;
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'COMSPEC', 'ComSpec', 'LD_LIBRARY_PATH'];
  return {
    ...Object.fromEntries(keep.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}
