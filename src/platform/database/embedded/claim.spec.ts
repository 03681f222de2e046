import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder } from './claim.js';
import { processStart } from './process-start.js';

describe('a claim to a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhidian-claim-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const claimed = async () => {
    const result = await claimFolder(folder);
    if (!result.ok) throw new Error(`held by ${result.holder}`);
    return result.claim;
  };

  it('is given once, and again after its release', async () => {
    const claim = await claimed();
    expect(await claimFolder(folder)).toEqual({ ok: false, holder: process.pid });
    claim.release();
    (await claimed()).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused while another process holds it, and given when that one was killed', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(other, 'spawn');
    const { pid = 0 } = other;
    writeFileSync(join(folder, `${pid}-${processStart(pid)}.holding`), '');
    expect(await claimFolder(folder)).toEqual({ ok: false, holder: pid });
    other.kill('SIGKILL');
    await once(other, 'exit');
    (await claimed()).release();
  });

  it('of a dead process is not kept alive by a new process with the same number', async () => {
    writeFileSync(join(folder, `${process.ppid}-another_start.holding`), '');
    (await claimed()).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives way for a moment to a process that is just deciding', async () => {
    const rival = join(folder, `${process.ppid}-${processStart(process.ppid)}.wanting`);
    writeFileSync(rival, '');
    setTimeout(() => rmSync(rival), 150);
    (await claimed()).release();
  });
});
