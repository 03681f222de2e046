import { join } from 'node:path';
import { projectRoot } from '../../platform/config/project-root.js';
import { Child, type ProcessLimits } from '../../platform/process/child.js';
import type { GeneratedRow, GenerateRequest } from './generated.js';

const PROGRAM = join(projectRoot, 'dist', 'exchange', 'generate', 'generator.process.js');

/** Makes questions in a process of its own: likeness of texts is work that would hold up everybody. @throws ProcessEnded */
export async function generateInProcess(request: GenerateRequest, limits: ProcessLimits): Promise<GeneratedRow[]> {
  const child = new Child(PROGRAM, limits, new AbortController().signal);
  try {
    const output = child.output();
    await child.write(JSON.stringify(request));
    child.close();
    const bytes = await output;
    await child.end();
    return JSON.parse(bytes.toString()) as GeneratedRow[];
  } finally {
    child.release();
  }
}
