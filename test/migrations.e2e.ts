import pg from 'pg';
import { seedOf, writeSeed } from '../src/core/scheduling/fuzz.js';
import { StartError } from '../src/platform/config/start-error.js';
import { readMigrations, type MigrationFile } from '../src/platform/database/migration-files.js';
import { migrate } from '../src/platform/database/migrate.js';
import { newId } from '../src/platform/ids/ids.js';
import { createDatabase, createEmptyDatabase } from './support/database.js';
import { PrismaEngine } from './support/schema-engine.js';

async function withEmptyDatabase(work: (client: pg.Client, url: string) => Promise<void>): Promise<void> {
  const database = await createEmptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await work(client, database.url);
  } finally {
    await client.end();
    await database.drop();
  }
}

const records = async (client: pg.Client) => {
  const { rows } = await client.query(
    `select migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at >= started_at as finished,
            id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' as uuid
       from _prisma_migrations order by migration_name`,
  );
  return rows;
};

describe('migrations', () => {
  it('are recorded as Prisma records them, so that Prisma finds nothing to do', async () => {
    await withEmptyDatabase(async (client, url) => {
      const applied = await migrate(client);
      expect(applied).toEqual(readMigrations().map((file) => file.name));
      const engine = await PrismaEngine.open(url);
      expect(await engine.status()).toEqual({
        editedMigrationNames: [],
        failedMigrationNames: [],
        hasMigrationsTable: true,
        history: null,
      });
      expect(await engine.deploy()).toEqual([]);
      await engine.close();
    });
  });

  it('leave the same records as `prisma migrate deploy`, which we then find complete', async () => {
    await withEmptyDatabase(async (ours) => {
      await migrate(ours);
      await withEmptyDatabase(async (theirs, url) => {
        const engine = await PrismaEngine.open(url);
        await engine.deploy();
        await engine.close();
        expect(await records(ours)).toEqual(await records(theirs));
        expect(await migrate(theirs)).toEqual([]);
      });
    });
  });

  it('make the tables that schema.prisma describes', async () => {
    const database = await createDatabase();
    const engine = await PrismaEngine.open(database.url);
    expect(await engine.difference()).toBe('');
    await engine.close();
    await database.drop();
  });

  it('apply once when several servers start at once', async () => {
    await withEmptyDatabase(async (first, url) => {
      const second = new pg.Client({ connectionString: url });
      await second.connect();
      const names = await Promise.all([migrate(first), migrate(second)]);
      expect(names.flat()).toEqual(readMigrations().map((file) => file.name));
      await second.end();
    });
  });
});

describe('the migration that takes ids out of the seeds of cards', () => {
  it('leaves the seed that the server would make of the same name', async () => {
    await withEmptyDatabase(async (client) => {
      const files = readMigrations();
      const place = files.findIndex(({ name }) => name.endsWith('_fuzz_seed_without_ids'));
      await migrate(client, files.slice(0, place));
      const learners = Array.from({ length: 20 }, () => newId());
      const [setId, questionId] = [newId(), newId()];
      const names = learners.map((_, i) => (i === 0 ? null : `${newId()}:${newId()}`));
      // Foreign keys would ask for all the rest.
      await client.query(`set session_replication_role = replica`);
      for (const [i, learnerId] of learners.entries())
        await client.query(
          `insert into card (learner_id, question_id, set_id, state, reps, fuzz_seed, revision) values ($1, $2, $3, 'new', 0, $4, 1)`,
          [learnerId, questionId, setId, names[i]],
        );
      await migrate(client, files);
      const { rows } = await client.query<{ fuzz_seed: string | null }>('select fuzz_seed from card order by learner_id');
      expect(rows.map((row) => row.fuzz_seed)).toEqual(names.map((name) => (name === null ? null : writeSeed(seedOf(name)))));
    });
  });
});

describe('a database that does not fit the migrations', () => {
  const file = (name: string, script: string, checksum = `sum of ${script}`): MigrationFile => ({ name, script, checksum });
  const first = file('1_first', 'create table a (id int); create table b (id int);');
  const second = file('2_second', 'alter table a add column name text;');

  it('gets what is missing, in order, each once', async () => {
    await withEmptyDatabase(async (client) => {
      expect(await migrate(client, [first])).toEqual(['1_first']);
      expect(await migrate(client, [first, second])).toEqual(['2_second']);
      expect(await migrate(client, [first, second])).toEqual([]);
    });
  });

  it('is left as it was by a migration that fails, and takes the mended one', async () => {
    await withEmptyDatabase(async (client) => {
      const broken = file('2_second', 'create table c (id int); select broken;');
      await expect(migrate(client, [first, broken])).rejects.toThrow(
        /^The migration 2_second failed and was taken back: .*"broken"/,
      );
      expect((await records(client)).map((row) => row.migration_name)).toEqual(['1_first']);
      expect((await client.query(`select to_regclass('c') as c`)).rows).toEqual([{ c: null }]);
      expect(await migrate(client, [first, second])).toEqual(['2_second']);
    });
  });

  it.each([
    ['a changed migration', [file('1_first', 'select 1')], /^The migration 1_first was changed after/],
    [
      'a database newer than the code',
      [],
      /^The database is newer than this version of Zhidian \(it has the migration 1_first\)/,
    ],
    ['a migration slipped in before', [file('0_zero', 'select 1'), first], /^The migration 0_zero comes before 1_first/],
  ])('is refused: %s', async (_name, files, sentence) => {
    await withEmptyDatabase(async (client) => {
      await migrate(client, [first]);
      const refusal = migrate(client, files);
      await expect(refusal).rejects.toThrow(StartError);
      await expect(refusal).rejects.toThrow(sentence);
    });
  });

  it('is refused when Prisma left a migration half done', async () => {
    await withEmptyDatabase(async (client) => {
      await migrate(client, [first]);
      await client.query(`update _prisma_migrations set finished_at = null`);
      await expect(migrate(client, [first])).rejects.toThrow(/^The migration 1_first failed halfway/);
    });
  });

  it('is refused when its user may not create tables', async () => {
    await withEmptyDatabase(async (client) => {
      await client.query('create role guest_of_the_house; set role guest_of_the_house');
      await expect(migrate(client, [first])).rejects.toThrow(/^The user in DATABASE_URL may not create tables/);
      await client.query('reset role; drop role guest_of_the_house');
    });
  });

  it("is refused when it holds somebody else's tables", async () => {
    await withEmptyDatabase(async (client) => {
      await client.query('create table invoices (id int)');
      await expect(migrate(client, [first])).rejects.toThrow(
        /^The database already holds tables that are not Zhidian's \(invoices\)/,
      );
    });
  });
});
