import { resolve } from 'node:path';
import { UsageFault } from './command-line.mjs';
import { parsed, withBuild } from './operator.mjs';

/** `zhidian restore FILE` */
export async function run(context) {
  const { values, positionals } = parsed(context.args, { overwrite: { type: 'boolean' }, check: { type: 'boolean' } });
  if (positionals.length !== 1) throw new UsageFault('oneFile');
  const options = { file: resolve(positionals[0]), overwrite: values.overwrite === true, check: values.check === true };
  return withBuild(context, async (io) => (await import('../../dist/restore.command.js')).restoreCommand(options, io));
}
