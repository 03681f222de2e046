import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { zhidianCommand, type Ended } from './support/command.js';

const TABLE = `# Docker 镜像

| 知识点 | 核心内容 | 难度系数 |
| --- | --- | --- |
| 镜像的定义 | 只读模板，包含运行应用所需的一切 | ★★ |
| 镜像的分层 | 由多个只读层叠加而成 | ★★★ |
`;
const GBK_TABLE = Buffer.from('cce2c4bf2cb4f0b0b80ac4e3bac32ccac70a', 'hex');
const setFile = (...prompts: string[]): string =>
  JSON.stringify({
    format: 'zhidian-set',
    version: 1,
    title: { en: 'Images' },
    points: [],
    questions: prompts.map((prompt) => ({ body: { type: 'true_false', content: { en: { prompt } }, key: { value: true } } })),
  });

let zhidian: TestApp;
let teacher: Caller;
let server: string;
let folder: string;

beforeAll(async () => {
  zhidian = await startApp();
  teacher = await zhidian.register('teacher');
  await zhidian.app.listen({ host: '127.0.0.1', port: 0 });
  server = await zhidian.app.getUrl();
  folder = mkdtempSync(join(tmpdir(), 'zhidian-cli-'));
});
afterAll(async () => {
  await zhidian.close();
  rmSync(folder, { recursive: true });
});

const run = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  zhidianCommand(args, folder, { ZHIDIAN_SERVER: server, ZHIDIAN_TOKEN: teacher.accessToken, ...env });
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const sets = async (): Promise<{ id: string; slug: string; title: string; counts: object }[]> =>
  (await teacher.get('/v1/sets?mine=true').expect(200)).body.data;

