import { createHash } from 'node:crypto';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse } from './support/imports.js';
import { mp3, png, svg, upload } from './support/media.js';

let zhidian: TestApp;
let owner: Caller;
let learner: Caller;
let setId: string;

beforeAll(async () => {
  zhidian = await startApp({ MAX_MEDIA_BYTES: '20000', MAX_SET_MEDIA_BYTES: '50000' });
  owner = await zhidian.register('teacher');
  learner = await zhidian.register();
});
afterAll(() => zhidian.close());

beforeEach(async () => {
  setId = (await owner.post('/v1/sets', { title: 'Docker', defaultLanguage: 'en' }).expect(201)).body.id;
});

const flashcard = (prompt: string, more: object = {}): object => ({
  type: 'flashcard',
  lang: 'en',
  format: 'markdown',
  prompt,
  back: 'Layers.',
  ...more,
});
const give = async (name: string, bytes: Buffer, fields?: Record<string, string>) =>
  (await upload(owner, setId, name, bytes, fields).expect(201)).body;
const ask = async (body: object): Promise<string> => (await owner.post(`/v1/sets/${setId}/questions`, body).expect(201)).body.id;
const publish = () => owner.patch(`/v1/sets/${setId}`, { status: 'published', visibility: 'public' }).expect(200);
const bytesOf = (caller: Caller, id: string, headers: Record<string, string> = {}) =>
  caller.get(`/v1/media/${id}`).set(headers).buffer(true).responseType('blob');

