import pg from 'pg';
import { readCatalogue, type Table } from '../src/platform/database/distribution/catalogue.js';
import { distribute } from '../src/platform/database/distribution/distribute.js';
import { planDistribution } from '../src/platform/database/distribution/plan.js';
import { brokenRules } from '../src/platform/database/distribution/rules.js';
import { TABLE_KINDS } from '../src/platform/database/distribution/table-kinds.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createEmptyDatabase } from './support/database.js';

/** Works on a migrated database of its own. */
async function withCatalogue(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const database = await createEmptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await migrate(client);
    await work(client);
  } finally {
    await client.end();
    await database.drop();
  }
}

const named = (tables: readonly Table[], name: string): Table | undefined => tables.find((table) => table.name === name);

describe('the catalogue', () => {
  it('keeps to the rules by which learners can be spread over machines', () =>
    withCatalogue(async (client) => {
      expect(brokenRules(await readCatalogue(client), TABLE_KINDS)).toEqual([]);
    }));

  it('is read as it is: keys, unique indexes, references', () =>
    withCatalogue(async (client) => {
      const tables = await readCatalogue(client);
      expect(named(tables, 'card')).toMatchObject({
        primaryKey: ['learner_id', 'question_id'],
        uniqueIndexes: [
          { name: 'card_pkey', columns: ['learner_id', 'question_id'] },
          { name: 'card_revision_key', columns: ['learner_id', 'revision'] },
        ],
        foreignKeys: [{ to: 'question' }],
      });
      expect(named(tables, 'question_set')?.foreignKeys).toEqual([{ name: 'question_set_owner_id_fkey', to: 'users' }]);
    }));

  it('tells of every breach that a migration could bring', () =>
    withCatalogue(async (client) => {
      await client.query(`
        create unique index session_device on session (device_name, lower(device_name));
        alter table preset add column n bigserial;
        alter table enrolment add column m integer generated always as identity;
        alter table study_day add column at timestamptz default now();
        alter table point add column best uuid;
        alter table point add column best_of uuid;
        alter table point add constraint point_best foreign key (best_of, best) references session (learner_id, id);
        create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
        create trigger touched before update on card for each row execute function nothing();
        create table diary (id uuid primary key);`);
      expect(brokenRules(await readCatalogue(client), TABLE_KINDS).toSorted()).toEqual([
        'card is a learner table, and has the trigger touched.',
        expect.stringMatching(/^diary is not classified/),
        'enrolment is a learner table, and its m is numbered by a sequence.',
        expect.stringMatching(/^point \(content\) refers by point_best to session \(learner\)/),
        'preset is a learner table, and its n is numbered by a sequence.',
        'preset is a learner table, and the database itself makes up its n.',
        'session is a learner table, and its unique index session_device does not hold learner_id.',
        'study_day is a learner table, and the database itself makes up its at.',
      ]);
    }));
});

describe('spreading the tables', () => {
  it('says in one sentence that the extension is missing', () =>
    withCatalogue(async (client) => {
      await expect(distribute(client)).rejects.toThrow(
        /^This database has no extension citus: install Citus .* and try again\.$/,
      );
    }));

  it('has a place for every table: content everywhere, learners by learner_id beside each other, the rest where it is', () =>
    withCatalogue(async (client) => {
      const plan = planDistribution(await readCatalogue(client), TABLE_KINDS, () => ({ kind: 'plain' }));
      const steps = plan.ok ? plan.steps : [];
      const texts = (kinds: readonly string[]): string[] =>
        steps.filter(({ table }) => kinds.includes(TABLE_KINDS[table] ?? '')).map(({ text }) => text);
      expect(new Set(texts(['content', 'identity']))).toEqual(new Set(['select create_reference_table($1::regclass)']));
      expect(texts(['learner']).every((text) => text.includes(`'learner_id'`))).toBe(true);
      const planned = steps.map(({ table }) => table);
      const wanted = Object.keys(TABLE_KINDS).filter((table) => TABLE_KINDS[table] !== 'local');
      expect(planned.toSorted()).toEqual(wanted.toSorted());
      for (const [before, after] of [
        ['users', 'question_set'],
        ['question_set', 'question'],
        ['question', 'learner'],
        ['learner', 'card'],
      ])
        expect(planned.indexOf(before ?? '')).toBeLessThan(planned.indexOf(after ?? ''));
    }));
});
