import { UsageFault } from './command-line.mjs';
import { parsed, withBuild } from './operator.mjs';

/** `zhidian doctor` */
export async function run(context) {
  const { values, positionals } = parsed(context.args, { full: { type: 'boolean' }, json: { type: 'boolean' } });
  if (positionals.length !== 0) throw new UsageFault('noFiles');
  const options = { full: values.full === true, json: values.json === true };
  return withBuild(context, async (io) => (await import('../../dist/doctor.command.js')).doctorCommand(options, io));
}
