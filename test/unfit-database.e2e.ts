import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartError } from '../src/platform/config/start-error.js';
import { withCheckedDatabase } from '../src/platform/database/check.js';
import { scriptCommand, zhidianCommand, type Ended } from './support/command.js';
import { createDatabase, createEmptyDatabase, type TestDatabase } from './support/database.js';

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';
const STRANGER = 'stranger_without_rights';

let database: TestDatabase;
let empty: { url: string; drop(): Promise<void> };
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhidian-unfit-'));
  [database, empty] = [await createDatabase(), await createEmptyDatabase("encoding 'UTF8'")];
  await database.pools.general.query(`create role ${STRANGER} login password 'x'`);
});
afterAll(async () => {
  await database.pools.general.query(`drop role ${STRANGER}`);
  await database.drop();
  await empty.drop();
  rmSync(folder, { recursive: true });
});

const run = (command: readonly string[], env: Record<string, string>): Promise<Ended> =>
  command[0] === 'check:consistency'
    ? scriptCommand('check-consistency.mjs', [], { ZHIDIAN_SECRET: SECRET, PORT: '0', ...env })
    : zhidianCommand(command, folder, { ZHIDIAN_SECRET: SECRET, PORT: '0', ...env });

async function inEmpty(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: empty.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const COMMANDS = [['backup', 'x.zip'], ['admin', 'list'], ['check:consistency']];

describe('a user who may not read the tables', () => {
  const asStranger = (): string => {
    const url = new URL(database.url);
    [url.username, url.password] = [STRANGER, 'x'];
    return url.href;
  };
  const SENTENCE = new RegExp(
    `^The user "${STRANGER}" may not do all .*: make it the owner of the database and of its tables\\.\n$`,
  );

  it.each(COMMANDS)('%s is refused in one sentence', async (...command) => {
    expect(await run(command, { DATABASE_URL: asStranger() })).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(SENTENCE),
    });
  });

  it('is what the doctor finds', async () => {
    const { code, out, err } = await run(['doctor'], { DATABASE_URL: asStranger() });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain(`BAD   The user "${STRANGER}" may not do all`);
  });
});

it('a database whose disk is full says so in one sentence', async () => {
  const full = `do $$ begin raise exception using errcode = 'disk_full', message = 'No space left on device'; end $$`;
  const work = withCheckedDatabase(database.url, (client) => client.query(full));
  await expect(work).rejects.toThrow(StartError);
  await expect(work).rejects.toThrow(/^The disk of the database at 127\.0\.0\.1:\d+ is full: free some of it, then try again\.$/);
});

it('a command goes on to its end where nobody reads what it says', async () => {
  const env = { ...process.env, DATABASE_URL: database.url, ZHIDIAN_SECRET: SECRET, PORT: '0', NODE_OPTIONS: '' };
  const file = join(folder, 'unread.zip');
  const line = `"${process.execPath}" bin/zhidian.mjs backup "${file}" | true`;
  expect(await promisify(execFile)('sh', ['-c', line], { env })).toEqual({ stdout: '', stderr: '' });
  expect(existsSync(file)).toBe(true);
});

describe('a database that no server made its tables in yet', () => {
  it.each(COMMANDS)('%s is refused in one sentence', async (...command) => {
    expect(await run(command, { DATABASE_URL: empty.url })).toEqual({
      code: 1,
      out: '',
      err: 'The database holds nothing of Zhidian yet: start Zhidian once.\n',
    });
  });

  it('is sound to the doctor, who says what comes next', async () => {
    const { code, out, err } = await run(['doctor'], { DATABASE_URL: empty.url });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('No migration was applied yet: the database is empty.\n      -> npm start applies them.');
  });

  it('with tables of others, is a fault to the doctor', async () => {
    await inEmpty('create table elsewhere (id integer)');
    const { code, out, err } = await run(['doctor'], { DATABASE_URL: empty.url });
    await inEmpty('drop table elsewhere');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain("BAD   The database already holds tables that are not Zhidian's (elsewhere)");
  });
});

it.each([['admin', 'list'], ['check:consistency']])(
  '%s leaves a database alone whose migrations are not all applied',
  async (...command) => {
    const { rows } = await database.pools.general.query<{ id: string }>(
      `delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations) returning *`,
    );
    const { code, err } = await run(command, { DATABASE_URL: database.url });
    await database.pools.general.query(
      `insert into _prisma_migrations select * from json_populate_record(null::_prisma_migrations, $1)`,
      [rows[0]],
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: 'This version brings 1 migration(s) that the database has not: start Zhidian once, which applies them.\n',
    });
  },
);

describe('a data folder without a database', () => {
  it.each(COMMANDS)('%s makes none', async (...command) => {
    const dataDir = join(folder, 'slip-of-the-pen');
    expect(await run(command, { DATA_DIR: dataDir })).toEqual({
      code: 1,
      out: '',
      err: `There is no database in ${dataDir} yet: set the right DATA_DIR, or make one by npm start.\n`,
    });
    expect(existsSync(dataDir)).toBe(false);
  });
});

it('a backup below a file is refused in one sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  expect(await run(['backup', 'file/x.zip'], { DATABASE_URL: database.url })).toEqual({
    code: 1,
    out: '',
    err: `${join(folder, 'file', 'x.zip.partial')} cannot be written (ENOTDIR).\n`,
  });
});

describe('a backup in place of what is no file', () => {
  it.each([[[]], [['--overwrite']]])('is refused before anything is read: %j', async (options) => {
    mkdirSync(join(folder, 'folder'), { recursive: true });
    expect(await run(['backup', 'folder', ...options], { DATABASE_URL: database.url })).toEqual({
      code: 1,
      out: '',
      err: `${join(folder, 'folder')} is a folder or a device: name a file.\n`,
    });
    expect(existsSync(join(folder, 'folder.partial'))).toBe(false);
  });
});
