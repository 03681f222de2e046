import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings } from './settings.js';
import { StartError } from './start-error.js';

describe('the settings of a process', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zhidian settings '));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const load = (environment: Record<string, string> = {}) => loadSettings(environment, () => undefined, root);

  it('keep the secret that they made, for this user only', () => {
    const first = load();
    const path = join(root, '.data', 'secret');
    expect(first.secret).toMatch(/^[\w-]{64}$/);
    expect(readFileSync(path, 'utf8').trim()).toBe(first.secret);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(load().secret).toBe(first.secret);
  });

  it('refuse a kept secret that was damaged, instead of signing with it', () => {
    load();
    writeFileSync(join(root, '.data', 'secret'), 'oops');
    expect(() => load()).toThrow(/^The secret in .* has 4 characters and needs at least 32: delete the file/);
  });

  it('come from the environment first, then from .env', () => {
    writeFileSync(join(root, '.env'), 'PORT=4000\nHOST=0.0.0.0\n');
    expect(load({ PORT: '5000' })).toMatchObject({ port: 5000, host: '0.0.0.0' });
  });

  it('may name a database by the folder of its socket', () => {
    const url = 'postgresql:///zhidian?host=/run/postgresql';
    const settings = load({ DATABASE_URL: url, ZHIDIAN_SECRET: 'VnS7c0m2y4Yq8Jx1Rk5TzWb9Lh3Pg6Du' });
    expect(settings.database).toEqual({ kind: 'server', url });
  });

  it('cannot be changed afterwards', () => {
    const settings = load();
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(settings.pools)).toBe(true);
  });

  it('throw one error with a line for each fault', () => {
    expect(() => load({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(StartError);
    expect(() => load({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/^PORT must .*\nLOG_LEVEL must .*$/);
  });

  it('tell of a data folder that cannot be made', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => load({ DATA_DIR: 'file/data' })).toThrow(
      /^The data folder .*file\/data cannot be used \(ENOTDIR\): set DATA_DIR/,
    );
  });
});
