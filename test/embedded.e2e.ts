import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../src/platform/config/start-error.js';
import { startEmbedded, type Embedded } from '../src/platform/database/embedded.js';
import { processStart } from '../src/platform/database/embedded/process-start.js';
import { removeCluster } from './support/remove-cluster.mjs';

let dataDir: string;
let said: string[];
let running: Embedded | undefined;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), `zhidian-test-${process.pid}-知点 with spaces-`));
});
beforeEach(() => {
  said = [];
});
afterEach(() => stop());
afterAll(async () => {
  await removeCluster(dataDir);
});

const start = async () =>
  (running = await startEmbedded({ dataDir, log: (line) => said.push(line), postgres: { fsync: 'off' } }));
const stop = async () => {
  await running?.stop();
  running = undefined;
};

const home = () => {
  const note = join(dataDir, 'postgres-is-elsewhere.txt');
  return existsSync(note) ? (readFileSync(note, 'utf8').trim().split('\n').at(-1) ?? '') : dataDir;
};
const pidFile = () => join(home(), 'postgres', 'postmaster.pid');
const postmaster = () => Number.parseInt(readFileSync(pidFile(), 'utf8'), 10);

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: running?.url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function killDatabase(): Promise<void> {
  const pid = postmaster();
  process.kill(pid, 'SIGKILL');
  while (processStart(pid) !== undefined) await sleep(10);
}

describe('the embedded database', () => {
  it('begins anew after a making that was cut off', async () => {
    mkdirSync(join(dataDir, 'postgres.new-abcdef', 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres.new-abcdef', 'cluster', 'PG_VERSION'), '18');
    await start();
    expect(said).toContain('Making the embedded PostgreSQL database (once)...');
    expect(await query('select 1 as fine')).toEqual([{ fine: 1 }]);
    expect(readdirSync(home()).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
  });

  it('keeps its data over a stop, in a folder with spaces, and leaves nothing running', async () => {
    await start();
    await query('create table kept as select 知 from (values (1)) as t(知)');
    const pid = postmaster();
    await stop();
    expect(processStart(pid)).toBeUndefined();
    await start();
    expect(await query('select * from kept')).toEqual([{ 知: 1 }]);
  });

  it('keeps its password for the user who started it, under a number nobody can guess', async () => {
    const { url } = await start();
    const file = join(home(), 'postgres-password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new URL(url).password).toBe(readFileSync(file, 'utf8').trim());
    expect(new URL(url).password).toMatch(/^[\w-]{32}$/);
  });

  it('is for one server at a time', async () => {
    await start();
    const second = startEmbedded({ dataDir, log: () => undefined });
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(
      /^Another Zhidian server \(process \d+\) is using the database in .*; stop it or set another DATA_DIR\.$/,
    );
    expect(await query('select 1 as fine')).toEqual([{ fine: 1 }]);
  });

  it('takes another port when its own is taken', async () => {
    const first = new URL((await start()).url).port;
    await stop();
    const squatter = createServer().listen(Number(first), '127.0.0.1');
    const second = new URL((await start()).url).port;
    squatter.close();
    expect(second).not.toBe(first);
    await stop();
    expect(new URL((await start()).url).port).toBe(second);
  });

  it('mends a pid file whose number is another program by now', async () => {
    await start();
    await stop();
    const owner = statSync(join(home(), 'postgres', 'PG_VERSION'));
    writeFileSync(
      pidFile(),
      `${process.ppid}\n${join(home(), 'postgres')}\n1600000000\n5432\n\n127.0.0.1\n        0         0\nready   \n`,
    );
    chownSync(pidFile(), owner.uid, owner.gid);
    await start();
    expect(await query('select 1 as fine')).toEqual([{ fine: 1 }]);
  });

  it('runs again by itself when it was killed under a server that runs on', async () => {
    await start();
    await query('create table survivor as select 1 as n');
    await killDatabase();
    while (!said.includes('The embedded database runs again.')) await sleep(50);
    expect(await query('select n from survivor')).toEqual([{ n: 1 }]);
  });

  it('is stopped cleanly although it was killed just before', async () => {
    await start();
    await killDatabase();
    await stop();
    await start();
    expect(await query('select 1 as fine')).toEqual([{ fine: 1 }]);
  });
});
