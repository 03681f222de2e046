import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Work that keeps this process busy must not outlive the server that would have killed it: a thread of its own still looks. */
export function dieWithParent(): void {
  const look = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, 'SIGKILL'), 1_000)`;
  new Worker(look, { eval: true }).unref();
}

/** Everything on standard input. */
export async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes to standard output, at the pace of its reader. */
export async function writeOutput(chunk: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}
