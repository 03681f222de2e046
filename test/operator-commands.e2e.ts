import { createServer, type AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { startApp, type TestApp } from './support/app.js';
import { zhidianCommand, type Ended } from './support/command.js';
import { createDatabase, createEmptyDatabase, type TestDatabase } from './support/database.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right } from './support/reviews.js';
import { tableSums } from './support/table-sums.js';

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';

let zhidian: TestApp;
let target: { url: string; drop(): Promise<void> };
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhidian-operator-'));
  [zhidian, target] = [await startApp(), await createEmptyDatabase("encoding 'UTF8'")];
  const set = await publishSet(zhidian.pools.general, [{ body: choiceQuestion(1) }], zhidian.clock.now());
  const learner = await zhidian.register();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
});
afterAll(async () => {
  await zhidian.close();
  await target.drop();
  rmSync(folder, { recursive: true });
});

const run = (args: string[], url: string, env: Record<string, string> = {}): Promise<Ended> =>
  zhidianCommand(args, folder, { DATABASE_URL: url, ZHIDIAN_SECRET: SECRET, ...env });

describe('zhidian backup and zhidian restore', () => {
  it('take an instance that is running to another database, and say what they did', async () => {
    const backup = await run(['backup', 'all.zhidian'], zhidian.url);
    expect(backup).toMatchObject({ code: 0, err: '' });
    expect(backup.out).toMatch(
      /all\.zhidian: \d+ rows of \d+ tables and 0 waiting jobs as of \S+Z,\n\d+ bytes, read back and found whole\.\n/,
    );
    expect(backup.out).toContain('Left out, as they are not kept over a crash either: rate_limit');
    expect(backup.out).toContain('Not in it: the secret ZHIDIAN_SECRET and the settings.');
    expect(statSync(join(folder, 'all.zhidian')).mode & 0o777).toBe(0o600);

    const restored = await run(['restore', 'all.zhidian', '--check'], target.url);
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(restored.out).toContain(
      'the file was found whole, every table has as many rows as it says, and every reference holds.',
    );
    expect(restored.out).toMatch(/ 1 cards.*: 0 findings/);
  });

  it.each([
    [
      'a database that has data',
      ['restore', 'all.zhidian'],
      /^The database holds data already \(in \w+\): say --overwrite .*\n$/,
    ],
    ['a file of that name', ['backup', 'all.zhidian'], /all\.zhidian is there already: .*\n$/],
    ['a missing file', ['restore', 'none.zhidian'], /none\.zhidian cannot be read \(ENOENT\)\.\n$/],
  ])('refuse %s in one sentence, with code 1', async (_name, args, sentence) => {
    expect(await run(args, target.url)).toEqual({ code: 1, out: '', err: expect.stringMatching(sentence) });
  });

  it('refuse a file that was cut, and a database that a server uses', async () => {
    expect(await run(['restore', 'all.zhidian', '--overwrite'], zhidian.url)).toMatchObject({
      code: 1,
      err: 'A Zhidian server is running on this database: stop it, then restore.\n',
    });
    await run(['backup', 'cut.zhidian'], zhidian.url);
    truncateSync(join(folder, 'cut.zhidian'), 2_000);
    expect(await run(['restore', 'cut.zhidian', '--overwrite'], target.url)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is damaged or cut \(.*\)\.\n$/),
    });
  });

  it.each([
    [['backup'], 'Name one file.'],
    [['restore', 'a', 'b'], 'Name one file.'],
    [['backup', 'x', '--nonsense'], 'nonsense'],
    [['doctor', 'x'], 'This command takes no file.'],
  ])('%j is a command line at fault: code 2', async (args, sentence) => {
    const { code, err } = await run(args, target.url);
    expect({ code, tells: err.includes(sentence) && err.includes('Usage:') }).toEqual({ code: 2, tells: true });
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});

