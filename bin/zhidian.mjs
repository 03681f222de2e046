#!/usr/bin/env node
/** `npx zhidian`: question sets into a running server and out of it, and what an operator does. Needs Node and nothing else; builds what a command needs. */
import { run } from '../scripts/cli/run.mjs';

process.exitCode = await run(process.argv.slice(2), process.env);
