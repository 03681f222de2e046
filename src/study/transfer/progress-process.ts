import { join } from 'node:path';
import { projectRoot } from '../../platform/config/project-root.js';
import { Child, ProcessEnded, type ProcessLimits } from '../../platform/process/child.js';
import { readFrames } from '../../platform/process/frames.js';
import type { ProgressPiece, RowsPiece } from './progress-pieces.js';
import { parsePiece } from './progress-protocol.js';

const PROGRAM = join(projectRoot, 'dist', 'study', 'transfer', 'progress.process.js');

/**
 * Reads an export in a process of its own, which waits where nobody takes its pieces.
 * @throws ProcessEnded; and what `signal` was aborted with
 */
export async function* readProgress(
  file: Uint8Array,
  limits: ProcessLimits,
  signal: AbortSignal,
): AsyncGenerator<ProgressPiece, void, undefined> {
  const child = new Child(PROGRAM, limits, signal);
  try {
    const fed = child.write(file);
    child.close();
    let complete = false;
    for await (const frame of readFrames(child.chunks())) {
      const piece = parsePiece(frame);
      complete = piece.kind === 'end' || piece.kind === 'faults';
      yield piece;
    }
    await fed;
    await child.end();
    if (!complete) throw new ProcessEnded('failed', 'it ended early');
  } finally {
    child.release();
  }
}

type PieceOf<K> = Extract<ProgressPiece, { readonly kind: K }>;

/** Pieces of an export in their order, taken kind by kind. */
export class Pieces {
  private ahead: Promise<IteratorResult<ProgressPiece, void>> | undefined;

  constructor(private readonly source: AsyncGenerator<ProgressPiece, void, undefined>) {}

  /** The next piece, where it is of this kind; else it stays the next. */
  async next<K extends ProgressPiece['kind']>(kind: K): Promise<PieceOf<K> | undefined> {
    const { value } = await (this.ahead ??= this.source.next());
    if (value?.kind !== kind) return undefined;
    this.ahead = undefined;
    return value as PieceOf<K>;
  }

  /** The rows of all next pieces that are of this kind. */
  async *rows<K extends RowsPiece['kind']>(kind: K): AsyncGenerator<RowsPiece<K>['rows'], void, undefined> {
    for (let piece = await this.next(kind); piece !== undefined; piece = await this.next(kind))
      yield (piece as RowsPiece<K>).rows;
  }

  /** To be called in the end, whatever happened. */
  async release(): Promise<void> {
    await this.source.return();
  }
}
