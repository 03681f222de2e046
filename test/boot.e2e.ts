import { mkdtempSync, readFileSync, rmSync, statSync, existsSync, readdirSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processStart } from '../src/platform/database/embedded/process-start.js';
import { Boot, type BootSettings } from './support/boot.js';
import { createDatabase, createEmptyDatabase } from './support/database.js';
import { removeCluster } from './support/remove-cluster.mjs';

const secret = 'tQ4v8Zk1Wm6Xr9Lp2Nd7Hs3Jc5Gb0FyA';

/** Starts a server that must refuse. @returns all that it says */
async function refusal(settings: BootSettings): Promise<string> {
  const boot = new Boot(settings);
  expect(await boot.ended).toBe(1);
  return boot.output.trim();
}

describe('a start that cannot succeed ends with code 1 and one sentence for each fault', () => {
  const onServer = { DATABASE_URL: 'postgresql://me:hidden@127.0.0.1:1/zhidian', ZHIDIAN_SECRET: secret };

  it('bad settings', async () => {
    expect(await refusal({ PORT: 'many', LOG_LEVEL: 'loud' })).toBe(
      'PORT must be an integer from 0 to 65535, not "many".\n' +
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud".',
    );
  });

  it.each([
    ['no secret', { ZHIDIAN_SECRET: '' }, /^ZHIDIAN_SECRET must be given when DATABASE_URL is set; .*$/],
    [
      'a weak secret',
      { ZHIDIAN_SECRET: 'secret'.repeat(6) },
      /^ZHIDIAN_SECRET contains "secret" and looks like an example value; .*$/,
    ],
    ['demo accounts', { DEMO_ACCOUNTS: 'true' }, /^DEMO_ACCOUNTS is for the embedded database only .*$/],
    ['a database that is not there', {}, /^The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\); .*$/],
  ])('%s on a database server', async (_name, settings, sentence) => {
    const said = await refusal({ ...onServer, ...settings });
    expect(said).toMatch(sentence);
    expect(said).not.toContain('hidden');
  });

  it('a database that is not in UTF-8', async () => {
    const database = await createEmptyDatabase(`encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
    expect(await refusal({ ...onServer, DATABASE_URL: database.url })).toMatch(
      /^The database is encoded as SQL_ASCII, which cannot hold Chinese: .*$/,
    );
    await database.drop();
  });

  it('a database that goes away while the server starts', async () => {
    const database = await createDatabase();
    const { hostname, port } = new URL(database.url);
    let connections = 0;
    const firstOnly = createServer((near) => {
      const far = connect(Number(port), hostname);
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
      if (++connections > 1) near.destroy();
      else near.pipe(far).pipe(near);
    }).listen(0, '127.0.0.1');
    await once(firstOnly, 'listening');
    const through = new URL(database.url);
    through.port = String((firstOnly.address() as AddressInfo).port);
    expect(await refusal({ ...onServer, DATABASE_URL: through.href })).toBe(
      'The database went away while the server started: look into its log, then start again.',
    );
    firstOnly.close();
    await database.drop();
  });

  it('a database that is newer than the code', async () => {
    const database = await createDatabase();
    await database.pools.general.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('1', 'x', '29990101000000_future', now())`,
    );
    expect(await refusal({ ...onServer, DATABASE_URL: database.url })).toMatch(
      /^The database is newer than this version of Zhidian .*$/,
    );
    await database.drop();
  });

  it('a taken port', async () => {
    const database = await createDatabase();
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const said = await refusal({ ...onServer, DATABASE_URL: database.url, PORT: port });
    expect(said.split('\n')).toContain(`Port ${port} on 127.0.0.1 is taken: stop what uses it, or set another PORT.`);
    squatter.close();
    await database.drop();
  });
});

describe('a start with nothing but the code', () => {
  let dataDir: string;
  let boot: Boot | undefined;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), `zhidian-test-${process.pid}-a folder `));
  });
  afterEach(async () => {
    await boot?.signal('SIGTERM');
    boot = undefined;
  });
  afterAll(async () => {
    await removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = () => (boot = new Boot({ DATA_DIR: dataDir }));
  const home = () => {
    const note = join(dataDir, 'postgres-is-elsewhere.txt');
    return existsSync(note) ? (readFileSync(note, 'utf8').trim().split('\n').at(-1) ?? '') : dataDir;
  };
  const postmaster = () => Number.parseInt(readFileSync(join(home(), 'postgres', 'postmaster.pid'), 'utf8'), 10);

  async function post(address: string, path: string, body: object): Promise<number> {
    const reply = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await reply.arrayBuffer();
    return reply.status;
  }

  const account = { email: 'kept@example.org', password: 'a long enough phrase' };
  const logIn = (address: string) => post(address, '/v1/auth/login', account);

  it('makes a database, says where to go, and lets the demo accounts in', async () => {
    const started = start();
    const address = await started.serving();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${address}/docs`)).status).toBe(200);
    const [, email, password] = /Try it as a learner: (\S+) \/ (\S+)/.exec(started.output) ?? [];
    expect(await post(address, '/v1/auth/login', { email, password })).toBe(200);
    expect(await post(address, '/v1/auth/register', { ...account, displayName: 'Kept' })).toBe(201);
  });

  it('keeps its secrets for the user who started it', () => {
    const files = readdirSync(dataDir).filter((name) => statSync(join(dataDir, name)).isFile() && name !== 'postgres.log');
    expect(files).toEqual(expect.arrayContaining(['secret', 'demo.json']));
    for (const name of files) expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  });

  it('stops its database with itself, once, however often it is asked, and keeps the data', async () => {
    const address = await start().serving();
    const database = postmaster();
    boot?.process.kill('SIGINT');
    boot?.process.kill('SIGINT');
    expect(await boot?.signal('SIGTERM')).toBe(0);
    expect(processStart(database)).toBeUndefined();
    await expect(fetch(address)).rejects.toThrow();
    expect(await logIn(await start().serving())).toBe(200);
  });

  it('answers the request in flight before it ends', async () => {
    const address = await start().serving();
    const inFlight = logIn(address);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const [status, code] = await Promise.all([inFlight, boot?.signal('SIGTERM')]);
    expect([status, code]).toEqual([200, 0]);
  });

  it.each<[string, (server: Boot) => void]>([
    ['the server', (server) => server.process.kill('SIGKILL')],
    [
      'the server and its database',
      (server) => {
        process.kill(postmaster(), 'SIGKILL');
        server.process.kill('SIGKILL');
      },
    ],
    [
      'the database, and soon after the server',
      (server) => {
        process.kill(postmaster(), 'SIGKILL');
        setTimeout(() => server.process.kill('SIGKILL'), 100);
      },
    ],
  ])('recovers by itself after kill -9 of %s', async (_name, kill) => {
    const server = start();
    await server.serving();
    kill(server);
    expect(await server.ended).toBeNull();
    expect(await logIn(await start().serving())).toBe(200);
  });

  it('serves again by itself after kill -9 of its database alone', async () => {
    const server = start();
    const address = await server.serving();
    process.kill(postmaster(), 'SIGKILL');
    await server.said(/The embedded database runs again/);
    expect(await logIn(address)).toBe(200);
  });

  it('is refused while another server uses the same data', async () => {
    await start().serving();
    const said = await refusal({ DATA_DIR: dataDir });
    expect(said.split('\n').at(-1)).toBe(
      `Another Zhidian server (process ${boot?.process.pid}) is using the database in ${home()}; stop it or set another DATA_DIR.`,
    );
  });
});
