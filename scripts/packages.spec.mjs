/* global describe, beforeEach, afterEach, it, expect */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagesAreInstalled } from './packages.mjs';

describe('whether the packages are installed', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zhidian-packages-'));
    mkdirSync(join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path, packages) => writeFileSync(join(root, path), JSON.stringify({ packages }));
  const wanted = {
    '': { name: 'project' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/a-elsewhere': { version: '1.0.0', optional: true, os: ['no-such-system'] },
    'node_modules/a-here': {
      version: '1.0.0',
      integrity: 'sha512-h',
      optional: true,
      os: [process.platform],
      cpu: [process.arch],
    },
  };
  const installed = { 'node_modules/a': wanted['node_modules/a'], 'node_modules/a-here': wanted['node_modules/a-here'] };

  it.each([
    ['all that this machine needs', installed, true],
    ['another version', { ...installed, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } }, false],
    ['the same version with other bytes', { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }, false],
    ['one missing', { 'node_modules/a-here': installed['node_modules/a-here'] }, false],
    ["this machine's binary missing", { 'node_modules/a': installed['node_modules/a'] }, false],
    ['one that nobody asked for', { ...installed, 'node_modules/b': { version: '1.0.0' } }, false],
  ])('%s', (_name, packages, expected) => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', packages);
    expect(packagesAreInstalled(root)).toBe(expected);
  });

  it('an installation that was cut off has no note of its own and does not count', () => {
    write('package-lock.json', wanted);
    expect(packagesAreInstalled(root)).toBe(false);
  });
});

describe('package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

  it('knows the optional packages of every platform, without which npm ci refuses it', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
