import { join } from 'node:path';
import type { Loss, WriteResult } from '../../core/formats/model.js';
import { projectRoot } from '../../platform/config/project-root.js';
import { Child, type ProcessLimits } from '../../platform/process/child.js';
import type { WriteRequest } from './write-set.js';

const PROGRAM = join(projectRoot, 'dist', 'exchange', 'writing', 'writer.process.js');

/**
 * Writes a set in a process of its own.
 * @param rows hands each row of the set to `take`, in order
 * @throws ProcessEnded
 */
export async function writeInProcess(
  request: WriteRequest,
  rows: (take: (line: string) => Promise<void>) => Promise<void>,
  limits: ProcessLimits,
): Promise<WriteResult> {
  const child = new Child(PROGRAM, limits, new AbortController().signal);
  try {
    const written = child.output();
    await child.write(`${JSON.stringify(request)}\n`);
    await rows((line) => child.write(line));
    child.close();
    const output = await written;
    await child.end();
    const end = output.indexOf(10);
    return { losses: JSON.parse(output.subarray(0, end).toString()) as Loss[], bytes: output.subarray(end + 1) };
  } finally {
    child.release();
  }
}
