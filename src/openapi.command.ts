import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from './app.js';
import { Clock } from './platform/clock/clock.js';
import { projectRoot } from './platform/config/project-root.js';
import { readSettings } from './platform/config/read-settings.js';
import { version } from './platform/config/version.js';
import { createPools } from './platform/database/pools.js';
import { PrismaService } from './platform/database/prisma.js';
import { differences } from './platform/openapi/differences.js';
import { describeApi, type ApiDescription } from './platform/openapi/document.js';
import { toOpenApi30 } from './platform/openapi/openapi-30.js';

const SHOWN = 40;

/** The application is made but not started: nothing connects, so neither the address nor the secret is anybody's. */
async function describe(): Promise<ApiDescription> {
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  const secret = 'describes-the-api-only-7Kq2Zx9vWm4Tn8Rb5Lc3';
  const reading = readSettings({ DATABASE_URL: url, ZHIDIAN_SECRET: secret }, projectRoot);
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  const settings = { ...reading.draft, secret };
  const pools = createPools(url, settings.pools, () => undefined);
  const prisma = new PrismaService(pools.general);
  const app = await createApp({ settings, pools, prisma, clock: new Clock() }, pino({ level: 'error' }));
  return describeApi(app, version);
}

async function main(check: boolean): Promise<boolean> {
  const { description, gaps } = await describe();
  for (const gap of gaps) console.error(gap);
  const files = { 'openapi.json': description, 'openapi-3.0.json': toOpenApi30(description) };
  const folder = join(projectRoot, 'openapi');
  let stale = false;
  for (const [name, content] of Object.entries(files)) {
    const text = `${JSON.stringify(content, null, 2)}\n`;
    const path = join(folder, name);
    if (!check) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, text);
      console.log(`Wrote openapi/${name}.`);
      continue;
    }
    const committed = readCommitted(path);
    if (committed === text) continue;
    stale = true;
    const changes = differences(committed === undefined ? undefined : JSON.parse(committed), JSON.parse(text));
    console.error(`openapi/${name} is not what the code says; "npm run openapi" writes it anew:`);
    for (const change of changes.slice(0, SHOWN)) console.error(`  ${change}`);
    if (changes.length > SHOWN) console.error(`  … and ${changes.length - SHOWN} more`);
  }
  return gaps.length === 0 && !stale;
}

function readCommitted(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

process.exitCode = (await main(process.argv.includes('--check'))) ? 0 : 1;
