import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createPools, type Pools } from '../../src/platform/database/pools.js';

export interface TestDatabase {
  readonly url: string;
  readonly pools: Pools;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
}

/** A migrated, empty database for one test file: a clone of the template, in some 100 ms. */
export async function createDatabase(): Promise<TestDatabase> {
  const template = new URL(templateUrl());
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(template, `create database ${name} template ${template.pathname.slice(1)} strategy = wal_log`);
  const url = withDatabase(template, name);
  const pools = createPools(url, { hot: 3, general: 5 }, () => undefined);
  return {
    url,
    pools,
    drop: async () => {
      await pools.close();
      await asAdmin(template, `drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty database without any table; `options` as in `create database`, such as `encoding 'SQL_ASCII'`. */
export async function createEmptyDatabase(options = ''): Promise<{ url: string; drop(): Promise<void> }> {
  const template = new URL(templateUrl());
  const name = `empty_${randomBytes(8).toString('hex')}`;
  await asAdmin(template, `create database ${name} template template0 ${options}`);
  return { url: withDatabase(template, name), drop: () => asAdmin(template, `drop database if exists ${name} with (force)`) };
}

function templateUrl(): string {
  const url = process.env.TEST_CLUSTER_URL;
  if (!url) throw new Error('The test database is started by the global setup of the e2e project.');
  return url;
}

function withDatabase(template: URL, name: string): string {
  const url = new URL(template);
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(template: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(template, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
