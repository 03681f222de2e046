import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pino from 'pino';
import request from 'supertest';
import { createApp } from '../src/app.js';
import { AdminCodes } from '../src/identity/admin-codes.js';
import { DemoAccounts } from '../src/identity/demo-accounts.js';
import { PrismaService } from '../src/platform/database/prisma.js';
import { HOUR, startApp, type TestApp } from './support/app.js';
import { tablesWith } from './support/owned-data.js';

let zhidian: TestApp;
beforeEach(async () => {
  zhidian = await startApp();
});
afterEach(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});

describe('the first admin', () => {
  const issue = async (): Promise<string> => (await zhidian.app.get(AdminCodes).issueIfNoAdmin(zhidian.clock.now())) ?? '';

  it('is who posts the code that was printed; it counts at once', async () => {
    const code = await issue();
    const account = await zhidian.register();
    await account.get('/v1/me').expect(200);
    const { body } = await account.post('/v1/admin/claim', { code: ` ${code.toLowerCase().replaceAll('-', ' ')}` }).expect(200);
    expect(body).toMatchObject({ id: account.userId, roles: ['learner', 'admin'] });
    expect((await account.get('/v1/me').expect(200)).body.roles).toEqual(['learner', 'admin']);
    expect(await zhidian.app.get(AdminCodes).issueIfNoAdmin(zhidian.clock.now())).toBeNull();
  });

  it('is one, however many post at once', async () => {
    const codes = [await issue(), await issue()];
    const accounts = await Promise.all(Array.from({ length: 6 }, () => zhidian.register()));
    const all = await Promise.all(
      accounts.map((account, i) => account.post('/v1/admin/claim', { code: codes[i % 2] }).then(({ status }) => status)),
    );
    expect(all.sort()).toEqual([200, 403, 403, 403, 403, 403]);
    const { rows } = await zhidian.pools.general.query(`select count(*) as admins from users where 'admin' = any(roles)`);
    expect(rows).toEqual([{ admins: 1 }]);
  });

  it.each([
    ['a wrong code', () => Promise.resolve('ABCDE-FGHJK-MNPQR-STVWX')],
    [
      'the hash of the code',
      async () => (await zhidian.pools.general.query('select code_hash from admin_code')).rows[0].code_hash,
    ],
  ])('is nobody with %s', async (_, makeCode) => {
    await issue();
    const account = await zhidian.register();
    const { body } = await account.post('/v1/admin/claim', { code: await makeCode() }).expect(403);
    expect(body.code).toBe('admin_code_wrong');
  });

  it('is nobody after an hour, and the next start prints another code', async () => {
    const code = await issue();
    zhidian.clock.advance(HOUR);
    const account = await zhidian.register();
    await account.post('/v1/admin/claim', { code }).expect(403);
    await account.post('/v1/admin/claim', { code: await issue() }).expect(200);
  });

  it('is no guest, and leaves no trace of the code', async () => {
    const code = await issue();
    const guest = await zhidian.guest();
    const { body } = await guest.post('/v1/admin/claim', { code }).expect(403);
    expect(body.code).toBe('account_required');
    await zhidian.request().post('/v1/admin/claim').send({ code }).expect(401);
    expect(await tablesWith(zhidian, code)).toEqual([]);
    expect(await tablesWith(zhidian, code.replaceAll('-', ''))).toEqual([]);
  });
});

describe('demo accounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhidian-demo-'));
  const path = join(folder, 'demo.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const ensure = () => zhidian.app.get(DemoAccounts).ensure(path, zhidian.clock.now());

  /** The same database, served as the embedded one. */
  async function onEmbedded<T>(use: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
    const prisma = new PrismaService(zhidian.pools.general);
    const settings = { ...zhidian.settings, database: { kind: 'embedded' as const } };
    const app = await createApp({ settings, pools: zhidian.pools, prisma, clock: zhidian.clock }, pino({ level: 'silent' }));
    try {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      return await use(app);
    } finally {
      await app.close();
      await prisma.$disconnect();
    }
  }

  const login = (app: NestFastifyApplication, { email, password }: { email: string; password: string }) =>
    request(app.getHttpServer()).post('/v1/auth/login').send({ email, password });

  it('are a learner and a teacher, made once, with passwords that stay', async () => {
    const first = await ensure();
    expect(await ensure()).toEqual(first);
    await onEmbedded(async (app) => {
      expect((await login(app, first.learner).expect(200)).body.user.roles).toEqual(['learner']);
      expect((await login(app, first.teacher).expect(200)).body.user.roles).toEqual(['learner', 'teacher']);
    });
    const { rows } = await zhidian.pools.general.query('select count(*) as demos from users where demo');
    expect(rows).toEqual([{ demos: 2 }]);
  });

  it('open with the passwords of the file again when it was lost', async () => {
    const before = await ensure();
    writeFileSync(path, '');
    const after = await ensure();
    expect(after.learner.password).not.toBe(before.learner.password);
    await onEmbedded(async (app) => {
      await login(app, before.learner).expect(401);
      await login(app, after.learner).expect(200);
    });
  });

  it('are refused on a server with a database of its own, like a wrong password', async () => {
    const { teacher } = await ensure();
    const right = await login(zhidian.app, teacher).expect(401);
    const wrong = await login(zhidian.app, { ...teacher, password: 'not the password' }).expect(401);
    expect({ ...right.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    const { refreshToken } = await onEmbedded(async (app) => (await login(app, teacher).expect(200)).body);
    await zhidian.request().post('/v1/auth/refresh').send({ refreshToken }).expect(401);
  });
});
