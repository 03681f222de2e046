import { join } from 'node:path';
import { projectRoot } from '../../platform/config/project-root.js';
import { Child, ProcessEnded, type ProcessLimits } from '../process/child.js';
import { parseLine, type ReadLine, type ReadRequest } from './protocol.js';

const PROGRAM = join(projectRoot, 'dist', 'exchange', 'reading', 'reader.process.js');

/**
 * Reads a file in a process of its own. Lines come as they are written; a slow taker slows the writer down.
 * @throws ProcessEnded; and what `signal` was aborted with
 */
export async function* readInProcess(
  request: ReadRequest,
  bytes: Uint8Array,
  limits: ProcessLimits,
  signal: AbortSignal,
): AsyncGenerator<ReadLine, void, undefined> {
  const child = new Child(PROGRAM, limits, signal);
  try {
    const fed = feed(child, request, bytes);
    let complete = false;
    for await (const text of child.lines()) {
      const line = parseLine(text);
      if (line.kind === 'end') complete = true;
      else yield line;
    }
    await fed;
    await child.end();
    if (!complete) throw new ProcessEnded('failed', 'it ended early');
  } finally {
    child.release();
  }
}

async function feed(child: Child, request: ReadRequest, bytes: Uint8Array): Promise<void> {
  await child.write(`${JSON.stringify(request)}\n`);
  await child.write(bytes);
  child.close();
}
