import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApp } from '../../src/app.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readSettings, type Settings } from '../../src/platform/config/read-settings.js';
import type { Pools } from '../../src/platform/database/pools.js';
import { PrismaService } from '../../src/platform/database/prisma.js';
import { createLog } from '../../src/platform/log/log.js';
import { createDatabase } from './database.js';

/** A clock that stands still until it is told to move. */
export class TestClock extends Clock {
  constructor(private at = new Date('2026-03-02T08:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }

  /** @param ms milliseconds */
  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A caller with a session: requests that carry its token. */
export interface Caller {
  readonly userId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly email: string;
  readonly password: string;
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
  put(path: string, body?: object): request.Test;
  patch(path: string, body?: object): request.Test;
  delete(path: string, body?: object): request.Test;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly pools: Pools;
  readonly clock: TestClock;
  readonly settings: Settings;
  readonly url: string;
  /** What was logged as an error of ours; a test that provokes none finds none. */
  readonly errors: string[];
  /** Everything that was logged. */
  readonly lines: string[];
  /** Requests without a token. */
  request(): ReturnType<typeof request>;
  /** A new account. */
  register(role?: 'learner' | 'teacher', extra?: object): Promise<Caller>;
  guest(): Promise<Caller>;
  /** An account made an administrator in the database. */
  admin(): Promise<Caller>;
  close(): Promise<void>;
}

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';
const TEN_YEARS_IN_SECONDS = 10 * 366 * 86_400;
/** Pino's number for `error`. */
const ERROR_LEVEL = 50;
let emails = 0;

function testSettings(url: string, env: Record<string, string>): Settings {
  const reading = readSettings(
    { DATABASE_URL: url, ZHIDIAN_SECRET: SECRET, TEACHER_SIGN_UP: 'true', RATE_LIMITS: 'false', ...env },
    process.cwd(),
  );
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  // Tests move the clock by days; only those about tokens want them to expire.
  const accessTokenSeconds = env['ACCESS_TOKEN_SECONDS'] === undefined ? TEN_YEARS_IN_SECONDS : reading.draft.accessTokenSeconds;
  return { ...reading.draft, accessTokenSeconds, secret: SECRET };
}

/**
 * The whole application on a database of its own, with a clock that the test moves.
 * @param logLevel what is logged; errors alone, unless a test is about logs
 */
export async function startApp(env: Record<string, string> = {}, logLevel = 'error'): Promise<TestApp> {
  const database = await createDatabase();
  const settings = testSettings(database.url, env);
  const clock = new TestClock();
  const { pools } = database;
  const prisma = new PrismaService(pools.general);
  const [lines, errors]: [string[], string[]] = [[], []];
  const log = createLog(logLevel, {
    write: (line) => {
      lines.push(line);
      if (JSON.parse(line).level >= ERROR_LEVEL) errors.push(line);
    },
  });
  const app = await createApp({ settings, pools, prisma, clock }, log);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const server = (): ReturnType<typeof request> => request(app.getHttpServer());

  const caller = (
    session: { accessToken: string; refreshToken: string; user: { id: string } },
    email = '',
    password = '',
  ): Caller => {
    const send = (method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body?: object): request.Test => {
      const test = server()[method](path).set('authorization', `Bearer ${session.accessToken}`);
      return body === undefined ? test : test.send(body);
    };
    return {
      userId: session.user.id,
      accessToken: session.accessToken,
      refreshToken: session.refreshToken,
      email,
      password,
      get: (path) => send('get', path),
      post: (path, body) => send('post', path, body),
      put: (path, body) => send('put', path, body),
      patch: (path, body) => send('patch', path, body),
      delete: (path, body) => send('delete', path, body),
    };
  };

  const register = async (role: 'learner' | 'teacher' = 'learner', extra: object = {}): Promise<Caller> => {
    emails += 1;
    const email = `${role}${emails}@example.org`;
    const password = `correct horse ${emails}`;
    const { body } = await server()
      .post('/v1/auth/register')
      .send({ email, password, role, ...extra })
      .expect(201);
    return caller(body, email, password);
  };

  return {
    app,
    pools,
    clock,
    settings,
    url: database.url,
    errors,
    lines,
    request: server,
    register,
    guest: async () => caller((await server().post('/v1/auth/guest').send({}).expect(201)).body),
    admin: async () => {
      const account = await register('teacher');
      await pools.general.query("update users set roles = array_append(roles, 'admin') where id = $1", [account.userId]);
      return account;
    },
    close: async () => {
      await app.close();
      await prisma.$disconnect();
      await database.drop();
    },
  };
}
