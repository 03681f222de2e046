import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

const WATCH_MS = 50;
/** What Node itself needs beside the heap. */
const BASE_MB = 64;
const MIN_HEAP_MB = 64;
/** Of young objects: the usual 16 MB, held three times over, save no time here. */
const YOUNG_MB = 4;
const MAX_OUTPUT = 4_000;
/** Of 19 degrees: a third of the share of who waits for an answer. At 10 an import took a twentieth longer, for hardly less waiting. */
const NICENESS = 5;

export interface ProcessLimits {
  readonly seconds: number;
  readonly memoryMb: number;
}

export type ProcessFailure = 'too_slow' | 'too_big' | 'failed';

/** The process ended before it had told everything. */
export class ProcessEnded extends Error {
  constructor(
    readonly reason: ProcessFailure,
    /** What it said on its error output, for our log. */
    readonly output: string,
  ) {
    super(`the process ended: ${reason}`);
  }
}

/**
 * A process for work that may take too much: killed past its limits. A heap limit does not count buffers and WebAssembly, so the
 * resident memory is watched from outside. It inherits nothing of the server's environment, which holds the secrets.
 */
export class Child {
  private reason: ProcessFailure | undefined;
  private said = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;
  private readonly timer: NodeJS.Timeout;
  private readonly watch: NodeJS.Timeout;
  private readonly onAbort = (): void => this.kill('failed');

  /** @param program absolute path of a JavaScript file */
  constructor(
    program: string,
    { seconds, memoryMb }: ProcessLimits,
    private readonly signal: AbortSignal,
  ) {
    signal.throwIfAborted();
    const heap = `--max-old-space-size=${Math.max(MIN_HEAP_MB, memoryMb - BASE_MB)}`;
    // Windows cannot make random numbers without its SystemRoot.
    const { SystemRoot } = process.env;
    this.process = spawn(process.execPath, [heap, `--max-semi-space-size=${YOUNG_MB}`, program], {
      env: SystemRoot === undefined ? {} : { SystemRoot },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    giveWay(this.process.pid);
    this.ended = new Promise((resolve) => {
      this.process.once('exit', () => resolve());
      this.process.once('error', () => resolve());
    });
    this.process.stdin?.on('error', () => undefined);
    this.process.stderr?.on('data', (chunk: Buffer) => {
      if (this.said.length < MAX_OUTPUT) this.said += chunk.toString();
    });
    this.timer = setTimeout(() => this.kill('too_slow'), seconds * 1_000);
    this.watch = setInterval(() => void this.weigh(memoryMb * 1_048_576), WATCH_MS);
    signal.addEventListener('abort', this.onAbort, { once: true });
  }

  /** Writes to its standard input, at its pace. For one that has ended it does nothing: how it ended is told by `end`. */
  async write(chunk: string | Uint8Array): Promise<void> {
    const { stdin } = this.process;
    if (stdin === null || stdin.destroyed || stdin.write(chunk)) return;
    await Promise.race([new Promise<void>((resolve) => stdin.once('drain', resolve)), this.ended]);
  }

  /** Nothing more will be written. */
  close(): void {
    this.process.stdin?.end();
  }

  /** Its standard output as it comes. */
  async *chunks(): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of this.process.stdout ?? []) yield chunk as Buffer;
  }

  /** All of its standard output, once it has closed it. */
  async output(): Promise<Buffer> {
    const all: Buffer[] = [];
    for await (const chunk of this.chunks()) all.push(chunk);
    return Buffer.concat(all);
  }

  /** @throws ProcessEnded unless it ended by itself and well; and what the signal was aborted with */
  async end(): Promise<void> {
    await this.ended;
    this.signal.throwIfAborted();
    if (this.process.exitCode === 0) return;
    const outOfHeap = this.said.includes('heap out of memory') || this.process.signalCode === 'SIGABRT';
    throw new ProcessEnded(this.reason ?? (outOfHeap ? 'too_big' : 'failed'), this.said);
  }

  /** To be called in the end, whatever happened. */
  release(): void {
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.signal.removeEventListener('abort', this.onAbort);
    this.kill('failed');
  }

  private kill(reason: ProcessFailure): void {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.reason ??= reason;
    this.process.kill('SIGKILL');
  }

  private async weigh(maxBytes: number): Promise<void> {
    if ((await residentBytes(this.process.pid ?? 0)) > maxBytes) this.kill('too_big');
  }
}

/** Learners who wait for an answer go first. Where the system does not let us, or the process is gone already, nothing is lost. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, NICENESS);
  } catch {
    return;
  }
}

/** Of a process by its id; 0 where the system does not tell (only Linux has /proc; elsewhere the heap limit stands alone). */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}
