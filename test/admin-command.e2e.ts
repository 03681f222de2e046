import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SECOND, startApp, type Caller, type TestApp } from './support/app.js';
import { zhidianCommand, type Ended } from './support/command.js';

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';
const NEW = 'eight wiser canaries';

let zhidian: TestApp;
let account: Caller;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhidian-admin-'));
  zhidian = await startApp();
  // The command reads the machine's own clock.
  zhidian.clock.set(new Date());
  account = await zhidian.register();
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
  rmSync(folder, { recursive: true });
});

const run = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  zhidianCommand(['admin', ...args], folder, { DATABASE_URL: zhidian.url, ZHIDIAN_SECRET: SECRET, ...env });

describe('zhidian admin, beside a running server', () => {
  it('makes the first administrator, who can be seen and stays while they are the last', async () => {
    expect(await run(['list'])).toEqual({ code: 0, err: '', out: 'There is no administrator.\n' });
    await account.get('/v1/admin/users').expect(403);
    expect(await run(['grant', ` ${account.email.toUpperCase()}`, 'admin'])).toEqual({
      ...{ code: 0, err: '', out: `${account.email} is now: learner, admin.\n` },
    });
    zhidian.clock.advance(5 * SECOND);
    await account.get('/v1/admin/users').expect(200);
    expect((await run(['list'])).out).toMatch(new RegExp(`^${account.email}  20\\d\\d-`));
    expect((await run(['grant', account.email, 'admin'])).out).toBe(`${account.email} already was: learner, admin.\n`);
    expect(await run(['revoke', account.email, 'admin'])).toEqual({
      ...{ code: 1, out: '', err: 'This is the last administrator: make another one first.\n' },
    });
    const other = await zhidian.register();
    await run(['grant', other.email, 'admin']);
    expect((await run(['revoke', other.email, 'admin'])).out).toBe(`${other.email} is now: learner.\n`);
  });

  it('makes a one-time code, with which a forgotten password is set anew', async () => {
    const forgetful = await zhidian.register();
    const { code: ended, out } = await run(['reset-code', forgetful.email]);
    expect(ended).toBe(0);
    const code = out.split('\n', 1)[0] ?? '';
    expect(code).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    const reset = () => zhidian.request().post('/v1/auth/reset').send({ code, password: NEW });
    await reset().expect(204);
    await reset().expect(403);
    await zhidian.request().post('/v1/auth/login').send({ email: forgetful.email, password: NEW }).expect(200);
  });

  it('tells what was done, its own doings too', async () => {
    const watched = await zhidian.register();
    await run(['grant', watched.email, 'teacher']);
    await run(['reset-code', watched.email]);
    const { code, out } = await run(['audit', '--since', '1h']);
    expect(code).toBe(0);
    const lines = out.split('\n').filter((line) => line.includes(watched.email));
    expect(lines.map((line) => line.split('  ').slice(1))).toEqual([
      ['reset_code_made', '-', `user:${watched.email}`, '-', '{"by":"command line"}'],
      ['role_granted', '-', `user:${watched.email}`, '-', '{"role":"teacher"}'],
      ['registered', watched.email, `user:${watched.email}`, expect.stringContaining('127.0.0.1')],
    ]);
    expect((await run(['audit', '--since', '2100-01-01'])).out).toBe('Nothing was done since.\n');
    expect((await run(['audit'])).out).toContain('  admin_read  -  -  -  {"what":"audit"}');
  });

  it('says in one sentence what cannot be', async () => {
    const nobody = 'No account has the e-mail nobody@example.org.\n';
    for (const args of [
      ['grant', 'nobody@example.org', 'teacher'],
      ['reset-code', 'nobody@example.org'],
    ]) {
      expect(await run(args)).toEqual({ code: 1, out: '', err: nobody });
    }
    expect(await run(['list'], { LANG: 'zh_CN.UTF-8', DATABASE_URL: 'postgresql://me:CANARY@127.0.0.1:1/none' })).toEqual({
      ...{ code: 1, out: '', err: expect.not.stringContaining('CANARY') },
    });
    expect(await run(['rule'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Say what to do: list, grant/) });
    expect(await run(['grant', 'a@b', 'learner'], { LANG: 'zh_CN.UTF-8' })).toMatchObject({
      ...{ code: 2, out: '', err: expect.stringMatching(/^不能授予或收回“learner”身份/) },
    });
  });
});