describe('zhidian doctor', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeEach(async () => {
    database = await createDatabase();
    pool = database.pools.general;
  });
  afterEach(() => database.drop());

  const doctor = (args: string[] = [], env: Record<string, string> = {}): Promise<Ended> =>
    run(['doctor', ...args], database.url, { PORT: '0', ...env });

  it('finds a sound instance sound, in one page without secrets, and changes nothing', async () => {
    const before = await tableSums(pool);
    const { code, out, err } = await doctor(['--full']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`This is Node.js ${process.versions.node}.`);
    expect(out).toMatch(
      /Set: PORT=0 \(environment\), DATABASE_URL=\S+ \(environment\), ZHIDIAN_SECRET=\(hidden\) \(environment\)/,
    );
    expect(out).not.toContain(SECRET);
    expect(out).not.toContain(new URL(database.url).password);
    expect(out).toMatch(/PostgreSQL \S+, UTF8, [\d.]+ MB, \d+ of 300 connections used\./);
    expect(out).toMatch(/All \d+ migrations are applied, unchanged\./);
    expect(out).toContain('0 learners with 0 cards were compared with their logs: 0 findings.');
    expect(out.endsWith('All is well.\n')).toBe(true);
    expect(out.split('\n').length).toBeLessThan(25);
    expect(await tableSums(pool)).toEqual(before);
  });

  it.each([
    ['settings', 'LOG_LEVEL must be one of', { LOG_LEVEL: 'loud' }, ''],
    ['database', 'cannot be reached (ECONNREFUSED)', { DATABASE_URL: 'postgresql://me:hidden@127.0.0.1:1/none' }, ''],
    [
      'migrations',
      'The database is newer than this version',
      {},
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', 'x', '29990101000000_future', now())`,
    ],
    [
      'migrations',
      'was changed after this database applied it',
      {},
      `update _prisma_migrations set checksum = 'x' where migration_name like '%_init'`,
    ],
    [
      'consistency',
      '1 findings',
      {},
      `with u as (insert into users (id, display_name, roles, locale, created_at, updated_at) values (gen_random_uuid(), 'x', '{learner}', 'en', now(), now()) returning id), l as (insert into learner (learner_id, time_zone, created_at, revision) select id, 'UTC', now(), 1 from u returning learner_id) insert into study_day (learner_id, day, set_id, reviews, revision) select learner_id, '2026-03-02', learner_id, 1, 1 from l`,
    ],
  ])('%s: "%s" is to be mended: code 1, and what to do', async (area, sentence, env, damage) => {
    if (damage !== '') await pool.query(damage);
    const { code, out } = await doctor(['--json'], env);
    expect(code).toBe(1);
    const { healthy, findings, settings } = JSON.parse(out);
    expect(healthy).toBe(false);
    expect(findings.filter(({ verdict }: { verdict: string }) => verdict === 'fault')).toEqual([
      { area, verdict: 'fault', sentence: expect.stringContaining(sentence), advice: expect.any(String) },
    ]);
    expect(out).not.toContain('hidden@');
    expect(settings).toContainEqual({ name: 'HOST', value: '127.0.0.1', from: 'default' });
  });

  it('tells whether the port is taken, and by whom', async () => {
    const stranger = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => stranger.once('listening', resolve));
    const { port } = stranger.address() as AddressInfo;
    const taken = await doctor([], { PORT: String(port) });
    stranger.close();
    expect(taken).toMatchObject({
      code: 1,
      out: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken by something that is not Zhidian.`),
    });
    await zhidian.app.listen({ host: '127.0.0.1', port: 0 });
    const own = new URL(await zhidian.app.getUrl()).port;
    expect(await doctor([], { PORT: own })).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Zhidian serves on port ${own}.`),
    });
  });

  it('tells of jobs that wait for a server, or failed for good', async () => {
    await pool.query(`select graphile_worker.add_job('never-done', run_at := now() - interval '1 hour')`);
    const { code, out } = await doctor();
    expect({ code, told: /Jobs: 1 waiting.*waited for 60 minutes\.\n\s+-> Start a server/.test(out) }).toEqual({
      code: 0,
      told: true,
    });
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
