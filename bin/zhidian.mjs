#!/usr/bin/env node
/** `npx zhidian`: question sets into a running server and out of it. Needs Node and nothing else, not even a build. */
import { run } from '../scripts/cli/run.mjs';

process.exitCode = await run(process.argv.slice(2), process.env);
