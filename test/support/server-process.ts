import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';

export interface ServerProcess {
  readonly url: string;
  readonly output: () => string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/**
 * The built server in a process of its own, on a database of the test's.
 * @param command what Node is told to run, in place of this project's server
 */
export async function startServerProcess(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
  command: readonly string[] = [join(process.cwd(), 'dist', 'main.js')],
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, command, {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      ZHIDIAN_SECRET: SECRET,
      PORT: String(port),
      RATE_LIMITS: 'false',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'exit');
  const serving = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('Zhidian serves on')) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    exited.then(() => reject(new Error(`the server ended: ${output}`)), reject);
  });
  await serving;
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    kill: async () => {
      end(child, 'SIGKILL');
      await exited;
    },
    stop: async () => {
      end(child, 'SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}

function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}
