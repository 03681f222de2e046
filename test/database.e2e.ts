import { createDatabase, type TestDatabase } from './support/database.js';

describe('a database of its own for each test file', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('is migrated, in UTF-8, and knows Chinese letters', async () => {
    const { rows } = await database.pools.general.query(
      `select current_setting('server_encoding') as encoding, length('分层存储') as length, lower('É') as lower,
              (select count(*) from _prisma_migrations where finished_at is not null) > 0 as migrated`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', length: 4, lower: 'é', migrated: true }]);
  });
});
