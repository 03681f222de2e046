import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { StartError } from '../src/platform/config/start-error.js';
import { withCheckedDatabase } from '../src/platform/database/check.js';
import { createPools } from '../src/platform/database/pools.js';
import { PrismaService } from '../src/platform/database/prisma.js';
import { one } from '../src/platform/database/rows.js';
import { transaction } from '../src/platform/database/transaction.js';
import { createDatabase, createEmptyDatabase, type TestDatabase } from './support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const query = <R extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
  database.pools.general.query<R>(text, values);

describe('the embedded PostgreSQL', () => {
  it('is migrated, in UTF-8, and knows Chinese letters and accents', async () => {
    const row = one(
      await query(
        `select current_setting('server_encoding') as encoding, length('分层存储') as length, lower('É') as lower,
                (select count(*) from _prisma_migrations where finished_at is not null) > 0 as migrated`,
      ),
    );
    expect(row).toEqual({ encoding: 'UTF8', length: 4, lower: 'é', migrated: true });
  });

  it('asks for a password by SCRAM and listens on loopback only', async () => {
    const row = one(
      await query(
        `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
                (select bool_and(auth_method = 'scram-sha-256') from pg_hba_file_rules) as scram,
                (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user) as hashed`,
      ),
    );
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '', scram: true, hashed: true });
  });
});

describe('values from the database', () => {
  it('are Date, number and YYYY-MM-DD', async () => {
    const row = one(
      await query(
        `select 9007199254740991::bigint as big, array[1, null, 3]::bigint[] as bigs, 12.50::numeric as numeric,
                date '2024-02-29' as day, array[date '2024-02-29'] as days, timestamptz '2026-11-24 00:00:00.123+08' as at`,
      ),
    );
    expect(row).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      bigs: [1, null, 3],
      numeric: 12.5,
      day: '2024-02-29',
      days: ['2024-02-29'],
      at: new Date('2026-11-23T16:00:00.123Z'),
    });
  });

  it('are never rounded silently', async () => {
    await expect(query('select 9007199254740993::bigint as big')).rejects.toThrow(RangeError);
    expect(one(await query('select 1 as fine'))).toEqual({ fine: 1 });
  });
});

describe('transactions', () => {
  beforeAll(() => query('create table account (id int primary key, amount int not null check (amount >= 0))'));
  beforeEach(() => query('insert into account values (1, 100), (2, 100) on conflict (id) do update set amount = 100'));

  const amounts = async () =>
    (await query<{ amount: number }>('select amount from account order by id')).rows.map((row) => row.amount);

  it('keep all of the work or none', async () => {
    const failing = transaction(database.pools.general, async (client) => {
      await client.query('update account set amount = amount - 150 where id = 2 and amount > 0').catch(() => undefined);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await amounts()).toEqual([100, 100]);
  });

  it('run again when PostgreSQL finds a deadlock, so that both succeed', async () => {
    let locked = 0;
    let runs = 0;
    const bothLocked = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (locked < 2) return;
        clearInterval(timer);
        resolve();
      }, 5);
    });
    const move = (from: number, to: number) =>
      transaction(database.pools.general, async (client) => {
        runs++;
        await client.query('update account set amount = amount - 10 where id = $1', [from]);
        locked++;
        await bothLocked;
        await client.query('update account set amount = amount + 10 where id = $1', [to]);
      });
    await Promise.all([move(1, 2), move(2, 1)]);
    expect(runs).toBeGreaterThan(2);
    expect(await amounts()).toEqual([100, 100]);
  });

  it('give up after the attempts that are allowed', async () => {
    let runs = 0;
    const hopeless = transaction(
      database.pools.general,
      async (client) => {
        runs++;
        await client.query(`do $$ begin raise exception 'try again' using errcode = '40001'; end $$`);
      },
      { attempts: 3 },
    );
    await expect(hopeless).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(3);
  });

  it('leave the connection usable, and give a broken one up', async () => {
    const killed = transaction(database.pools.general, async (client) => {
      const { pid } = one(await client.query<{ pid: number }>('select pg_backend_pid() as pid'));
      await query('select pg_terminate_backend($1)', [pid]);
      await client.query('select 1');
    });
    await expect(killed).rejects.toThrow();
    await Promise.all(Array.from({ length: 5 }, () => query('select 1')));
  });
});

describe('an idle connection that breaks', () => {
  it('is told of without its keys, and replaced', async () => {
    const told: Error[] = [];
    const pools = createPools(database.url, { hot: 1, general: 1 }, (error) => told.push(error));
    const { pid } = one(await pools.hot.query<{ pid: number }>('select pg_backend_pid() as pid'));
    await query('select pg_terminate_backend($1)', [pid]);
    while (told.length === 0) await sleep(10);
    expect(told).toEqual([expect.objectContaining({ code: '57P01' })]);
    expect(told[0]).not.toHaveProperty('client');
    expect(one(await pools.hot.query('select 1 as fine'))).toEqual({ fine: 1 });
    await pools.close();
  });
});

describe('Prisma', () => {
  it('shares the general pool and leaves it open', async () => {
    const prisma = new PrismaService(database.pools.general);
    expect(await prisma.user.count()).toBe(0);
    await prisma.$disconnect();
    expect(one(await query('select 1 as open'))).toEqual({ open: 1 });
  });
});

describe('a database that cannot be used', () => {
  const visit = (url: string) => withCheckedDatabase(url, () => Promise.resolve());
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };

  it.each<[string, () => string, RegExp]>([
    [
      'nothing listens',
      () => changed((url) => (url.port = '1')),
      /^The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
    ],
    [
      'no such host',
      () => changed((url) => (url.hostname = 'nowhere.invalid')),
      /^The database at nowhere\.invalid:\d+ cannot be reached/,
    ],
    [
      'a wrong password',
      () => changed((url) => (url.password = 'wrong')),
      /refuses the user "zhidian" or its password; check DATABASE_URL\.$/,
    ],
    ['no such database', () => changed((url) => (url.pathname = '/nothing')), /has no database "nothing"; create it first\.$/],
  ])('is refused in one sentence: %s', async (_name, url, sentence) => {
    const refusal = visit(url());
    await expect(refusal).rejects.toThrow(StartError);
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.not.toThrow(new URL(database.url).password);
  });

  it('is refused in one sentence: not in UTF-8', async () => {
    const ascii = await createEmptyDatabase(`encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
    await expect(visit(ascii.url)).rejects.toThrow(/^The database is encoded as SQL_ASCII, which cannot hold Chinese/);
    await ascii.drop();
  });
});
