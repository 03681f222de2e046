import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const isPlain = (path) => !/[^\x20-\x7e]/.test(path);

/**
 * The arguments that Nest's compiler needs beside its command, and what to do when it is done. The OpenAPI plugin writes
 * wrong imports where the project's path has letters beyond ASCII, so the compiler then comes in through a link whose path
 * has none.
 */
export function nestThroughPlainPath(root) {
  if (isPlain(root)) return { args: [], done: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'zhidian-build-'));
  const link = join(folder, 'project');
  symlinkSync(root, link, 'junction');
  const config = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8'));
  config.compilerOptions.allowOutsidePaths = true;
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(join(root, '.cache', 'nest-cli.json'), JSON.stringify(config));
  const tsconfig = relative(root, join(link, config.compilerOptions.tsConfigPath));
  return {
    args: ['--config', join('.cache', 'nest-cli.json'), '--path', tsconfig],
    done: () => rmSync(folder, { recursive: true, force: true }),
  };
}
