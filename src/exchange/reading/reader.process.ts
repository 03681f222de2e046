import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { newChoiceId } from '../../platform/ids/ids.js';
import type { ReadRequest } from './protocol.js';
import { writeLine } from './protocol.js';
import { readSource } from './read-source.js';

/**
 * The process in which a file is read: the request in the first line of standard input, then the file; lines on standard output.
 * It knows no database, no secret and no network, and may be killed at any time.
 */
dieWithParent();
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const input = Buffer.concat(chunks.splice(0));
const end = input.indexOf(10);
const request = JSON.parse(input.subarray(0, end).toString()) as ReadRequest;

for await (const line of readSource(request, input.subarray(end + 1), newChoiceId)) {
  if (!process.stdout.write(`${writeLine(line)}\n`)) await once(process.stdout, 'drain');
}
process.stdout.end();

/** A file that keeps this process busy must not outlive the server that would have killed it: a thread of its own still looks. */
function dieWithParent(): void {
  const look = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, 'SIGKILL'), 1_000)`;
  new Worker(look, { eval: true }).unref();
}
