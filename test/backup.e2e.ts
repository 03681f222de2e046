import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { backUp, verify, type OnProgress, type Watch } from '../src/platform/backup/back-up.js';
import { BackupFault } from '../src/platform/backup/backup-fault.js';
import { restore, type Restored } from '../src/platform/backup/restore.js';
import { withCheckedDatabase } from '../src/platform/database/check.js';
import { migrate } from '../src/platform/database/migrate.js';
import { readMigrations, type MigrationFile } from '../src/platform/database/migration-files.js';
import { createPools } from '../src/platform/database/pools.js';
import { checkConsistency } from '../src/consistency/check.js';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { createEmptyDatabase } from './support/database.js';
import { png, upload } from './support/media.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong } from './support/reviews.js';
import { schemaOf, tableSums } from './support/table-sums.js';

const NASTY = 'a\tb\\c\nd\r\\N "知点" \\. 😀';

let zhidian: TestApp;
let learner: Caller;
let set: PublishedSet;
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhidian-backup-'));
  zhidian = await startApp();
  set = await publishSet(
    zhidian.pools.general,
    [0, 1, 2].map((n) => ({ body: choiceQuestion(n), tags: [NASTY] })),
    zhidian.clock.now(),
  );
  learner = await zhidian.register('learner', { displayName: 'Ada' });
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  for (const questionId of set.questionIds) {
    zhidian.clock.advance(MINUTE);
    await learner.post('/v1/reviews', wrong(questionId)).expect(201);
  }
  const undone = right(set.questionIds[0]!);
  await learner.post('/v1/reviews', undone).expect(201);
  await learner.delete(`/v1/reviews/${undone.id}`).expect(200);
  const teacher = await zhidian.register('teacher');
  const { id } = (await teacher.post('/v1/sets', { title: '镜像', defaultLanguage: 'zh-CN' }).expect(201)).body;
  await upload(teacher, id, 'a.png', png(40, 30)).expect(201);
  await zhidian.pools.general.query(
    `select graphile_worker.add_job('never-done', '{"text": "知\\n点"}', run_at := '2999-01-01', job_key := 'waits', max_attempts := 7)`,
  );
});
afterAll(async () => {
  await zhidian?.close();
  rmSync(folder, { recursive: true });
});

const newFile = (): string => join(folder, `${(files += 1)}.zhidian`);

const watch = (onProgress: OnProgress = () => undefined, signal = new AbortController().signal): Watch => ({
  onProgress,
  signal,
});

async function backedUp(url = zhidian.url, on = watch()): Promise<string> {
  const file = newFile();
  await withCheckedDatabase(url, (client) => backUp(client, file, false, on));
  return file;
}

async function restoreInto(
  url: string,
  file: string,
  { overwrite = false, on = watch(), migrations = readMigrations() }: RestoreOptions = {},
): Promise<Restored> {
  const manifest = await verify(file, watch());
  return withCheckedDatabase(url, (client) => restore({ client, url }, file, manifest, overwrite, on, migrations));
}

interface RestoreOptions {
  readonly overwrite?: boolean;
  readonly on?: Watch;
  readonly migrations?: readonly MigrationFile[];
}

