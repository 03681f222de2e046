import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from './hash.mjs';
import { nestThroughPlainPath } from './nest.mjs';
import { packagesAreInstalled } from './packages.mjs';
import { runNode, runNpm } from './run.mjs';
import { takeTurn } from './turn.mjs';

/**
 * The steps from a bare clone to a server that can run. Each knows whether it was done for the files as they are, so that
 * a second start does nothing and needs no network. `npm run build` runs this file.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);

/** A step whose result carries a stamp: the hash of everything it is made from. */
function stamped(stamp, result, sources) {
  const hash = () => hashOf(root, sources);
  return {
    isDone: () => existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash(),
    begin: () => rmSync(stamp, { force: true }),
    finish: () => {
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, hash());
    },
  };
}

const client = stamped(at('src/generated/stamp'), at('src/generated/prisma/client.ts'), [
  'prisma/schema.prisma',
  'package-lock.json',
]);
const build = stamped(at('dist/stamp'), at('dist/main.js'), [
  'src',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
]);

const steps = {
  packages: {
    isDone: () => packagesAreInstalled(root),
    run: async () => {
      console.log('Installing packages (npm ci)...');
      await runNpm(root, [
        'ci',
        '--ignore-scripts',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        '--no-engine-strict',
      ]);
    },
  },
  client: {
    isDone: client.isDone,
    run: async () => {
      console.log('Generating the database client (prisma generate)...');
      client.begin();
      await runNode(root, 'prisma', 'build/index.js', ['generate'], {
        quiet: true,
        // Prisma asks for its schema engine although generating does not use it: any file keeps it from downloading one.
        env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
      });
      client.finish();
    },
  },
  build: {
    isDone: build.isDone,
    run: async () => {
      console.log('Building the server (nest build)...');
      build.begin();
      const { args, done } = nestThroughPlainPath(root);
      await runNode(root, '@nestjs/cli', 'bin/nest.js', ['build', ...args], { quiet: true }).finally(done);
      build.finish();
    },
  },
};

/**
 * Does what is missing of the named steps, in order. Two that run at once take turns.
 * A step that fails ends the process with code 1 after its output and one sentence.
 * A container image holds what was built and no sources: there is nothing to do, and nothing to do it with.
 */
export async function setUp(names) {
  if (!existsSync(at('src'))) return;
  if (names.every((name) => steps[name].isDone())) return;
  let turn;
  try {
    turn = await takeTurn(at('.cache', 'setup'), (pid) => console.log(`Waiting for another set-up (process ${pid})...`));
    for (const name of names) if (!steps[name].isDone()) await steps[name].run();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  } finally {
    turn?.end();
  }
}

/** The same for a command whose standard output is an answer, which a machine may read: what is done is told on standard error. */
export async function setUpBeside(names) {
  const { log } = console;
  console.log = console.error;
  await setUp(names);
  console.log = log;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp(['packages', 'client', 'build']);
