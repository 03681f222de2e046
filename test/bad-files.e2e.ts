import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse, type ImportBody } from './support/imports.js';

const MEGABYTE = 1_048_576;

let zhidian: TestApp;
let teacher: Caller;
beforeAll(async () => {
  zhidian = await startApp({ MAX_IMPORT_BYTES: String(2 * MEGABYTE), IMPORT_SECONDS: '20', IMPORT_MEMORY_MB: '200' });
  teacher = await zhidian.register('teacher');
});
afterAll(() => zhidian.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const read = async (bytes: string | Buffer, name: string, fields: Record<string, string> = {}): Promise<ImportBody> =>
  (await importOf(teacher, bytes, name, fields)).previewed();

describe('a file that cannot be used', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty.csv'],
    ['spaces', Buffer.from('  \n \n'), 'blank.txt'],
    ['noise', Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 7_919) % 256)), 'noise.bin'],
    [
      'a web page that is called a workbook',
      Buffer.from('<!doctype html><html><body><table><tr><td>1</td></tr></table></body></html>'),
      'table.xlsx',
    ],
    ['a workbook that is cut off', Buffer.from('PK\u0003\u0004 xl/workbook.xml and no more'), 'cut.xlsx'],
    ['JSON that ends early', Buffer.from('{"format": "zhidian-set", "questions": ['), 'cut.json'],
  ])('%s: fails with one clear sentence', async (_what, bytes, name) => {
    const body = await read(bytes, name);
    expect(body).toMatchObject({ status: 'failed', counts: { points: 0, questions: 0 } });
    expect(body.failure?.detail).toMatch(/^\p{Lu}.*[.…)]$/u);
    const zh = (await importOf.follow(teacher, body.id).read('zh-CN')).failure?.detail;
    expect(zh).toMatch(/\p{Script=Han}/u);
    await teacher.post(`/v1/imports/${body.id}/commit`, {}).expect(409);
  });

  it('is read again when its teacher says what it is', async () => {
    const { id, status } = await read('question\tanswer\nWhat?\tThat.', 'x.bin', { format: 'json' });
    expect(status).toBe('failed');
    await teacher.put(`/v1/imports/${id}/options`, { format: 'csv' }).expect(202);
    expect(await importOf.follow(teacher, id).previewed()).toMatchObject({ status: 'previewed', format: 'csv', failure: null });
  });
});

describe('a file that is too large', () => {
  it('is refused before it is taken, and the server goes on', async () => {
    const { body } = await teacher
      .post('/v1/imports')
      .attach('file', Buffer.alloc(2 * MEGABYTE + 1, 'a'), 'a.txt')
      .expect(413);
    expect(body).toMatchObject({ code: 'file_too_large', detail: expect.stringContaining(String(2 * MEGABYTE)) });
    await zhidian.request().get('/health/live').expect(200);
  });

  it('is refused as a pasted text, too', async () => {
    await teacher
      .post('/v1/imports')
      .field('text', 'a'.repeat(2 * MEGABYTE + 1))
      .expect(413);
  });
});

describe('reading', () => {
  it('ends where it takes too much memory, and the server goes on', async () => {
    const small = await startApp({ IMPORT_MEMORY_MB: '64' });
    const someone = await small.register('teacher');
    const questions = Array.from({ length: 20_000 }, (_, n) => trueFalse(`Statement ${n}`));
    const body = await (await importOf(someone, setFile(questions), 'many.json')).previewed();
    expect(body).toMatchObject({ status: 'failed', failure: { code: 'reading_too_big' } });
    expect(body.failure?.detail).toBe('Reading the file took more than 64 MB of memory and was ended: split the file.');
    await small.request().get('/health/ready').expect(200);
    expect(small.errors).toEqual([]);
    await small.close();
  });
});

describe('a request that is none', () => {
  it.each([
    ['without file and text', () => teacher.post('/v1/imports', {})],
    ['with options that are no JSON', () => teacher.post('/v1/imports').field('text', 'x').field('options', '{')],
    ['with an unknown option', () => teacher.post('/v1/imports', { text: 'x', options: { colour: 1 } })],
    ['with an unknown format', () => teacher.post('/v1/imports', { text: 'x', format: 'docx2' })],
    ['with an unknown field', () => teacher.post('/v1/imports').field('text', 'x').field('colour', 'red')],
  ])('%s is 422', async (_what, request) => {
    const { body } = await request().expect(422);
    expect(body.code).toBe('invalid_input');
  });

  it('a form is taken by no other route', async () => {
    await teacher.post('/v1/sets').field('title', 'x').expect(415);
  });

  it('a form that breaks off is 400', async () => {
    const { body } = await teacher
      .post('/v1/imports')
      .set('content-type', 'multipart/form-data; boundary=b')
      .send('--b\r\ncontent-disposition: form-data; name="text"\r\n\r\nhalf')
      .expect(400);
    expect(body.code).toBe('bad_request');
  });
});
