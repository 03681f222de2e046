import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

describe('a command that has to build first', () => {
  it('says so on standard error, since a machine may read its answer', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhidian-unbuilt-'));
    for (const name of ['bin', 'scripts', 'package.json', 'package-lock.json', 'node_modules/.package-lock.json'])
      cpSync(name, join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'src'));
    // In place of Prisma's, so that the set-up ends at its first step.
    mkdirSync(join(folder, 'node_modules', 'prisma', 'build'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'prisma', 'build', 'index.js'), 'process.exit(1)');
    const args = [join(folder, 'bin', 'zhidian.mjs'), 'doctor', '--json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH } });
    rmSync(folder, { recursive: true });
    expect(stderr).toContain('Generating the database client (prisma generate)...');
    expect(stdout).toBe('');
  });
});
