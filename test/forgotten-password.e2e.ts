import { randomUUID } from 'node:crypto';
import { HOUR, MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { openMailbox, type Mailbox, type Received } from './support/mailbox.js';
import { tablesWith } from './support/owned-data.js';

const NEW = 'eight wiser canaries';
let mailbox: Mailbox;
let zhidian: TestApp;
beforeAll(async () => {
  mailbox = await openMailbox();
  zhidian = await startApp({ SMTP_URL: mailbox.url, MAIL_FROM: 'Zhidian <noreply@example.org>', RATE_LIMITS: 'false' }, 'trace');
});
afterAll(async () => {
  await zhidian.close();
  await mailbox.close();
});

const post = (path: string, body: object) => zhidian.request().post(path).send(body);
const forgot = (email: string) => post('/v1/auth/forgot', { email }).expect(202);
const reset = (code: string, password = NEW) => post('/v1/auth/reset', { code, password });
const login = (email: string, password: string) => post('/v1/auth/login', { email, password });

/** Until no job waits and none is under way. */
async function idle(): Promise<void> {
  for (;;) {
    const { rowCount } = await zhidian.pools.general.query('select from graphile_worker.jobs');
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const mailsTo = (email: string): Received[] => mailbox.mails.filter(({ to }) => to.includes(email));
const codeIn = (mail: Received | undefined): string => /\b(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}\b/.exec(mail?.text ?? '')?.[0] ?? '';

async function codeFor({ email }: Caller): Promise<string> {
  await forgot(email);
  await idle();
  return codeIn(mailsTo(email).at(-1));
}

describe('a forgotten password', () => {
  it('is set anew with a code that came by mail', async () => {
    const account = await zhidian.register();
    const { email, password } = account;
    await forgot(` ${email.toUpperCase()} `);
    await idle();
    const [mail, ...more] = mailsTo(email);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ from: 'noreply@example.org', to: [email], subject: 'A new password for Zhidian' });
    const code = codeIn(mail);
    expect(code).toMatch(/^[0-9A-Z-]{23}$/);
    await login(email, password).expect(200);
    await reset(code.toLowerCase().replaceAll('-', ' ')).expect(204);
    await login(email, password).expect(401);
    await login(email, NEW).expect(200);
    expect((await reset(code, 'nine wiser canaries').expect(403)).body.code).toBe('reset_code_wrong');
  });

  it('ends all sessions and personal tokens', async () => {
    const account = await zhidian.register();
    const { token } = (await account.post('/v1/me/tokens', { name: 'x', scopes: ['read'] }).expect(201)).body;
    const me = () => zhidian.request().get('/v1/me').set('authorization', `Bearer ${token}`);
    await me().expect(200);
    await reset(await codeFor(account)).expect(204);
    expect((await account.get('/v1/me').expect(401)).body.code).toBe('session_revoked');
    expect((await post('/v1/auth/refresh', { refreshToken: account.refreshToken }).expect(401)).body.code).toBe(
      'session_revoked',
    );
    expect((await me().expect(401)).body.code).toBe('token_invalid');
  });

  it('is asked for in the language of the account', async () => {
    const account = await zhidian.register('learner', { locale: 'zh-Hans-CN' });
    await codeFor(account);
    expect(mailsTo(account.email)).toMatchObject([{ subject: '重设知点密码', text: expect.stringContaining('验证码') }]);
  });

  it('tells nobody who has an account: the answer is the same, and to nobody goes no mail', async () => {
    const account = await zhidian.register();
    const before = mailbox.mails.length;
    const [known, unknown] = [await forgot(account.email), await forgot(`${randomUUID()}@example.org`)];
    expect([unknown.text, Object.keys(unknown.headers).sort()]).toEqual([known.text, Object.keys(known.headers).sort()]);
    await idle();
    expect(mailbox.mails.length - before).toBe(1);
    const { rows } = await zhidian.pools.general.query('select from password_reset where user_id is null');
    expect(rows).toEqual([]);
    await post('/v1/auth/forgot', { email: 'no address' }).expect(422);
  });

  it('fills no mailbox: three codes are good at a time', async () => {
    const account = await zhidian.register();
    for (let i = 0; i < 5; i++) await forgot(account.email);
    await idle();
    const codes = mailsTo(account.email).map(codeIn);
    expect(new Set(codes).size).toBe(3);
    await reset(codes[0] ?? '').expect(204);
    for (const code of codes) await reset(code).expect(403);
    await codeFor(account);
    expect(mailsTo(account.email)).toHaveLength(4);
  });

  it('needs a code that is good: of the last hour, whole, and of this account', async () => {
    const account = await zhidian.register();
    const code = await codeFor(account);
    for (const wrong of ['', 'x', code.slice(0, -1), `${code}0`, '00000-00000-00000-00000']) await reset(wrong).expect(403);
    zhidian.clock.advance(HOUR - 1);
    await reset(code, 'password').expect(422);
    const { body } = await reset(code, account.email).expect(422);
    expect(body.errors).toMatchObject([{ pointer: '/password', code: 'password_is_email' }]);
    zhidian.clock.advance(1);
    await reset(code).expect(403);
    await login(account.email, account.password).expect(200);
  });

  it('is set by one of many who send the same code at once', async () => {
    const account = await zhidian.register();
    const code = await codeFor(account);
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => reset(code, `${NEW} ${i}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 403, 403, 403, 403, 403]);
    const right = answers.findIndex(({ status }) => status === 204);
    await login(account.email, `${NEW} ${right}`).expect(200);
  });

  it('leaves nothing of code, e-mail and mail server behind, in no table and no log', async () => {
    const account = await zhidian.register();
    const code = await codeFor(account);
    for (const part of [code, code.replaceAll('-', '')]) expect(await tablesWith(zhidian, part)).toEqual([]);
    await reset(code).expect(204);
    await login(account.email, NEW).expect(200);
    const log = zhidian.lines.join('');
    for (const secret of [code, account.email, NEW, 'CANARYsmtp', 'CANARYreply']) expect(log).not.toContain(secret);
  });

  it('is no way to an account that was deleted meanwhile', async () => {
    const account = await zhidian.register();
    const code = await codeFor(account);
    expect(await tablesWith(zhidian, account.userId)).toContain('password_reset');
    await account.delete('/v1/me', { password: account.password }).expect(204);
    await reset(code).expect(403);
    await Promise.all([forgot(account.email), forgot(account.email)]);
    await idle();
    expect(await tablesWith(zhidian, account.userId)).toEqual([]);
  });
});

describe('a mail server that', () => {
  it('does not take a mail now is asked again, and the code is the same', async () => {
    const account = await zhidian.register();
    const before = mailbox.refused();
    mailbox.refuse({ at: 'data', code: 451 }, { at: 'recipient', code: 450 });
    await forgot(account.email);
    while (mailbox.refused() < before + 2) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await zhidian.pools.general.query(
        'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where locked_at is null), run_at := now())',
      );
    }
    const { rows } = await zhidian.pools.general.query<{ last_error: string }>(
      `select last_error from graphile_worker.jobs where last_error is not null`,
    );
    for (const { last_error } of rows) {
      expect(last_error).toMatch(/the mail server did not take a mail \(E\w+ 45[01]\)/);
      expect(last_error).not.toMatch(/CANARY|@example/);
    }
    await zhidian.pools.general.query(
      'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where locked_at is null), run_at := now())',
    );
    await idle();
    const [mail, ...more] = mailsTo(account.email);
    expect(more).toEqual([]);
    await reset(codeIn(mail)).expect(204);
  });

  it('does not know the recipient is not asked again', async () => {
    const account = await zhidian.register();
    mailbox.refuse({ at: 'recipient', code: 550 });
    await forgot(account.email);
    await idle();
    expect(mailsTo(account.email)).toEqual([]);
    expect(await tablesWith(zhidian, account.userId)).not.toContain('password_reset');
  });

  it('is away for more than an hour sends nothing late', async () => {
    const account = await zhidian.register();
    const before = mailbox.refused();
    mailbox.refuse({ at: 'data', code: 421 });
    await forgot(account.email);
    while (mailbox.refused() === before) await new Promise((resolve) => setTimeout(resolve, 20));
    zhidian.clock.advance(HOUR + MINUTE);
    await zhidian.pools.general.query(
      'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at := now())',
    );
    await idle();
    expect(mailsTo(account.email)).toEqual([]);
  });
});

describe('without a mail server', () => {
  let silent: TestApp;
  beforeAll(async () => {
    silent = await startApp();
  });
  afterAll(() => silent.close());

  it('the answer is the same, nothing is kept, and clients are told so', async () => {
    const account = await silent.register();
    await silent.request().post('/v1/auth/forgot').send({ email: account.email }).expect(202);
    const { rowCount } = await silent.pools.general.query('select from password_reset');
    expect(rowCount).toBe(0);
    const features = async (one: TestApp): Promise<string[]> => (await one.request().get('/v1/meta').expect(200)).body.features;
    expect(await features(silent)).not.toContain('password-reset-mail');
    expect(await features(zhidian)).toContain('password-reset-mail');
  });
});
