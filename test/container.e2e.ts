import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeCommand, type Ended } from './support/command.js';
import { containerImage, type ContainerImage } from './support/container-image.js';
import { createEmptyDatabase } from './support/database.js';
import { openMailbox, type Mailbox } from './support/mailbox.js';
import { choiceQuestion } from './support/published-set.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

const SECRET = 'tests-only-Zk7q9vX2mB4nW8rT6yU1pL3sD5fG0hJ';
const EMAIL = 'teacher@example.org';
const PASSWORD = 'four score and seven';
const SET = {
  format: 'zhidian-set',
  version: 1,
  title: { en: 'Images' },
  points: [],
  questions: [{ body: choiceQuestion(1) }],
};

interface Format {
  readonly id: string;
  readonly extension: string;
  readonly writes: boolean;
}

let image: ContainerImage;
let database: { url: string; drop(): Promise<void> };
let folder: string;
let mailbox: Mailbox;
/** A collector of traces; only that they come is looked at. */
let collector: Server;
let server: ServerProcess;
let traces = 0;

beforeAll(async () => {
  image = containerImage();
  folder = mkdtempSync(join(tmpdir(), 'zhidian-container-'));
  mkdirSync(join(folder, 'data'));
  [database, mailbox] = [await createEmptyDatabase("encoding 'UTF8'"), await openMailbox()];
  collector = createServer((request, response) => {
    traces += 1;
    request.resume().on('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  server = await startServerProcess(database.url, serverSettings(), [
    ...image.command.slice(1, -1),
    join(image.app, image.command.at(-1) ?? ''),
  ]);
});
afterAll(async () => {
  await server?.stop();
  collector.close();
  await mailbox.close();
  await database.drop();
  rmSync(folder, { recursive: true });
  image.remove();
});

function serverSettings(): Record<string, string> {
  const { PORT: _port, ...settings } = image.env;
  return {
    ...settings,
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    TEACHER_SIGN_UP: 'true',
    METRICS_PORT: '0',
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Zhidian <noreply@example.org>',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
    OTEL_BSP_SCHEDULE_DELAY: '50',
  };
}

/** A command as `docker compose exec zhidian node …` runs it. */
const inside = (file: string, ...args: string[]): Promise<Ended> =>
  nodeCommand(join(image.app, file), args, folder, {
    ...image.env,
    DATA_DIR: join(folder, 'data'),
    DATABASE_URL: database.url,
    ZHIDIAN_SECRET: SECRET,
    PORT: new URL(server.url).port,
    ZHIDIAN_SERVER: server.url,
    ZHIDIAN_PASSWORD: PASSWORD,
  });
const zhidian = (...args: string[]): Promise<Ended> => inside('bin/zhidian.mjs', ...args);
const post = (path: string, body: object): Promise<Response> =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('what the image holds', () => {
  it('is enough to serve from an empty database, and the health check sees it', async () => {
    const [program = '', ...args] = image.healthCheck;
    expect(program).toBe('node');
    const { PATH = '' } = process.env;
    const check = (port: string): Promise<unknown> =>
      promisify(execFile)(process.execPath, args, { cwd: image.app, env: { PATH, ...image.env, PORT: port } });
    await check(new URL(server.url).port);
    await expect(check('1')).rejects.toMatchObject({ code: 1 });
    expect((await fetch(`${server.url}/docs`)).status).toBe(200);
    expect((await fetch(`${server.url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  });

  it('is enough for accounts, mails, metrics and traces', async () => {
    expect((await post('/v1/auth/register', { email: EMAIL, password: PASSWORD, role: 'teacher' })).status).toBe(201);
    expect((await post('/v1/auth/forgot', { email: EMAIL })).status).toBe(202);
    await until(() => mailbox.mails.length === 1 && traces > 0);
    const [, address = ''] = /Metrics are served on (\S+)/.exec(server.output()) ?? [];
    expect(await (await fetch(address)).text()).toContain('zhidian_database_up 1');
  });

  it('is enough to bring a set in, to take it out in every format, and to read those files again', async () => {
    writeFileSync(join(folder, 'set.json'), JSON.stringify(SET));
    const account = ['--email', EMAIL];
    const brought = await zhidian('import', 'set.json', '--yes', ...account);
    expect(brought).toMatchObject({ code: 0, err: '' });
    const [, slug = ''] = /Brought in: ".*" \((\S+)\)/.exec(brought.out) ?? [];
    const { data } = (await (await fetch(`${server.url}/v1/formats`)).json()) as { data: Format[] };
    const files = data.filter(({ writes }) => writes).map(({ id, extension }) => [id, `${id}.${extension}`] as const);
    expect(files.length).toBeGreaterThan(5);
    for (const [format, file] of files) {
      const exported = await zhidian('export', slug, '--format', format, '-o', file, ...account);
      expect({ format, ...exported }).toMatchObject({ format, code: 0 });
    }
    const read = await zhidian('import', ...files.map(([, file]) => file), '--dry-run', ...account);
    expect(read).toMatchObject({ code: 0, err: '' });
    expect(read.out.match(/, 1 question$/gm)).toHaveLength(files.length);
  });

  it('is enough for the commands of an operator', async () => {
    expect(await zhidian('admin', 'grant', EMAIL, 'admin')).toMatchObject({ code: 0, err: '' });
    expect(await zhidian('backup', 'all.zip')).toMatchObject({ code: 0, err: '' });
    expect(await zhidian('doctor')).toMatchObject({ code: 0, out: expect.stringContaining('All is well.'), err: '' });
    expect(await inside('scripts/check-consistency.mjs')).toMatchObject({ code: 0 });
    expect(await server.stop()).toBe(0);
    expect(await zhidian('restore', 'all.zip', '--overwrite', '--check')).toMatchObject({ code: 0, err: '' });
  });
});
