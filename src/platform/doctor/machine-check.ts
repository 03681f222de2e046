import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { codeOf } from '../database/sqlstate.js';
import { megabytes } from './database-check.js';
import { fault, fine, note, type Finding } from './finding.js';

const OLDEST = [20, 19] as const;
const LITTLE_BYTES = 1e9;
const TOO_LITTLE_BYTES = 1e8;
const ANSWER_MS = 2_000;

/** @param version as in `process.versions.node` */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld
    ? fault('node', `This is Node.js ${version}.`, `Install Node.js ${OLDEST.join('.')} or newer.`)
    : fine('node', `This is Node.js ${version}.`);
}

/** Of the disk that holds a folder, or will hold it. */
export async function diskFinding(folder: string): Promise<Finding> {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const sentence = `The disk of ${folder} has ${megabytes(free)} free.`;
  const advice = 'Free some, or move DATA_DIR to a larger disk: a full disk stops all writing.';
  if (free < TOO_LITTLE_BYTES) return fault('disk', sentence, advice);
  return free < LITTLE_BYTES ? note('disk', sentence, advice) : fine('disk', sentence);
}

/** Who listens where the server would. */
export async function portFinding(host: string, port: number): Promise<Finding> {
  if (port === 0) return fine('port', 'PORT is 0: the server takes any free port.');
  const code = await tryListening(host, port);
  if (code === undefined) return fine('port', `Port ${port} on ${host} is free: no server runs there now.`);
  if (code === 'EACCES') return fault('port', `Port ${port} may not be opened by this user.`, 'Set a PORT above 1023.');
  if (code !== 'EADDRINUSE') return fault('port', `This machine cannot listen on ${host} (${code}).`, 'Set another HOST.');
  if (await zhidianAnswers(host, port)) return fine('port', `Zhidian serves on port ${port}.`);
  return fault('port', `Port ${port} on ${host} is taken by something that is not Zhidian.`, 'Stop it, or set another PORT.');
}

function tryListening(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(codeOf(error) ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function zhidianAnswers(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const patience = new AbortController();
  // A timer that keeps the process alive, as that of AbortSignal.timeout does not: `fetch` never tells of a connection that is dropped at once.
  const timer = setTimeout(() => patience.abort(), ANSWER_MS);
  try {
    const response = await fetch(`http://${name}:${port}/v1/meta`, { signal: patience.signal });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'version' in body && 'formats' in body;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
