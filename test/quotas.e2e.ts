import { randomUUID } from 'node:crypto';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { importOf, setFile, trueFalse } from './support/imports.js';
import { png, upload } from './support/media.js';
import { choiceQuestion } from './support/published-set.js';
import { questionBody } from './support/world.js';

let zhidian: TestApp;
let teacher: Caller;
const picture = (shade: number): Buffer => png(20, 20, shade);
const ROOM = 3 * picture(1).length;

beforeAll(async () => {
  zhidian = await startApp({ MAX_OWNER_SETS: '3', MAX_SET_QUESTIONS: '4', MAX_OWNER_MEDIA_BYTES: String(Math.max(1_024, ROOM)) });
});
afterAll(async () => {
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});
beforeEach(async () => {
  teacher = await zhidian.register('teacher');
});

/** A set as an export has it, with so many questions, and one more that is archived. */
const arriving = (questions: number): object => ({
  ...{ id: randomUUID(), defaultLanguage: 'en', content: { en: { title: 'Mine' } }, points: [] },
  questions: Array.from({ length: questions + 1 }, (_, n) => ({
    ...{ id: randomUUID(), stars: 3, tags: [], position: n + 1, version: 1, format: 'plain', body: choiceQuestion(n) },
    archivedAt: n === 0 ? '2026-03-01T08:00:00.000Z' : null,
  })),
});
const bringIn = (sets: readonly object[]) => {
  const preset = { id: randomUUID(), version: 1, name: 'Exam', config: {}, createdAt: '2026-03-01T08:00:00.000Z' };
  const file = JSON.stringify({ exportedAt: '2026-03-02T08:00:00.000Z', presets: [preset], sets });
  return teacher.post('/v1/me/import').attach('file', Buffer.from(file), 'export.json');
};

const newSet = () => teacher.post('/v1/sets', { title: 'Docker', defaultLanguage: 'en' });
const madeSet = async (): Promise<string> => (await newSet().expect(201)).body.id;

describe('an account', () => {
  it('has no more sets than the setting says, also where several are made at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 6 }, () => newSet().then(({ status }) => status)));
    expect(statuses.toSorted()).toEqual([201, 201, 201, 409, 409, 409]);
    const { body } = await newSet().set('accept-language', 'zh-CN').expect(409);
    expect(body).toMatchObject({ code: 'too_many_sets', detail: expect.stringContaining('3 个题集') });
  });

  it('has room again when it removes one', async () => {
    const [first] = [await madeSet(), await madeSet(), await madeSet()];
    await newSet().expect(409);
    await teacher.delete(`/v1/sets/${first}`).expect(204);
    await newSet().expect(201);
  });

  it('gets no further set by an import either', async () => {
    for (let n = 0; n < 3; n++) await madeSet();
    const answer = await importOf(teacher, setFile([trueFalse('True?')]), 'a.json');
    await answer.previewed();
    expect(await answer.commit()).toMatchObject({ status: 'failed', failure: { code: 'too_many_sets' } });
  });

  it('gets no further set by an export of another server either, and keeps the rest of it', async () => {
    for (let n = 0; n < 2; n++) await madeSet();
    const { body } = await bringIn([arriving(4), arriving(5), arriving(1)]).expect(200);
    expect(body).toMatchObject({ sets: { imported: 1, skipped: 2 }, presets: { imported: 1 } });
    expect(body.skipped).toEqual([
      expect.objectContaining({ kind: 'sets', reason: 'too_many_questions', count: 1 }),
      expect.objectContaining({ kind: 'sets', reason: 'too_many_sets', detail: expect.stringContaining('remove one') }),
    ]);
    await newSet().expect(409);
  });

  it('that is an admin may inherit more', async () => {
    const admin = await zhidian.admin();
    for (let n = 0; n < 4; n++) await admin.post('/v1/sets', { title: 'Inherited' }).expect(201);
  });

  it('has no more pictures and sounds in all its sets than the setting says', async () => {
    const sets = [await madeSet(), await madeSet()];
    let shade = 0;
    let taken = 0;
    const room = Math.max(1_024, ROOM);
    for (; taken + picture(shade).length <= room; shade++) {
      taken += picture(shade).length;
      await upload(teacher, sets[shade % 2] ?? '', `${shade}.png`, picture(shade)).expect(201);
    }
    for (const set of sets) {
      const { body } = await upload(teacher, set, 'more.png', picture(shade)).expect(409);
      expect(body).toMatchObject({ code: 'owner_media_full', detail: expect.stringContaining(String(room)) });
    }
    const file = JSON.stringify({
      ...JSON.parse(setFile([trueFalse('True?')])),
      media: [{ name: 'a.png', alt: 'a', base64: picture(shade).toString('base64') }],
    });
    const answer = await importOf(teacher, file, 'a.json');
    await answer.previewed();
    expect(await answer.commit()).toMatchObject({ status: 'failed', failure: { code: 'owner_media_full' } });
  });
});

describe('a set', () => {
  it('has no more questions than the setting says: written, imported or made of points', async () => {
    const set = await madeSet();
    const url = `/v1/sets/${set}/questions`;
    const ask = () => teacher.post(url, { ...questionBody('x'), lang: 'en' });
    for (let n = 0; n < 3; n++) await ask().expect(201);

    const answer = await importOf(teacher, setFile([trueFalse('One?'), trueFalse('Two?')]), 'a.json', { setId: set });
    await answer.previewed();
    expect(await answer.commit()).toMatchObject({ status: 'failed', failure: { code: 'too_many_questions' } });

    const points = ['Layers', 'Registry', 'Kernel'].map((title) => ({
      title,
      coreContent: `${title} are what images are made of.`,
    }));
    for (const point of points) await teacher.post(`/v1/sets/${set}/points`, point).expect(201);
    const generated = await teacher.post(`/v1/sets/${set}/generate`).expect(422);
    expect(generated.body.errors).toMatchObject([{ code: 'too_many', detail: expect.stringContaining('4') }]);

    await ask().expect(201);
    const { body } = await ask().expect(422);
    expect(body.errors).toMatchObject([{ code: 'too_many', detail: expect.stringContaining('4') }]);
  });
});

it('the server tells its quotas', async () => {
  const { body } = await zhidian.request().get('/v1/meta').expect(200);
  expect(body.limits).toMatchObject({
    ownerSets: 3,
    setQuestions: 4,
    ownerMediaBytes: Math.max(1_024, ROOM),
    requestsPerMinute: null,
  });
});
