import { request as httpRequest } from 'node:http';
import iconv from 'iconv-lite';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { zipOf } from './support/docx.js';
import { bomb, lieAboutSize, renamed, workbook } from './support/hostile.js';
import { importOf, type ImportBody } from './support/imports.js';

const MEGABYTE = 1_048_576;

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp({ MAX_IMPORT_BYTES: String(8 * MEGABYTE), IMPORT_SECONDS: '20', IMPORT_MEMORY_MB: '300' });
  await zhidian.app.listen(0, '127.0.0.1');
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(async () => {
  expect(zhidian.errors).toEqual([]);
  const { rows } = await zhidian.pools.general.query('select id from question_set where owner_id = $1', [teacher.userId]);
  expect(rows).toEqual([]);
});

interface ItemBody {
  readonly body?: { readonly content: unknown };
  readonly content?: unknown;
}

const read = async (bytes: string | Uint8Array, name: string): Promise<ImportBody> =>
  (await importOf(teacher, Buffer.from(bytes), name)).previewed();

/** What a file was read as, in the words that are served. */
async function textsOf({ id }: ImportBody): Promise<string[]> {
  const { body } = await teacher.get(`/v1/imports/${id}/items`).expect(200);
  return (body.data as ItemBody[]).map((item) => JSON.stringify(item.body?.content ?? item.content));
}

/** That a file is refused for this reason, with one clear sentence in each language, and leaves nothing to commit. */
async function expectRefused(bytes: string | Uint8Array, name: string, code: string): Promise<void> {
  const body = await read(bytes, name);
  expect(body).toMatchObject({ status: 'failed', failure: { code }, counts: { points: 0, questions: 0 } });
  expect(body.failure?.detail).toMatch(/^\p{Lu}[^\n{}]{10,200}[.)]$/u);
  const zh = await importOf.follow(teacher, body.id).read('zh-CN');
  expect(zh.failure?.detail).toMatch(/^[^\n{}]{4,100}。$/u);
  await teacher.post(`/v1/imports/${body.id}/commit`, {}).expect(409);
}

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const ROWS = `<row r="1">${cell('question')}${cell('answer')}</row><row r="2">${cell('What?')}${cell('That.')}</row>`;
const BOMB_ENTITIES = [...'bcdefghij']
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'.charAt(i)};`.repeat(10)}">`)
  .join('');
const ENTITY_BOMB = `<!DOCTYPE bomb [<!ENTITY a "lol">${BOMB_ENTITIES}]>`;

