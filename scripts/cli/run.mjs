import { readCommandLine, UsageFault } from './command-line.mjs';
import { exportSet } from './export-set.mjs';
import { importFiles } from './import-files.mjs';
import { isOperatorCommand, runOperatorCommand } from './operator.mjs';
import { Refusal, Server } from './server.mjs';
import { wordsFor } from './words.mjs';

/** Exit codes, as scripts rely on them. */
const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

const HELP = ['--help', '-h'];

/**
 * Runs one command: against a running server, or, as the operator, on the instance's own database.
 * @returns 0: all is done; 1: something was refused; 2: the command line is at fault, and nothing was sent
 */
export async function run(args, env, { stdin, stdout, stderr } = process) {
  const io = { stdin, stdout, stderr };
  const words = wordsFor(args, env);
  let command;
  try {
    const isOperators = isOperatorCommand(args[0]);
    const asksForHelp = args.some((arg) => HELP.includes(arg));
    if (isOperators && !asksForHelp) return await runOperatorCommand(args, env, io, words);
    command = isOperators ? { name: 'help' } : readCommandLine(args, env, stdin.isTTY === true);
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    stderr.write(`${words.faults[error.code](...error.values)}\n\n${words.usage}`);
    return MISUSED;
  }
  if (command.name === 'help') {
    stdout.write(words.usage);
    return DONE;
  }
  const server = new Server(command, words);
  try {
    await server.signIn();
    const allDone =
      command.name === 'import' ? await importFiles(server, command, words, io) : await exportSet(server, command, words, io);
    return allDone ? DONE : REFUSED;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    stderr.write(`${error.message}\n`);
    return REFUSED;
  } finally {
    await server.signOut();
  }
}
