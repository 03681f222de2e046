import { parseArgs } from 'node:util';
import { checkConsistency, type ConsistencyReport } from './consistency/check.js';
import { KINDS } from './consistency/kinds.js';
import type { Judged } from './consistency/subject.js';
import { Clock } from './platform/clock/clock.js';
import { loadSettings } from './platform/config/settings.js';
import { StartError } from './platform/config/start-error.js';
import { withCheckedDatabase } from './platform/database/check.js';
import { refuseUnmigrated } from './platform/database/migrate.js';
import { openForCommand } from './platform/database/open-for-command.js';
import { createPools } from './platform/database/pools.js';

const USAGE = 'npm run check:consistency -- [--repair] [--json]';

interface Options {
  readonly repair: boolean;
  readonly json: boolean;
}

/** @throws StartError naming the usage */
function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({ args: [...args], options: { repair: { type: 'boolean' }, json: { type: 'boolean' } } });
    return { repair: values.repair === true, json: values.json === true };
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
  }
}

function tell({ kind, id, words, mended }: Judged): void {
  console.log(`${mended ? 'mended ' : ''}${kind}: ${KINDS[kind].of} ${id}, ${words}`);
}

/** What is wrong, and what was or can be done about it: once for each kind, however many findings it has. */
function explain({ counts, learners, cards, reviews, sets, questions, total, mended }: ConsistencyReport, repair: boolean): void {
  for (const [kind, count] of Object.entries(counts)) {
    const about = KINDS[kind as keyof typeof counts];
    const remedy = 'left' in about ? `Cannot be mended. ${about.left}` : repair ? about.mended : `With --repair: ${about.mended}`;
    console.log(`${kind} (${count}): ${about.wrong} ${remedy}`);
  }
  const looked = `${learners} learners, ${cards} cards, ${reviews} reviews, ${sets} sets, ${questions} questions`;
  console.log(`${looked}: ${total} findings${repair ? `, ${mended} mended, ${total - mended} left` : ''}`);
}

async function main(): Promise<number> {
  const { repair, json } = readOptions(process.argv.slice(2));
  // What is not the answer goes to standard error, so that a machine can read the answer.
  const settings = loadSettings(process.env, console.error);
  const database = await openForCommand(settings, false, console.error);
  try {
    return await withCheckedDatabase(database.url, async (client) => {
      await refuseUnmigrated(client);
      const pools = createPools(database.url, { hot: 1, general: 1 }, () => undefined);
      try {
        const report = await checkConsistency(pools.general, {
          ...(repair && { repairAt: new Clock().now() }),
          ...(!json && { onFinding: tell }),
        });
        if (json) console.log(JSON.stringify(report, null, 2));
        else explain(report, repair);
        return report.total === report.mended ? 0 : 1;
      } finally {
        await pools.close();
      }
    });
  } finally {
    await database.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
