import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    types: ['node'],
  },
  files: ['story.ts'],
};

export interface GeneratedClient {
  /** What the compiler said; empty when the story fits the description. */
  readonly faults: string;
  /** The compiled story. */
  readonly module: string;
  remove(): void;
}

/** Generates a client's types from a description, and compiles the story in `test/client` against them, strictly. */
export function generateClient(description: object): GeneratedClient {
  const parent = join(root, 'test', '.client');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'run-'));
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(description));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  copyFileSync(join(root, 'test', 'client', 'story.ts'), join(folder, 'story.ts'));
  run(folder, 'openapi-typescript/bin/cli.js', ['openapi.json', '--output', 'api.d.ts']);
  const { status, stdout } = run(folder, 'typescript/bin/tsc', ['--project', '.']);
  return {
    faults: status === 0 ? '' : stdout,
    module: join(folder, 'story.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(cwd: string, program: string, args: readonly string[]): { status: number | null; stdout: string } {
  const script = join(root, 'node_modules', program);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [script, ...args], { cwd, env, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0 && stdout === '') throw new Error(stderr);
  return { status, stdout };
}
