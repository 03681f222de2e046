#!/usr/bin/env node
/** `npx zhidian`: question sets into a running server and out of it, and what an operator does. Needs Node and nothing else; builds what a command needs. */
import { run } from '../scripts/cli/run.mjs';

// Who reads the output may have seen enough (`| head`): the command goes on to its end, and what it still says goes nowhere.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await run(process.argv.slice(2), process.env);
