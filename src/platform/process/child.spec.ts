import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, type ProcessEnded, type ProcessLimits } from './child.js';

const folder = mkdtempSync(join(tmpdir(), 'zhidian-child-'));
afterAll(() => rmSync(folder, { recursive: true }));

let programs = 0;
const ENOUGH: ProcessLimits = { seconds: 60, memoryMb: 512 };

async function run(
  program: string,
  {
    limits = ENOUGH,
    input = '',
    signal = new AbortController().signal,
  }: { limits?: ProcessLimits; input?: string; signal?: AbortSignal },
): Promise<string> {
  const path = join(folder, `${(programs += 1)}.mjs`);
  writeFileSync(path, program);
  const child = new Child(path, limits, signal);
  try {
    const output = child.output();
    await child.write(input);
    child.close();
    const bytes = await output;
    await child.end();
    return bytes.toString();
  } finally {
    child.release();
  }
}
const failure = (program: string, limits: ProcessLimits): Promise<Pick<ProcessEnded, 'reason' | 'output'>> =>
  run(program, { limits }).then(
    () => Promise.reject(new Error('it ended well')),
    (error: ProcessEnded) => error,
  );

describe('a process for work that may take too much', () => {
  it('is told its work and tells what came of it', async () => {
    expect(await run('process.stdin.pipe(process.stdout)', { input: '题目\n'.repeat(100_000) })).toBe('题目\n'.repeat(100_000));
  });

  it('is killed when it takes too long', async () => {
    expect(await failure('for (;;);', { seconds: 1, memoryMb: 512 })).toMatchObject({ reason: 'too_slow' });
  });

  it('is killed when its heap or its buffers grow too big', async () => {
    const heap = 'const all = []; for (;;) all.push(new Array(1_000).fill(all.length));';
    expect(await failure(heap, { seconds: 60, memoryMb: 128 })).toMatchObject({ reason: 'too_big' });
    if (process.platform !== 'linux') return;
    const buffers = 'const all = []; setInterval(() => all.push(Buffer.alloc(16_000_000, 1)), 10);';
    expect(await failure(buffers, { seconds: 60, memoryMb: 256 })).toMatchObject({ reason: 'too_big' });
  });

  it('that fails says so on its error output', async () => {
    const { reason, output } = await failure('throw new Error("no such luck")', ENOUGH);
    expect(reason).toBe('failed');
    expect(output).toContain('no such luck');
  });

  it('sees nothing of our environment', async () => {
    process.env['ZHIDIAN_SECRET_OF_TESTS'] = 'secret';
    const env = await run('console.log(JSON.stringify(process.env))', {});
    expect(env).not.toContain('secret');
    expect(env).not.toContain('PATH');
  });

  it('lets learners who wait for an answer go first', async () => {
    if (process.platform === 'win32') return;
    const niceness = Number(await run('import { getPriority } from "node:os"; console.log(getPriority());', {}));
    expect(niceness).toBe(Math.max(5, getPriority()));
  });

  it('ends with whoever wanted it', async () => {
    const wanted = new AbortController();
    const running = run('setInterval(() => undefined, 1_000)', { signal: wanted.signal });
    wanted.abort(new Error('stopping'));
    await expect(running).rejects.toThrow('stopping');
  });
});
