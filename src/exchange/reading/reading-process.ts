import { join } from 'node:path';
import { projectRoot } from '../../platform/config/project-root.js';
import { Child, ProcessEnded, type ProcessLimits } from '../../platform/process/child.js';
import { readFrames } from '../../platform/process/frames.js';
import { oneAhead } from '../../platform/process/one-ahead.js';
import { parsePiece, type ReadPiece, type ReadRequest } from './protocol.js';

const PROGRAM = join(projectRoot, 'dist', 'exchange', 'reading', 'reader.process.js');

/**
 * Reads a file in a process of its own. Pieces come as they are written; a slow taker slows the writer down.
 * @param source the file, piece by piece
 * @throws ProcessEnded; what `source` throws; and what `signal` was aborted with
 */
export async function* readInProcess(
  request: ReadRequest,
  source: AsyncGenerator<Uint8Array, void, undefined>,
  limits: ProcessLimits,
  signal: AbortSignal,
): AsyncGenerator<ReadPiece, void, undefined> {
  const child = new Child(PROGRAM, limits, signal);
  try {
    const fed = feed(child, request, source);
    // A file that cannot be had leaves nothing to wait for; why is thrown below.
    fed.catch(() => child.release());
    let complete = false;
    for await (const frame of readFrames(child.chunks())) {
      const piece = parsePiece(frame);
      if (piece.kind === 'end') complete = true;
      else yield piece;
    }
    await fed;
    await child.end();
    if (!complete) throw new ProcessEnded('failed', 'it ended early');
  } finally {
    child.release();
  }
}

async function feed(child: Child, request: ReadRequest, source: AsyncGenerator<Uint8Array, void, undefined>): Promise<void> {
  await child.write(`${JSON.stringify(request)}\n`);
  for await (const piece of oneAhead(source)) await child.write(piece);
  child.close();
}