const escaped = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const moodle = (text: string, before = '', format = 'html'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${before}<quiz><question type="truefalse"><questiontext format="${format}"><text>${text}</text></questiontext>` +
  '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>';

describe('an archive that means harm', () => {
  let big: Uint8Array;
  beforeAll(async () => {
    big = await bomb('xl/workbook.xml', 300);
  });
  const withEntry = async (name: string): Promise<Uint8Array> => {
    const stand = 'x'.repeat(name.length);
    return renamed(await zipOf({ 'xl/workbook.xml': '<workbook/>', [stand]: 'evil' }), stand, name);
  };

  it.each([
    ['expands to 300 MB', () => big, 'a.xlsx', 'zip_too_large'],
    ['expands to 300 MB as a document', () => bomb('word/document.xml', 300), 'a.docx', 'zip_too_large'],
    [
      'expands to much in many small parts',
      () => zipOf(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`xl/${i}.xml`, '0'.repeat(MEGABYTE)]))),
      'a.xlsx',
      'zip_too_large',
    ],
    ['claims to expand to less than it does', () => lieAboutSize(big, 1_000), 'a.xlsx', 'zip_broken'],
    ['claims to expand to more than it does', async () => lieAboutSize(await workbook(ROWS), 99_999), 'a.xlsx', 'zip_broken'],
    ['has a path that leads up', () => withEntry('../../etc/evil.xml'), 'a.xlsx', 'zip_unsafe'],
    ['has a path that leads up the Windows way', () => withEntry('..\\..\\evil.xml'), 'a.xlsx', 'zip_unsafe'],
    ['has a path from the root', () => withEntry('/etc/evil.xml'), 'a.xlsx', 'zip_unsafe'],
    ['has a path from a drive', () => withEntry('C:/evil.xml'), 'a.xlsx', 'zip_unsafe'],
    ['holds nothing but another archive', () => zipOf({ 'inner.zip': big }), 'a.xlsx', 'no_workbook'],
    ['holds nothing but another archive, and says so', () => zipOf({ 'inner.xlsx': big }), 'a.zip', 'unknown_format'],
    ['holds a sheet with an entity bomb', () => workbook(ROWS, '', ENTITY_BOMB), 'a.xlsx', 'sheet_damaged'],
    [
      'holds shared texts with an entity bomb',
      () => workbook('<row r="1"><c t="s"><v>0</v></c></row>', `${ENTITY_BOMB}<sst><si><t>&j;</t></si></sst>`),
      'a.xlsx',
      'strings_damaged',
    ],
  ])('is refused where it %s', async (_what, make, name, code) => expectRefused(await make(), name, code));

  it('is read where another archive lies beside its sheets, which nobody opens', async () => {
    const body = await read(await workbook(ROWS, '', '', { 'xl/embeddings/inner.zip': big }), 'a.xlsx');
    expect(body).toMatchObject({ status: 'previewed', format: 'xlsx', counts: { questions: 1 } });
  });
});

describe('XML that means harm', () => {
  it.each([
    ['fetches a file', moodle('&x;', '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'xml_doctype'],
    ['fetches a grammar', moodle('x', '<!DOCTYPE quiz SYSTEM "http://127.0.0.1:9/x.dtd">'), 'xml_doctype'],
    ['fetches entities', moodle('x', '<!DOCTYPE quiz [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'), 'xml_doctype'],
    ['multiplies entities', moodle('&j;', ENTITY_BOMB), 'xml_doctype'],
    [
      'hides in UTF-16',
      iconv.encode(moodle('&x;', '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'utf-16le', { addBOM: true }),
      'xml_doctype',
    ],
    ['is nested without end', moodle('<b>'.repeat(100_000)), 'xml_limit'],
    [
      'has 200 000 attributes',
      `<quiz><question type="x"${Array.from({ length: 200_000 }, (_, i) => ` a${i}="1"`).join('')}/></quiz>`,
      'unknown_question_type',
    ],
  ])('is refused where it %s', (_what, text, code) => expectRefused(text, 'a.xml', code));
});

describe('texts with scripts', () => {
  const EVIL =
    '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload="alert(3)"><script>alert(4)</script></svg>' +
    '<iframe src="javascript:alert(5)"></iframe><a href="javascript:alert(6)">link</a>';
  const table = `# T\n\n| 知识点 | 核心内容 | 难度系数 |\n| --- | --- | --- |\n| 镜像 | 只读 ${EVIL} [x](javascript:alert(1)) | ★★ |\n`;
  const gift = (format: string, text: string): string => `::q::${format}Is it? ${text.replaceAll(/[=:]/g, '\\$&')} {T}\n`;
  const LINKS = '[a](javascript:alert(1)) [b](java&#115;cript:alert(2)) ![c](data:text/html,x) <javascript:alert(3)>';
  const encoded = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64');

  it.each([
    ['GIFT as HTML', gift('[html]', EVIL), 'a.gift'],
    ['GIFT without a word of its format', gift('', EVIL), 'a.gift'],
    ['GIFT as Markdown', gift('[markdown]', LINKS), 'a.gift'],
    ['Moodle XML', moodle(escaped(`Is it? ${EVIL}`)), 'a.xml'],
    ['Moodle XML that is not escaped', moodle('Is it? <script>alert(1)</script><svg onload="alert(2)"/>'), 'a.xml'],
    ['Moodle XML as Markdown', moodle(escaped(`Is it? ${LINKS}`), '', 'markdown'), 'a.xml'],
    ['notes', table, 'a.md'],
  ])('%s: the words come in, the scripts do not, and this is told', async (_what, text, name) => {
    const body = await read(text, name);
    expect(body.status).toBe('previewed');
    const served = (await textsOf(body)).join('\n');
    expect(served).toMatch(/Is it\?|只读/);
    expect(served).not.toMatch(/<script|<svg|<iframe|onerror|onload|javascript:|&#115;|data:|alert\([1-6]\)[^)]*<\//i);
    expect(body.issues.map(({ code }) => code)).toContain('markup_removed');
  });

  it.each([
    ['a table', `question,answer\n"What? ${EVIL.replaceAll('"', '""')}",That\n`, 'a.csv'],
    ['a question bank', `一、判断题\n1．镜像有内核。${EVIL}\n答案：错\n`, 'a.txt'],
  ])('%s, which is plain text, keeps them as characters', async (_what, text, name) => {
    const body = await read(text, name);
    expect(body.sample).toMatchObject([{ body: { type: expect.any(String) } }]);
    const { body: items } = await teacher.get(`/v1/imports/${body.id}/items`).expect(200);
    expect(items.data).toMatchObject([{ format: 'plain' }]);
  });

  it('a drawing with a script is kept as a file that no page shows', async () => {
    const picture = escaped('<p>Is it? <img src="@@PLUGINFILE@@/a.svg" alt="x"></p>');
    const file = `</text><file name="a.svg" path="/" encoding="base64">${encoded}</file><text>`;
    const body = await read(moodle(picture + file), 'a.xml');
    expect(body).toMatchObject({ status: 'previewed', counts: { questions: 1, media: 1 } });
    expect((await textsOf(body)).join()).toContain('![x](media:');
  });

  it('a drawing by itself is no question', () =>
    expectRefused(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
      'a.svg',
      'nothing_found',
    ));
});