/** An empty database, and a pool on it that no server uses. */
async function emptyDatabase(): Promise<{ url: string; pool: pg.Pool; drop(): Promise<void> }> {
  const database = await createEmptyDatabase("encoding 'UTF8'");
  const pool = new pg.Pool({ connectionString: database.url });
  // A connection may still be closing when its database goes.
  pool.on('error', () => undefined);
  return {
    url: database.url,
    pool,
    drop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

const waitingJobs = async (pool: pg.Pool): Promise<unknown[]> =>
  (await pool.query('select task_identifier, key, run_at, max_attempts, attempts from graphile_worker.jobs order by key')).rows;

describe('a backup', () => {
  it('comes back with every table, byte for byte, with the schema and the waiting jobs', async () => {
    const target = await emptyDatabase();
    const file = await backedUp();
    expect(await restoreInto(target.url, file)).toEqual({ jobs: 1, migrated: [] });
    const pool = zhidian.pools.general;
    const sums = await tableSums(pool);
    expect(await tableSums(target.pool)).toEqual(sums);
    expect(sums['review']).toMatch(/^4 rows/);
    expect(sums['media']).toMatch(/^1 rows/);
    expect(await schemaOf(target.pool)).toEqual(await schemaOf(pool));
    expect(await waitingJobs(target.pool)).toEqual(await waitingJobs(pool));
    const pools = createPools(target.url, { hot: 1, general: 1 }, () => undefined);
    expect((await checkConsistency(pools.general)).findings).toEqual([]);
    await pools.close();
    await target.drop();
  });

  it('is for its owner alone, replaces nothing that was not named to be, and leaves no other file', async () => {
    const file = await backedUp();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    await withCheckedDatabase(zhidian.url, async (client) => {
      await expect(backUp(client, file, false, watch())).rejects.toThrow(
        /is there already: name another file, or say --overwrite\.$/,
      );
    });
    expect(readFileSync(file)).toEqual(before);
    await withCheckedDatabase(zhidian.url, (client) => backUp(client, file, true, watch()));
    expect(readFileSync(file)).not.toEqual(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('that is stopped on the way leaves nothing', async () => {
    const stop = new AbortController();
    const file = newFile();
    await withCheckedDatabase(zhidian.url, async (client) => {
      const on = watch(() => stop.abort(), stop.signal);
      await expect(backUp(client, file, false, on)).rejects.toThrow();
    });
    expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false]);
  });

  it('into a folder that is not there is one sentence', async () => {
    await withCheckedDatabase(zhidian.url, async (client) => {
      await expect(backUp(client, join(folder, 'none', 'x'), false, watch())).rejects.toThrow(/cannot be written \(ENOENT\)\.$/);
    });
  });

  it('is one moment, whatever is written meanwhile', async () => {
    const target = await emptyDatabase();
    let writing: Promise<void> | undefined;
    const answer = async (): Promise<void> => {
      zhidian.clock.advance(MINUTE);
      await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
      await zhidian.register('learner');
    };
    const before = await tableSums(zhidian.pools.general);
    // The first table is being copied, so that the snapshot is taken.
    const file = newFile();
    await withCheckedDatabase(zhidian.url, async (client) => {
      const onProgress: OnProgress = () => {
        writing ??= answer();
      };
      await backUp(client, file, false, watch(onProgress));
    });
    await writing;
    await restoreInto(target.url, file);
    expect(await tableSums(target.pool)).toEqual(before);
    expect(await tableSums(zhidian.pools.general)).not.toEqual(before);
    await target.drop();
  });

  it('of a database that is not ours is refused', async () => {
    const target = await emptyDatabase();
    await target.pool.query('create table elsewhere (id integer)');
    await expect(backedUp(target.url)).rejects.toThrow('The database holds nothing of Zhidian yet');
    await target.drop();
  });
});

describe('a file that is not as it was written', () => {
  it('is refused, wherever it is cut or changed, or else says the same', async () => {
    const file = await backedUp();
    const bytes = readFileSync(file);
    const manifest = await verify(file, watch());
    const damaged = newFile();
    const cut = fc.nat(bytes.length - 1).map((at) => bytes.subarray(0, at));
    const changed = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const copy = Buffer.from(bytes);
      copy[at] = copy[at]! ^ by;
      return copy;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, changed), async (content) => {
        writeFileSync(damaged, content);
        const found = await verify(damaged, watch()).catch((error: unknown) => error);
        if (!(found instanceof BackupFault)) expect(found).toEqual(manifest);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nothing', '', /is damaged or cut/],
    ['another file', 'id,name\n1,x\n', /is damaged or cut/],
  ])('%s', async (_name, content, sentence) => {
    const file = newFile();
    writeFileSync(file, content);
    await expect(verify(file, watch())).rejects.toThrow(sentence);
    await expect(verify(`${file}-missing`, watch())).rejects.toThrow(/cannot be read \(ENOENT\)\.$/);
  });
});

describe('restoring', () => {
  it('refuses a database with data, unless told to put the backup in its place, and then nothing else stays', async () => {
    const target = await emptyDatabase();
    await restoreInto(target.url, await backedUp());
    await target.pool.query(`create table left_behind (id integer); update users set display_name = 'Changed'`);
    const before = await tableSums(target.pool);
    const file = await backedUp();
    await expect(restoreInto(target.url, file)).rejects.toThrow(/holds data already \(in \w+\): say --overwrite/);
    expect(await tableSums(target.pool)).toEqual(before);
    await restoreInto(target.url, file, { overwrite: true });
    expect(await tableSums(target.pool)).toEqual(await tableSums(zhidian.pools.general));
    expect(await waitingJobs(target.pool)).toHaveLength(1);
    await target.drop();
  });

  it('refuses a database with tables of others, whatever it is told', async () => {
    const target = await emptyDatabase();
    await target.pool.query('create table elsewhere (id integer)');
    await expect(restoreInto(target.url, await backedUp(), { overwrite: true })).rejects.toThrow(
      "holds tables that are not Zhidian's (elsewhere)",
    );
    await target.drop();
  });

  it('refuses while a server uses the database', async () => {
    const file = await backedUp();
    await zhidian.pools.general.query('select 1');
    const before = await tableSums(zhidian.pools.general);
    await expect(restoreInto(zhidian.url, file, { overwrite: true })).rejects.toThrow(
      'A Zhidian server is running on this database: stop it, then restore.',
    );
    expect(await tableSums(zhidian.pools.general)).toEqual(before);
  });

  it('killed in the middle has changed nothing', async () => {
    const target = await emptyDatabase();
    const file = await backedUp();
    await restoreInto(target.url, file);
    await target.pool.query(`update users set display_name = 'Changed'`);
    const before = await tableSums(target.pool);
    let killing: Promise<unknown> | undefined;
    const onProgress: OnProgress = (step, done, total) => {
      if (step === 'restoring' && done > total / 2)
        killing ??= target.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'zhidian-start'`,
        );
    };
    await expect(restoreInto(target.url, file, { overwrite: true, on: watch(onProgress) })).rejects.toThrow();
    await killing;
    expect(await tableSums(target.pool)).toEqual(before);
    expect(await schemaOf(target.pool)).toEqual(await schemaOf(zhidian.pools.general));
    await target.drop();
  });

  it('brings an older backup forward, and refuses one that is newer than the code', async () => {
    const [old, target] = [await emptyDatabase(), await emptyDatabase()];
    const all = readMigrations();
    await withCheckedDatabase(old.url, (client) => migrate(client, all.slice(0, 1)));
    await old.pool.query(
      `insert into users (id, display_name, roles, locale, created_at, updated_at) values (gen_random_uuid(), $1, '{learner}', 'en', now(), now())`,
      [NASTY],
    );
    const file = await backedUp(old.url);
    const newer = all.slice(1).map(({ name }) => name);
    expect(await restoreInto(target.url, file)).toEqual({ jobs: 0, migrated: newer });
    expect((await target.pool.query('select display_name from users')).rows).toEqual([{ display_name: NASTY }]);
    expect(await withCheckedDatabase(target.url, (client) => migrate(client))).toEqual([]);

    const current = await backedUp(target.url);
    await expect(restoreInto(old.url, current, { overwrite: true, migrations: all.slice(0, 1) })).rejects.toThrow(
      /was made by a newer version of Zhidian \(.*\): update Zhidian first\.$/,
    );
    const changed = all.map((one, place) => (place === 0 ? { ...one, checksum: '0'.repeat(64) } : one));
    await expect(restoreInto(old.url, current, { overwrite: true, migrations: changed })).rejects.toThrow(
      'another form of the migration',
    );
    await old.drop();
    await target.drop();
  });

  it('knows tables by the catalogue: sequences go on, circles of references hold, computed and fleeting things are left out', async () => {
    const [source, target] = [await emptyDatabase(), await emptyDatabase()];
    const migrations = [
      ...readMigrations(),
      {
        name: '29990101000000_more',
        checksum: 'a'.repeat(64),
        script: `
          create table "Egg" (id bigint generated always as identity primary key, hen bigint, twice bigint generated always as (id * 2) stored);
          create table hen (id serial primary key, egg bigint references "Egg" (id));
          alter table "Egg" add constraint egg_hen foreign key (hen) references hen (id);
          create unlogged table fleeting (id integer);
          create type colour as enum ('red');`,
      },
    ];
    await withCheckedDatabase(source.url, (client) => migrate(client, migrations));
    await source.pool.query(`
      insert into hen (egg) values (null), (null); insert into "Egg" (hen) values (1), (2); update hen set egg = 3 - id;
      insert into fleeting values (1)`);
    const file = await backedUp(source.url);
    expect((await verify(file, watch())).leftOut).toEqual(['fleeting', 'rate_limit']);
    for (const overwrite of [false, true]) await restoreInto(target.url, file, { migrations, overwrite });
    const { fleeting: _, ...kept } = await tableSums(source.pool);
    expect(await tableSums(target.pool)).toMatchObject(kept);
    expect((await target.pool.query('select count(*) from fleeting')).rows).toEqual([{ count: '0' }]);
    const { rows } = await target.pool.query('insert into "Egg" (hen) values (1) returning id, twice');
    expect(rows).toEqual([{ id: '3', twice: '6' }]);
    await expect(target.pool.query('insert into "Egg" (hen) values (99)')).rejects.toThrow('egg_hen');
    await source.drop();
    await target.drop();
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