describe('a file given to a set', () => {
  it('is told by its bytes, with its size', async () => {
    const bytes = png(64, 48);
    const { body, headers } = await upload(owner, setId, 'layers.jpg', bytes, { alt: ' Layers ' }).expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      setId,
      url: `/v1/media/${body.id}`,
      name: 'layers.jpg',
      type: 'image/png',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      alt: 'Layers',
      width: 64,
      height: 48,
      createdAt: '2026-03-02T08:00:00.000Z',
    });
    expect(headers['location']).toBe(body.url);
    expect(await give('sound.bin', mp3(4))).toMatchObject({ type: 'audio/mpeg', durationMs: 104, alt: null });
  });

  it('is kept once, however often it comes, and by whatever name', async () => {
    const first = await give('a.png', png(3, 3));
    expect((await upload(owner, setId, 'b.png', png(3, 3)).expect(200)).body).toEqual(first);
    const told = (await upload(owner, setId, 'b.png', png(3, 3), { alt: 'Three' }).expect(200)).body;
    expect(told).toEqual({ ...first, alt: 'Three' });
    const other = (await owner.post('/v1/sets', { title: 'Another' }).expect(201)).body.id;
    expect((await upload(owner, other, 'c.png', png(3, 3)).expect(201)).body).toMatchObject({
      name: 'c.png',
      sha256: first.sha256,
      alt: null,
    });
    const { rows } = await zhidian.pools.general.query('select count(*)::int as count from media where sha256 = $1', [
      first.sha256,
    ]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('gets a name of its own', async () => {
    for (const [shade, name] of [
      [1, '图.png'],
      [2, '图-2.png'],
      [3, '图-3.png'],
    ] as const) {
      expect(await give('图.png', png(3, 3, shade))).toMatchObject({ name });
    }
  });

  it('is listed for the owner, page by page', async () => {
    const ids = [await give('1.png', png(1, 1)), await give('2.png', png(2, 2)), await give('3.png', png(3, 3))].map(
      ({ id }) => id,
    );
    const first = (await owner.get(`/v1/sets/${setId}/media?limit=2`).expect(200)).body;
    const second = (await owner.get(`/v1/sets/${setId}/media?limit=2&cursor=${first.page.nextCursor}`).expect(200)).body;
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
    expect(second.page.nextCursor).toBeNull();
    await ask(flashcard('What?'));
    await publish();
    expect((await learner.get(`/v1/sets/${setId}/media`).expect(403)).body.code).toBe('not_owner');
  });

  it('is refused where it is no picture and no sound, too large, too much, or missing', async () => {
    const faults = async (test: ReturnType<typeof upload>) =>
      (await test.expect(422)).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
    expect(await faults(upload(owner, setId, 'a.png', Buffer.from('<html><svg></svg></html>')))).toEqual([
      ['/file', 'not_media'],
    ]);
    expect(await faults(upload(owner, setId, 'a.png', Buffer.alloc(0)))).toEqual([['/file', 'not_media']]);
    expect(await faults(upload(owner, setId, 'a.png', png(1, 1), { alt: 'x'.repeat(1_001), name: 'b' }))).toEqual([
      ['/name', 'unknown_field'],
      ['/alt', 'too_long'],
    ]);
    expect(await faults(owner.post(`/v1/sets/${setId}/media`).field('alt', 'x'))).toEqual([['/file', 'required']]);
    expect((await upload(owner, setId, 'a.mp3', mp3(60)).expect(413)).body.code).toBe('file_too_large');
    expect((await owner.post(`/v1/sets/${setId}/media`, { file: 'x' }).expect(415)).body.code).toBe('form_expected');
    for (const shade of [0, 1, 2]) await give('a.wav', Buffer.concat([mp3(38), Buffer.alloc(1, shade)]));
    expect((await upload(owner, setId, 'b.mp3', mp3(40)).expect(409)).body).toMatchObject({
      code: 'set_media_full',
      detail: expect.stringContaining('50000'),
    });
  });

  it('is for its owner to describe and remove', async () => {
    const { id } = await give('a.png', png(1, 1));
    for (const send of [
      learner.patch(`/v1/media/${id}`, { alt: 'x' }),
      learner.delete(`/v1/media/${id}`),
      upload(learner, setId, 'a.png', png(1, 1)),
    ])
      await send.expect(404);
    await ask(flashcard('What?'));
    await publish();
    for (const send of [
      learner.patch(`/v1/media/${id}`, { alt: 'x' }),
      learner.delete(`/v1/media/${id}`),
      upload(learner, setId, 'a.png', png(1, 1)),
    ])
      await send.expect(403);
    expect((await owner.patch(`/v1/media/${id}`, { alt: 'One pixel' }).expect(200)).body.alt).toBe('One pixel');
    expect((await owner.patch(`/v1/media/${id}`, { alt: null }).expect(200)).body.alt).toBeNull();
    expect((await owner.patch(`/v1/media/${id}`, { alt: 3, name: 'x' }).expect(422)).body.errors).toHaveLength(2);
    await owner.delete(`/v1/media/${id}`).expect(204);
    await owner.get(`/v1/media/${id}`).expect(404);
    expect((await zhidian.pools.general.query('select from set_media where id = $1', [id])).rowCount).toBe(0);
  });

  it('goes only when nothing shows it any more, and its bytes when nobody has them', async () => {
    const { id, sha256 } = await give('a.png', png(7, 9, 77));
    const question = await ask(flashcard(`![a](media:${id})`));
    const refused = (await owner.delete(`/v1/media/${id}`).expect(409)).body;
    expect(refused).toMatchObject({ code: 'media_in_use', detail: expect.stringContaining('1 question') });
    await owner.patch(`/v1/questions/${question}`, { prompt: 'No picture' }).expect(200);
    await owner.delete(`/v1/media/${id}`).expect(204);
    expect((await zhidian.pools.general.query('select from media where sha256 = $1', [sha256])).rowCount).toBe(0);
  });
});

describe('the bytes', () => {
  it('come as they are, to be kept for good, and say what they are', async () => {
    const bytes = png(64, 48);
    const { id, sha256 } = await give('图 (1).png', bytes);
    const { body, headers } = await bytesOf(owner, id).expect(200);
    expect(body.equals(bytes)).toBe(true);
    expect(headers).toMatchObject({
      etag: `"${sha256}"`,
      'cache-control': 'private, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': "inline; filename*=UTF-8''%E5%9B%BE%20%281%29.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    await bytesOf(owner, id, { 'if-none-match': `"${sha256}"` }).expect(304);
    await bytesOf(owner, id, { 'if-none-match': '"another"' }).expect(200);
  });

  it('come in part', async () => {
    const bytes = mp3(10);
    const { id, sha256 } = await give('a.mp3', bytes);
    const part = await bytesOf(owner, id, { range: 'bytes=100-199' }).expect(206);
    expect(part.headers).toMatchObject({
      'content-range': `bytes 100-199/${bytes.length}`,
      'content-length': '100',
      'content-type': 'audio/mpeg',
    });
    expect(part.body.equals(bytes.subarray(100, 200))).toBe(true);
    expect((await bytesOf(owner, id, { range: 'bytes=-5' }).expect(206)).body.equals(bytes.subarray(-5))).toBe(true);
    expect((await bytesOf(owner, id, { range: 'bytes=0-4,8-9' }).expect(200)).body).toHaveLength(bytes.length);
    await bytesOf(owner, id, { range: 'bytes=0-4', 'if-range': '"another"' }).expect(200);
    await bytesOf(owner, id, { range: 'bytes=0-4', 'if-range': `"${sha256}"` }).expect(206);
    const beyond = await owner.get(`/v1/media/${id}`).set('range', 'bytes=90000-').expect(416);
    expect(beyond.body.code).toBe('range_not_satisfiable');
    expect(beyond.headers).toMatchObject({
      'content-range': `bytes */${bytes.length}`,
      'content-type': expect.stringContaining('problem+json'),
    });
  });

  it('of a drawing are never a page', async () => {
    const { id } = await give('a.svg', svg('<script>alert(1)</script>'));
    const { headers } = await bytesOf(owner, id).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  });

  it('are for those who can read the set', async () => {
    const { id } = await give('a.png', png(1, 1));
    await zhidian.request().get(`/v1/media/${id}`).expect(401);
    await learner.get(`/v1/media/${id}`).expect(404);
    await ask(flashcard('What?'));
    await publish();
    await bytesOf(learner, id).expect(200);
    await bytesOf(await zhidian.guest(), id).expect(200);
    await owner.delete(`/v1/sets/${setId}`).expect(204);
    await learner.get(`/v1/media/${id}`).expect(404);
    await owner.get(`/v1/media/${id}`).expect(404);
  });
});

describe('a question', () => {
  it('lists what its texts show, everywhere, and nothing of what comes after the answer', async () => {
    const shown = await give('a.png', png(5, 5), { alt: 'Shown' });
    const later = await give('b.png', png(6, 6), { alt: 'Later' });
    const foreign = await (async () => {
      const other = (await owner.post('/v1/sets', { title: 'Another' }).expect(201)).body.id;
      return (await upload(owner, other, 'c.png', png(8, 8)).expect(201)).body;
    })();
    const unknown = '01980000-0000-7000-8000-000000000001';
    const prompt = `![a](media:${shown.id}) ![b](media:${foreign.id}) ![c](media:${unknown})`;
    const questionId = await ask(flashcard(prompt, { feedback: `![d](media:${later.id})` }));
    await ask(flashcard('Without any'));
    await publish();
    await learner.put(`/v1/sets/${setId}/enrolment`, {}).expect(200);

    const { setId: _set, name: _name, createdAt: _at, ...medium } = shown;
    const media = (question: { id: string; media: unknown[] }) => (question.id === questionId ? question.media : []);
    const cards = (await learner.get('/v1/cards').expect(200)).body.data;
    const queue = (await learner.get('/v1/study/queue').expect(200)).body.data;
    const list = (await learner.get(`/v1/sets/${setId}/questions`).expect(200)).body.data;
    const bundle = (await learner.get(`/v1/sets/${setId}/bundle`).expect(200)).body.questions;
    const one = (await learner.get(`/v1/questions/${questionId}`).expect(200)).body;
    const questions = [...cards, ...queue].map(({ question }) => question);
    for (const all of [questions.slice(0, 2), questions.slice(2), list, bundle, [one]])
      expect(all.flatMap(media)).toEqual([medium]);
    expect((await owner.get(`/v1/questions/${questionId}`).expect(200)).body.media.map(({ id }: { id: string }) => id)).toEqual([
      shown.id,
      later.id,
    ]);
  });

  it('has a new tag when the words for its picture change', async () => {
    const { id } = await give('a.png', png(5, 5), { alt: 'Before' });
    const questionId = await ask(flashcard(`![a](media:${id})`));
    const before = await owner.get(`/v1/questions/${questionId}`).expect(200);
    const bundle = await owner.get(`/v1/sets/${setId}/bundle`).expect(200);
    await owner.patch(`/v1/media/${id}`, { alt: 'After' }).expect(200);
    const again = (path: string, etag: string | undefined) => owner.get(path).set('if-none-match', etag ?? '');
    expect((await again(`/v1/questions/${questionId}`, before.headers['etag']).expect(200)).body.media[0].alt).toBe('After');
    await again(`/v1/sets/${setId}/bundle`, bundle.headers['etag']).expect(200);
    await owner
      .patch(`/v1/questions/${questionId}`, { tags: ['x'] })
      .set('if-match', before.headers['etag'] ?? '')
      .expect(200);
  });
});

describe('a picture in a file', () => {
  it('comes in with its question, which shows it by its new name', async () => {
    const picture = png(12, 9);
    const xml = `<quiz><question type="truefalse"><name><text>Layers</text></name>
      <questiontext format="html"><text><![CDATA[<p>Is this it? <img src="@@PLUGINFILE@@/layers.png" alt="Layers"></p>]]></text>
        <file name="layers.png" path="/" encoding="base64">${picture.toString('base64')}</file></questiontext>
      <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
    const { commit } = await importOf(owner, xml, 'layers.xml');
    const done = await commit();
    expect(done).toMatchObject({ status: 'done', counts: { questions: 1, media: 1 } });
    const { data } = (await owner.get(`/v1/sets/${done.setId}/questions`).expect(200)).body;
    expect(data[0].media).toEqual([
      expect.objectContaining({ type: 'image/png', alt: 'Layers', width: 12, height: 9, bytes: picture.length }),
    ]);
    expect(data[0].prompt).toContain(`(media:${data[0].media[0].id})`);
    expect((await bytesOf(owner, data[0].media[0].id).expect(200)).body.equals(picture)).toBe(true);
  });
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});

describe('a file with media', () => {
  const file = (media: Readonly<Record<string, Buffer>>): string =>
    JSON.stringify({
      ...JSON.parse(setFile([trueFalse('Layers?')])),
      media: Object.entries(media).map(([name, bytes]) => ({ name, alt: name, base64: bytes.toString('base64') })),
    });
  const sized = (bytes: number, shade: number): Buffer =>
    Buffer.concat([png(2, 2, shade), Buffer.alloc(bytes - png(2, 2).length)]);
  const namesOf = async (set: string): Promise<string[]> =>
    (await owner.get(`/v1/sets/${set}/media`).expect(200)).body.data.map(({ name }: { name: string }) => name);

  it('leaves out one that is too large, and says so', async () => {
    const media = { 'fits.png': sized(20_000, 1), 'large.png': sized(20_001, 2) };
    const { previewed, commit, read } = await importOf(owner, file(media), 'a.json', { setId });
    expect((await previewed()).issues).toEqual([
      {
        severity: 'warning',
        n: null,
        code: 'media_too_large',
        detail: 'The file "large.png" has 20001 bytes, more than the 20000 that a picture or sound may have; it was left out.',
      },
    ]);
    expect((await read('zh-CN')).issues[0]?.detail).toBe(
      '文件“large.png”有 20001 字节，超过单个图片或音频的上限 20000 字节，已略去。',
    );
    expect(await commit()).toMatchObject({ status: 'done', counts: { questions: 1, media: 1 } });
    expect(await namesOf(setId)).toEqual(['fits.png']);
  });

  it('brings in nothing when the set has no room for them, and all once it has', async () => {
    await give('a.png', sized(20_000, 1));
    const { id: second } = await give('b.png', sized(20_000, 2));
    // The first is there already and takes no more room.
    const body = file({ 'a.png': sized(20_000, 1), 'c.png': sized(10_001, 3) });
    const { id, previewed, commit, read } = await importOf(owner, body, 'a.json', { setId });
    expect(await commit()).toMatchObject({
      status: 'failed',
      failure: {
        code: 'set_media_full',
        detail:
          'With those of this file, the pictures and sounds of the set would take more than 50000 bytes together. ' +
          'Nothing was brought in: remove some from the set, or import into another one.',
      },
    });
    expect((await read('zh-CN')).failure?.detail).toContain('总计将超过 50000 字节');
    expect(await namesOf(setId)).toEqual(['a.png', 'b.png']);
    expect((await owner.get(`/v1/sets/${setId}`).expect(200)).body.counts.questions).toBe(0);
    await owner.delete(`/v1/media/${second}`).expect(204);
    await owner.put(`/v1/imports/${id}/options`, {}).expect(202);
    await previewed();
    expect(await commit()).toMatchObject({ status: 'done', failure: null });
    expect(await namesOf(setId)).toEqual(['a.png', 'c.png']);
  });
});