const HTML = '<!doctype html><html><body><script>alert(1)</script><table><tr><td>question</td></tr></table></body></html>';

describe('a file that is not what its name says', () => {
  it.each([
    ['GIFT as .csv', () => '::q::Is it? {T}\n\n::r::What? {=this ~that}\n', 'a.csv', 'gift', 2],
    ['a workbook as .txt', () => workbook(ROWS), 'a.txt', 'xlsx', 1],
    ['a workbook as .csv', () => workbook(ROWS), 'a.csv', 'xlsx', 1],
    ['Moodle XML as .txt', () => moodle('Is it?'), 'a.txt', 'moodle-xml', 1],
  ])('%s is read as what it is', async (_what, make, name, format, questions) => {
    expect(await read(await make(), name)).toMatchObject({ status: 'previewed', format, counts: { questions } });
  });

  it.each([
    ['a web page as .xlsx', HTML, 'a.xlsx', 'web_page'],
    ['a web page as .csv', HTML, 'a.csv', 'web_page'],
    ['a web page as .xml', HTML, 'a.xml', 'web_page'],
    ['a web page as .txt', HTML, 'a.txt', 'web_page'],
    ['an XHTML page as .xml', `<?xml version="1.0"?>\n${HTML}`, 'a.xml', 'web_page'],
    ['a byte order mark only as .csv', '\ufeff', 'a.csv', 'empty_file'],
    ['a byte order mark and an empty line as .md', '\ufeff\r\n', 'a.md', 'empty_file'],
    ['a UTF-16 mark only as .txt', Buffer.from([0xff, 0xfe]), 'a.txt', 'empty_file'],
    ['spaces as .json', ' \n ', 'a.json', 'empty_file'],
    ['nothing as .xlsx', '', 'a.xlsx', 'empty_file'],
    ['nothing as .xml', '', 'a.xml', 'empty_file'],
    ['nothing as .gift', '', 'a.gift', 'empty_file'],
    ['NUL bytes only', Buffer.alloc(MEGABYTE), 'a.csv', 'unknown_format'],
  ])('%s is refused', (_what, bytes, name, code) => expectRefused(bytes, name, code));
});

describe('a text in another encoding', () => {
  const chinese = ['题目,答案', '镜像是什么？,只读模板', '容器是什么？,镜像的运行实例', ''];
  const traditional = ['題目,答案', '映像檔是什麼？,唯讀範本', '容器是什麼？,映像檔的執行個體', ''];
  const french = ['question,answer', 'Où est la bibliothèque ?,À côté', 'Une forêt ?,Un lieu planté', ''];
  const english = ['question,answer', 'What is an image?,A template', 'What is a container?,An image that runs', ''];

  it.each([
    ['GBK', chinese, (text: string) => iconv.encode(text, 'gbk'), '\n'],
    ['Big5', traditional, (text: string) => iconv.encode(text, 'big5'), '\n'],
    ['UTF-16LE', chinese, (text: string) => iconv.encode(text, 'utf-16le', { addBOM: false }), '\n'],
    ['UTF-16LE with a mark', chinese, (text: string) => iconv.encode(text, 'utf-16le', { addBOM: true }), '\n'],
    ['UTF-16BE', english, (text: string) => iconv.encode(text, 'utf-16be', { addBOM: false }), '\r\n'],
    ['UTF-16BE with a mark', chinese, (text: string) => iconv.encode(text, 'utf-16be', { addBOM: true }), '\r\n'],
    ['Latin-1', french, (text: string) => iconv.encode(text, 'latin1'), '\n'],
    ['UTF-8 with lines that end in CR', chinese, (text: string) => Buffer.from(text), '\r'],
    ['UTF-8 with NUL bytes', english, (text: string) => Buffer.from(text.replaceAll('image', 'im\0age')), '\n'],
  ])('%s reads as it was meant', async (_what, lines, encode, end) => {
    const body = await read(encode(lines.join(end)), 'a.csv');
    expect(body).toMatchObject({ status: 'previewed', format: 'csv', counts: { questions: 2, skipped: 0 } });
    const served = (await textsOf(body)).join('\n');
    for (const text of lines.slice(1, 3).flatMap((line) => line.split(','))) expect(served).toContain(`"${text}"`);
  });
});

