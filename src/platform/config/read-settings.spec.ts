import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { envExample } from './env-example.js';
import { projectRoot } from './project-root.js';
import { type Environment, readSettings, type SettingsDraft } from './read-settings.js';
import { settingTable } from './setting-table.js';

const goodSecret = 'VnS7c0m2y4Yq8Jx1Rk5TzWb9Lh3Pg6Du';
const onServer = { DATABASE_URL: 'postgresql://me:pw@db.example.org/zhidian', ZHIDIAN_SECRET: goodSecret };

function draft(env: Environment): SettingsDraft {
  const reading = readSettings(env, '/srv/zhidian');
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  return reading.draft;
}

function faults(env: Environment): readonly string[] {
  const reading = readSettings(env, '/srv/zhidian');
  return reading.ok ? [] : reading.faults;
}

describe('settings', () => {
  it('have defaults for a first start without any', () => {
    expect(draft({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      database: { kind: 'embedded' },
      replicaUrl: null,
      dataDir: '/srv/zhidian/.data',
      secret: undefined,
      teacherSignUp: true,
      demoAccounts: true,
      corsOrigins: { kind: 'listed', origins: [] },
      logLevel: 'info',
      bodyLimitBytes: 1_048_576,
      imports: { maxBytes: 20_971_520, seconds: 60, memoryMb: 512 },
      media: { maxBytes: 10_485_760, maxSetBytes: 104_857_600 },
      quotas: { ownerMediaBytes: 1_073_741_824, ownerSets: 1_000, setQuestions: 50_000 },
      accessTokenSeconds: 900,
      refreshTokenDays: 60,
      mail: null,
      resetUrl: null,
      guestIdleDays: 30,
      auditDays: 400,
      trustProxy: false,
      limits: {
        on: true,
        loginFailures: 10,
        loginFailuresPerAddress: 200,
        signUpsPerHour: 500,
        resetsPerHour: 20,
        importsPerHour: 60,
        requestsPerMinute: 6_000,
      },
      maxRequests: { hot: 1_000, general: 200 },
      pools: { hot: 3, general: 10 },
      reviewBatches: true,
      metrics: { host: '127.0.0.1', port: null, token: null },
      tracesEndpoint: null,
    });
  });

  it('are closed by default on a database server: no sign-up as a teacher, no demo accounts', () => {
    expect(draft(onServer)).toMatchObject({
      database: { kind: 'server', url: onServer.DATABASE_URL },
      teacherSignUp: false,
      demoAccounts: false,
      secret: goodSecret,
    });
  });

  it('count as absent when empty, and lose the white space around them', () => {
    expect(draft({ PORT: '', HOST: '  ', LOG_LEVEL: ' Debug ' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'debug',
    });
  });

  it.each<[Environment, Partial<SettingsDraft>]>([
    [{ CORS_ORIGINS: '*' }, { corsOrigins: { kind: 'any' } }],
    [
      { CORS_ORIGINS: 'https://a.example.org, http://localhost:5173' },
      { corsOrigins: { kind: 'listed', origins: ['https://a.example.org', 'http://localhost:5173'] } },
    ],
    [{ TRUST_PROXY: 'true' }, { trustProxy: true }],
    [{ TRUST_PROXY: '2' }, { trustProxy: 2 }],
    [{ TRUST_PROXY: '10.0.0.0/8, ::1' }, { trustProxy: ['10.0.0.0/8', '::1'] }],
    [{ HOST: '::' }, { host: '::' }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ DATA_DIR: '/var/zhidian' }, { dataDir: '/var/zhidian' }],
    [{ TEACHER_SIGN_UP: 'no' }, { teacherSignUp: false }],
    [
      { SMTP_URL: 'smtps://me:pw@mail.example.org', MAIL_FROM: '知点 <noreply@example.org>' },
      { mail: { url: 'smtps://me:pw@mail.example.org', from: '知点 <noreply@example.org>' } },
    ],
    [{ RESET_URL: 'https://app.example.org/reset#{code}' }, { resetUrl: 'https://app.example.org/reset#{code}' }],
    [{ RESET_URL: 'zhidian://reset/{code}' }, { resetUrl: 'zhidian://reset/{code}' }],
  ])('%j are read as %j', (env, expected) => {
    expect(draft(env)).toMatchObject(expected);
  });

  it('tell every fault at once, in a sentence each', () => {
    expect(faults({ PORT: '70000', LOG_LEVEL: 'loud', TEACHER_SIGN_UP: 'maybe', BODY_LIMIT_BYTES: '1e6' })).toEqual([
      'PORT must be an integer from 0 to 65535, not "70000".',
      'TEACHER_SIGN_UP must be true or false, not "maybe".',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud".',
      'BODY_LIMIT_BYTES must be an integer from 1024 to 104857600, not "1e6".',
    ]);
  });

  it.each<[Environment, RegExp]>([
    [{ PORT: '-1' }, /^PORT must be/],
    [{ PORT: '3000.5' }, /^PORT must be/],
    [{ HOST: '127.0.0.1:3000' }, /^HOST must be an IP address or a host name, without a port/],
    [{ CORS_ORIGINS: 'https://a.example.org/' }, /^CORS_ORIGINS .* "https:\/\/a.example.org\/" is none/],
    [{ TRUST_PROXY: '10.0.0.0/40' }, /^TRUST_PROXY must be/],
    [{ DB_POOL_HOT: '0' }, /^DB_POOL_HOT must be/],
    [{ SMTP_URL: 'smtp://me:pw@mail.example.org' }, /^MAIL_FROM must be given when SMTP_URL is set/],
    [{ SMTP_URL: 'https://me:pw@mail.example.org' }, /^SMTP_URL must look like smtps:\/\/user:password@mail.example.org:465\.$/],
    [{ MAIL_FROM: 'Zhidian <a@b>, <c@d>' }, /^MAIL_FROM must look like/],
    [{ RESET_URL: 'https://app.example.org/reset' }, /^RESET_URL must be an address with \{code\} in it/],
  ])('%j are refused: %s', (env, sentence) => {
    expect(faults(env)).toEqual([expect.stringMatching(sentence)]);
  });

  it.each(['mysql://me:pw@host/db', 'postgresql://host', 'not a url'])(
    'never repeat a wrong DATABASE_URL (%s), which may hold a password',
    (url) => {
      const told = faults({ ...onServer, DATABASE_URL: url });
      expect(told).toEqual(['DATABASE_URL must look like postgresql://user:password@host:5432/database.']);
    },
  );

  it('warn of a misspelt setting of ours and leave all others alone', () => {
    const reading = readSettings({ ZHIDIAN_SECRETS: goodSecret, ZHIDIAN_TOKEN: 'x', PATH: '/bin' }, '/');
    expect(reading.warnings).toEqual(['ZHIDIAN_SECRETS is no setting of Zhidian and is ignored.']);
  });
});

describe('secrets on a database server', () => {
  it('must be given', () => {
    expect(faults({ DATABASE_URL: onServer.DATABASE_URL })).toEqual([
      expect.stringMatching(/^ZHIDIAN_SECRET must be given when DATABASE_URL is set/),
    ]);
  });

  it('come with no demo accounts', () => {
    expect(faults({ ...onServer, DEMO_ACCOUNTS: 'true' })).toEqual([
      expect.stringMatching(/^DEMO_ACCOUNTS is for the embedded database only/),
    ]);
  });

  it.each([
    ['short', /has 5 characters/],
    ['change-me-change-it-change-all-of-it-now', /contains "change"/],
    ['a'.repeat(40), /repeats itself/],
    ['x7Kq9Lm2'.repeat(5), /repeats itself/],
    ['0123456789abcdefghijklmnopqrstuvwxyz', /follows a sequence/],
    ['aabbaababbabaabbababbaabbabaabaabbab', /different characters/],
  ])('are refused when weak: %s', (secret, why) => {
    const told = faults({ ...onServer, ZHIDIAN_SECRET: secret });
    expect(told).toEqual([expect.stringMatching(why)]);
    expect(told.join()).not.toContain(secret);
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(projectRoot, '.env.example'), 'utf8');

  it('is what the table of settings says (else run "npm run env:example")', () => {
    expect(text).toBe(envExample());
  });

  it('lists every setting with its default, so that using it whole changes nothing', () => {
    const given = parseEnv(text);
    expect(Object.keys(given).sort()).toEqual(Object.keys(settingTable).sort());
    expect(draft(given)).toEqual(draft({}));
  });
});
