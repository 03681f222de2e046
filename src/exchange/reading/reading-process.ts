import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../platform/config/project-root.js';
import { parseLine, type ReadLine, type ReadRequest } from './protocol.js';

const PROGRAM = join(projectRoot, 'dist', 'exchange', 'reading', 'reader.process.js');
const WATCH_MS = 50;
/** What Node itself needs beside the heap. */
const BASE_MB = 64;

export interface ReadingLimits {
  readonly seconds: number;
  readonly memoryMb: number;
}

export type ReadingFailure = 'reading_too_slow' | 'reading_too_big' | 'reading_failed';

/** The reading process ended before it had told everything. */
export class ReadingEnded extends Error {
  constructor(
    readonly code: ReadingFailure,
    readonly output: string,
  ) {
    super(code);
  }
}

/**
 * Reads a file in a process of its own, which is killed past its limits: a heap limit does not count buffers, so its resident memory is
 * watched from outside. Lines come as they are written; a slow taker slows the writer down.
 * @throws ReadingEnded; and what `signal` was aborted with
 */
export async function* readInProcess(
  request: ReadRequest,
  bytes: Uint8Array,
  limits: ReadingLimits,
  signal: AbortSignal,
): AsyncGenerator<ReadLine, void, undefined> {
  signal.throwIfAborted();
  const heap = `--max-old-space-size=${Math.max(64, limits.memoryMb - BASE_MB)}`;
  // Nothing of the server's environment: it holds the secrets. (Windows cannot make random numbers without its SystemRoot.)
  const { SystemRoot } = process.env;
  const env = SystemRoot === undefined ? {} : { SystemRoot };
  const child = spawn(process.execPath, [heap, PROGRAM], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const guard = new Guard(child, limits);
  const onAbort = (): void => guard.end('reading_failed');
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    feed(child, request, bytes);
    let complete = false;
    for await (const text of linesOf(child)) {
      const line = parseLine(text);
      if (line.kind === 'end') complete = true;
      else yield line;
    }
    await guard.ended;
    signal.throwIfAborted();
    if (!complete)
      throw new ReadingEnded(guard.reason ?? (guard.ranOutOfHeap ? 'reading_too_big' : 'reading_failed'), guard.output);
  } finally {
    signal.removeEventListener('abort', onAbort);
    guard.stop();
  }
}

function feed(child: ChildProcess, request: ReadRequest, bytes: Uint8Array): void {
  // A process that was killed no longer reads: its end is told by its exit.
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(request)}\n`);
  child.stdin?.end(bytes);
}

async function* linesOf(child: ChildProcess): AsyncGenerator<string, void, undefined> {
  let open: Buffer[] = [];
  for await (const chunk of child.stdout ?? []) {
    let rest = chunk as Buffer;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...open, rest.subarray(0, end)]).toString();
      open = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) open.push(rest);
  }
}

/** Kills the process when it takes too long or grows too big. */
class Guard {
  reason: ReadingFailure | undefined;
  output = '';
  readonly ended: Promise<void>;
  private readonly timer: NodeJS.Timeout;
  private readonly watch: NodeJS.Timeout;

  constructor(
    private readonly child: ChildProcess,
    { seconds, memoryMb }: ReadingLimits,
  ) {
    this.ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.output.length < 4_000) this.output += chunk.toString();
    });
    this.timer = setTimeout(() => this.end('reading_too_slow'), seconds * 1_000);
    this.watch = setInterval(() => void this.weigh(memoryMb * 1_048_576), WATCH_MS);
  }

  get ranOutOfHeap(): boolean {
    return this.output.includes('heap out of memory') || this.child.signalCode === 'SIGABRT';
  }

  end(reason: ReadingFailure): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.reason ??= reason;
    this.child.kill('SIGKILL');
  }

  stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.end('reading_failed');
  }

  private async weigh(maxBytes: number): Promise<void> {
    const bytes = await residentBytes(this.child.pid ?? 0);
    if (bytes > maxBytes) this.end('reading_too_big');
  }
}

/** Of a process by its id; 0 where the system does not tell (only Linux has /proc; elsewhere the heap limit stands alone). */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}