describe('a table out of shape', () => {
  const CELLS = Array(1_000_000).fill('a').join(',');
  const codesOf = ({ issues }: ImportBody): string[] => issues.map(({ code }) => code).sort();

  it.each([
    [
      'ragged rows',
      'question,answer\nWhat?,That,more,and more\nWho?\n\nWhere?,Here\n',
      'a.csv',
      2,
      ['cells_left_out', 'no_answer'],
    ],
    ['a row of a million columns', `question,answer\nWhat?,That\n${CELLS}\n`, 'a.csv', 2, ['cells_left_out']],
    ['a header of a million columns', `question,answer,${CELLS}\nWhat?,That\n`, 'a.csv', 1, []],
  ])('%s: what can be read is read', async (_what, text, name, questions, codes) => {
    const body = await read(text, name);
    expect(body).toMatchObject({ status: 'previewed', counts: { questions } });
    expect(codesOf(body)).toEqual(codes);
  });

  it('a row of a million columns among notes is cut, and this is told', async () => {
    const body = await read(`| 知识点 | 核心内容 |\n|---|---|\n| ${CELLS.replaceAll(',', ' | ')} |\n`, 'a.md');
    expect(body).toMatchObject({ status: 'previewed', counts: { points: 1 } });
    expect(codesOf(body)).toEqual(['cells_left_out']);
  });

  it.each([
    ['a million columns without a header', CELLS, 'a.csv', 'no_header'],
    [
      'a table of notes with a million columns',
      `| ${'a | '.repeat(1_000_000)}\n|${'-|'.repeat(1_000_000)}\n`,
      'a.md',
      'nothing_found',
    ],
  ])('%s is refused', (_what, text, name, code) => expectRefused(text, name, code));
});

/** Sends a form that never ends, until the server hangs up. @returns what it answered before */
async function streamWithoutEnd(): Promise<{ readonly status: number; readonly body: string }> {
  const port = new URL(await zhidian.app.getUrl()).port;
  const headers = { authorization: `Bearer ${teacher.accessToken}`, 'content-type': 'multipart/form-data; boundary=b' };
  return new Promise((resolve, reject) => {
    let answered: { readonly status: number; readonly body: string } | undefined;
    const sending = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/v1/imports', headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => (answered = { status: answer.statusCode ?? 0, body }));
    });
    const hungUp = (error?: Error): void =>
      answered === undefined ? reject(error ?? new Error('hung up without an answer')) : resolve(answered);
    sending.on('error', hungUp);
    sending.on('close', () => hungUp());
    const piece = Buffer.alloc(MEGABYTE, 'a');
    const go = (): void => {
      if (!sending.destroyed) sending.write(piece, go);
    };
    sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
    go();
  });
}

it('a file without an end is refused while it is still sent and cut off soon after, and the next request is served', async () => {
  const { status, body } = await streamWithoutEnd();
  expect(status).toBe(413);
  expect(JSON.parse(body)).toMatchObject({ code: 'file_too_large' });
  await zhidian.request().get('/health/ready').expect(200);
});

it('a good file after all these is read as ever', async () => {
  const body = await read(await workbook(ROWS), 'good.xlsx');
  expect(body).toMatchObject({ status: 'previewed', failure: null, counts: { questions: 1 } });
  expect(await textsOf(body)).toEqual([expect.stringContaining('What?')]);
});