/** Of a port that was free a moment ago. */
async function unusedAddress(): Promise<string> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe('zhidian import', () => {
  it('brings files in, one set each, and says what it understood', async () => {
    const { code, out, err } = await run([
      'import',
      file('points.md', TABLE),
      file('set.json', setFile('A', 'B')),
      '--yes',
      '--option',
      'generate=false',
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('points.md: markdown: 2 knowledge points, 0 questions\n');
    expect(out).toContain('set.json: json: 0 knowledge points, 2 questions\n');
    const [images, docker] = await sets();
    expect(out).toContain(
      `Brought in: "Images" (${images?.slug}) now has 0 knowledge points and 2 questions, 0 unchanged, 0 updated.`,
    );
    expect(docker).toMatchObject({ title: 'Docker 镜像', counts: { points: 2, questions: 0 } });
  });

  it('brings a file into a set of the user, who is told what was there already', async () => {
    const { id, slug } = (await teacher.post('/v1/sets', { title: 'Mine', defaultLanguage: 'en' }).expect(201)).body;
    expect((await run(['import', file('a.json', setFile('A', 'B')), '--set', slug, '--yes'])).code).toBe(0);
    const again = await run(['import', file('b.json', setFile('A', 'B', 'C')), '--set', id, '-y', '--format', 'json']);
    expect(again.out).toContain('"Mine"');
    expect(again.out).toContain('3 questions, 2 unchanged, 0 updated.');
  });

  it('ends with 1 where anything was refused, and still brings in the rest', async () => {
    const text = '1. Which is it?\nA. one\nB. two\n答案：A\n\n2. 另一题？\nA. 甲\nB. 乙\n';
    const { code, out, err } = await run(['import', 'missing.csv', file('bank.txt', text), file('empty.csv', ''), '--yes']);
    expect(code).toBe(1);
    expect(err).toContain('missing.csv: The file cannot be read (ENOENT).');
    expect(out).toMatch(/bank\.txt: zh-text: .*1 question/);
    expect(out).toMatch(/ {2}to mend Line 6, .*no answer.* \(另一题？/);
    expect(out).toContain('What is to mend stays out: complete it in the file');
    expect(out).toMatch(/Brought in: .*1 question,/);
    expect(out).toMatch(/empty\.csv: .+/);
  });

  it('makes no set of a file of which nothing can come in as it is', async () => {
    const before = (await teacher.get('/v1/sets?mine=true').expect(200)).body.data.length;
    const { code, out } = await run(['import', file('open.gift', 'What is a layer?{~files ~processes}'), '--yes']);
    expect([code, out]).toEqual([1, expect.stringMatching(/ {2}to mend .*no answer[\s\S]*Nothing was brought in\./)]);
    expect((await teacher.get('/v1/sets?mine=true').expect(200)).body.data).toHaveLength(before);
  });

  it('speaks the language of the terminal, and of --lang', async () => {
    const english = file('a.json', setFile('A'));
    expect((await run(['import', english, '--dry-run'], { LANG: 'zh_CN.UTF-8' })).out).toContain(
      'a.json: json：知识点 0 个，题目 1 道\n未导入任何内容。',
    );
    expect((await run(['import', english, '--dry-run', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' })).out).toContain(
      'Nothing was brought in.',
    );
    expect((await run(['import', english, '--yes', '--token', 'x'], { LC_ALL: 'zh_CN.UTF-8' })).err).toContain('令牌无效');
  });

  it('looks only, with --dry-run', async () => {
    const before = (await sets()).length;
    const { code, out } = await run(['import', file('points.md', TABLE), '--dry-run', '--title', 'Other']);
    expect({ code, told: out.includes('Nothing was brought in.') }).toEqual({ code: 0, told: true });
    expect(await sets()).toHaveLength(before);
    expect((await teacher.get('/v1/imports?limit=1').expect(200)).body.data[0]).toMatchObject({
      status: 'cancelled',
      title: 'Other',
    });
  });

  it('passes reading options on', async () => {
    const { out } = await run([
      'import',
      file('gbk.csv', GBK_TABLE),
      '--dry-run',
      '--format',
      'csv',
      '--option',
      'encoding=gbk',
      '--option',
      'columns.题目=prompt',
    ]);
    expect(out).toContain('1 question');
    const { data } = (await teacher.get('/v1/imports?limit=1').expect(200)).body;
    expect(data[0].options).toEqual({ encoding: 'gbk', columns: { 题目: 'prompt' } });
  });

  it('signs in with e-mail and password, and leaves no session behind', async () => {
    const { email, password } = teacher;
    const before = (await teacher.get('/v1/me/sessions').expect(200)).body.data.length;
    const none = { ZHIDIAN_TOKEN: '' };
    const { code } = await run(['import', file('a.json', setFile('A')), '--dry-run', '--email', email], {
      ...none,
      ZHIDIAN_PASSWORD: password,
    });
    expect(code).toBe(0);
    expect((await teacher.get('/v1/me/sessions').expect(200)).body.data).toHaveLength(before);
    const wrong = await run(['import', 'a.json', '--dry-run', '--email', email, '--password', 'wrong'], none);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('Wrong name or password') });
  });

  it('takes a personal token, and says which scope it lacks', async () => {
    const make = async (scopes: string[]): Promise<string> =>
      (await teacher.post('/v1/me/tokens', { name: 'cli', scopes }).expect(201)).body.token;
    const withToken = (token: string, args: string[]) => run(args, { ZHIDIAN_TOKEN: token });
    const enough = await make(['read', 'author']);
    const brought = await withToken(enough, ['import', file('t.json', setFile('T')), '--yes']);
    expect(brought).toMatchObject({ code: 0, err: '' });
    const [set] = await sets();
    expect((await withToken(enough, ['export', set?.id ?? '', '-o', 'token.json'])).code).toBe(0);
    const refused = await withToken(await make(['read']), ['import', 't.json', '--yes']);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('it lacks the scope "author"') });
  });

  it('says so where there is no server', async () => {
    const { code, err } = await run(['import', file('a.json', setFile('A')), '--dry-run', '--server', await unusedAddress()]);
    expect(code).toBe(1);
    expect(err).toMatch(/^a\.json: The server at http:\S+ cannot be reached \(ECONNREFUSED\)\.\n$/);
  });
});

describe('zhidian export', () => {
  it('writes a set, which comes in again unchanged', async () => {
    await run(['import', file('a.json', setFile('First', 'Second')), '--yes', '--title', 'Round']);
    const [set] = await sets();
    const { code, err } = await run(['export', set?.slug ?? '', '-o', 'out.json']);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^out\.json: \d+ bytes\n$/) });
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')).questions).toHaveLength(2);
    expect((await run(['import', 'out.json', '--set', set?.id ?? '', '--yes'])).out).toContain(
      '2 questions, 2 unchanged, 0 updated.',
    );
  });

  it('takes the format from the name, writes to standard output, and tells of losses', async () => {
    const { id } = (await teacher.post('/v1/sets', { title: 'Cards', defaultLanguage: 'en' }).expect(201)).body;
    await teacher
      .post(`/v1/sets/${id}/questions`, { type: 'flashcard', prompt: 'Front', back: 'Back', hints: ['A hint'] })
      .expect(201);
    await run(['export', id, '-o', 'out.gift']);
    const { code, out, err } = await run(['export', id, '--format', 'gift', '-o', '-']);
    expect(code).toBe(0);
    expect(out).toContain('Front');
    expect(err).toMatch(/^-: \d+ bytes\n( {2}.+\n)+$/);
  });

  it('overwrites nothing that was not named', async () => {
    const [set] = await sets();
    const first = await run(['export', set?.id ?? '', '--format', 'csv']);
    expect(first.code).toBe(0);
    const second = await run(['export', set?.id ?? '', '--format', 'csv']);
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
  });

  it('ends with 1 for a set that is not there', async () => {
    expect(await run(['export', 'no-such-set'])).toMatchObject({ code: 1, err: expect.stringContaining('Not found') });
  });
});

describe('a command line at fault', () => {
  it.each([
    [[], 'Say what to do.'],
    [['steal'], '"steal" is no command.'],
    [['import', '--yes'], 'Name a file.'],
    [['import', 'a.csv'], 'Nobody is there to be asked'],
    [['import', 'a.csv', '--nonsense'], 'nonsense'],
    [['import', 'a.csv', 'b.csv', '--title', 'x', '--yes'], '--title is for a single file.'],
    [['import', 'a.csv', '--yes', '--option', 'encoding'], '"encoding" is not of the form name=value.'],
    [['import', 'a.csv', '--yes', '--server', 'ftp://x'], '"ftp://x" is no address of a server.'],
    [['export'], 'Name one set'],
    [['export', 'a', 'b'], 'Name one set'],
  ])('%j ends with 2', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).toContain('Usage:');
  });

  it('without a token, too', async () => {
    expect(await run(['export', 'a'], { ZHIDIAN_TOKEN: '' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('Give a token'),
    });
  });

  it('asked for help, says how', async () => {
    for (const args of [['--help'], ['import', '-h']])
      expect(await run(args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Exit code') });
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
