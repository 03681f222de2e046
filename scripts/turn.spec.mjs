/* global describe, beforeEach, afterEach, it, expect */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeTurn } from './turn.mjs';

describe('taking turns', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhidian-turn-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('waits for another process, and goes on when that one was killed', async () => {
    const script = `import('${new URL('./turn.mjs', import.meta.url)}').then(async ({ takeTurn }) => {
      await takeTurn(process.argv[1], () => {});
      console.log('mine');
      setInterval(() => {}, 1000);
    })`;
    const other = spawn(process.execPath, ['-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH },
    });
    await once(other.stdout, 'data');
    const waitedFor = [];
    const turn = await takeTurn(folder, (pid) => {
      waitedFor.push(pid);
      other.kill('SIGKILL');
    });
    expect(waitedFor).toEqual([other.pid]);
    expect(readdirSync(folder)).toHaveLength(1);
    turn.end();
    expect(readdirSync(folder)).toEqual([]);
  });
});
