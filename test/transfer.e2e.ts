import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type request from 'supertest';
import { loadSeed } from '../src/content/seed/load-seed.js';
import { projectRoot } from '../src/platform/config/project-root.js';
import { PrismaService } from '../src/platform/database/prisma.js';
import { checkConsistency } from '../src/consistency/check.js';
import { DAY, MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { tablesWith } from './support/owned-data.js';
import { right } from './support/reviews.js';

let [here, there]: TestApp[] = [];
beforeAll(async () => {
  [here, there] = await Promise.all([startApp(), startApp()]);
  for (const app of [here, there])
    await loadSeed(app.app.get(PrismaService), join(projectRoot, 'prisma', 'seed'), app.clock.now());
});
afterAll(async () => {
  await here?.close();
  await there?.close();
});

type Row = Record<string, unknown>;
type Export = Record<string, Row[]>;

const exportOf = async (caller: Caller): Promise<Export> => (await caller.get('/v1/me/export').expect(200)).body;
const bringIn = (caller: Caller, file: unknown): request.Test =>
  caller.post('/v1/me/import').attach('file', Buffer.from(JSON.stringify(file)), 'zhidian-export.json');
/** Questions of a set that have one right answer, and that answer. */
const questionsOf = async (app: TestApp, slug: string): Promise<{ readonly id: string; readonly answer: object }[]> =>
  (
    await app.pools.general.query<{ id: string; answer: object }>(
      `select q.id, v.body->'key' as answer
       from question q join question_set s on s.id = q.set_id join question_version v on v.question_id = q.id and v.version = q.version
       where s.slug = $1 and q.type in ('single_choice', 'true_false') order by q.position, q.id`,
      [slug],
    )
  ).rows;

const setIdOf = async (app: TestApp, slug: string): Promise<string> =>
  (await app.pools.general.query<{ id: string }>('select id from question_set where slug = $1', [slug])).rows[0]?.id ?? '';
const findings = async (app: TestApp): Promise<unknown> => (await checkConsistency(app.pools.general)).findings;

/** Some days of study of the shared set and of a set of one's own, with an undo, other ratings, a preset, marks, and a set left behind. */
async function studied(app: TestApp, learner: Caller): Promise<void> {
  const presetId = randomUUID();
  await learner.put(`/v1/presets/${presetId}`, { name: 'Exam', desiredRetention: 0.85, newPerDay: 50 }).expect(200);
  const shared = await setIdOf(app, 'docker-image');
  await learner.put(`/v1/sets/${shared}/enrolment`, { presetId }).expect(200);
  const { id: ownSet } = (await learner.post('/v1/sets', { title: '我的题集', defaultLanguage: 'zh-CN' }).expect(201)).body;
  const point = (await learner.post(`/v1/sets/${ownSet}/points`, { title: '镜像', aspect: 'definition' }).expect(201)).body.id;
  const own: string[] = [];
  for (const prompt of ['一', '二', '三']) {
    const options = [
      { id: 'right', text: '对' },
      { id: 'wrong', text: '错' },
    ];
    const body = { type: 'single_choice', pointId: point, prompt, options, key: { choice: 'right' } };
    own.push((await learner.post(`/v1/sets/${ownSet}/questions`, body).expect(201)).body.id);
  }
  const keyOf = async (questionId: string): Promise<object> =>
    (await learner.get(`/v1/questions/${questionId}`).expect(200)).body.key;
  await learner.put(`/v1/sets/${ownSet}/enrolment`, {}).expect(200);
  const answers = (await questionsOf(app, 'docker-image')).slice(0, 6);
  const [first, second, third] = answers.map(({ id }) => id);
  const dontKnow = (questionId: string | undefined): { readonly id: string } & object => ({
    ...{ id: randomUUID(), questionId, rating: 'again', durationMs: 4_000, confidence: 2 },
  });
  for (let day = 0; day < 12; day++) {
    for (const [place, { id: questionId, answer }] of answers.entries()) {
      const review = place === day % 5 ? dontKnow(questionId) : { ...dontKnow(questionId), rating: undefined, answer };
      await learner.post('/v1/reviews', review).expect(201);
    }
    for (const questionId of own) {
      await learner.post('/v1/reviews', { id: randomUUID(), questionId, answer: await keyOf(questionId) }).expect(201);
    }
    app.clock.advance(DAY + 7 * MINUTE);
    if (day === 4) await learner.patch('/v1/me', { timeZone: 'Asia/Shanghai', rolloverHour: 3 }).expect(200);
    if (day === 6) await learner.patch(`/v1/questions/${own[0]}`, { prompt: '一（改）' }).expect(200);
  }
  const undone = dontKnow(first);
  for (const review of [undone, dontKnow(second)]) await learner.post('/v1/reviews', review).expect(201);
  await learner.delete(`/v1/reviews/${undone.id}`).expect(200);
  const rated = { id: randomUUID(), questionId: own[1], answer: await keyOf(own[1] ?? '') };
  await learner.post('/v1/reviews', rated).expect(201);
  for (const rating of ['easy', 'hard']) {
    app.clock.advance(MINUTE);
    await learner.put(`/v1/reviews/${rated.id}/rating`, { rating }).expect(200);
  }
  await learner.patch(`/v1/cards/${third}`, { suspended: true, flag: 3 }).expect(200);
  const buriedUntil = new Date(app.clock.now().getTime() + 3 * DAY).toISOString();
  await learner.patch(`/v1/cards/${own[2]}`, { buriedUntil }).expect(200);
  await learner.delete(`/v1/sets/${ownSet}/enrolment`).expect(204);
}

/** All progress, with the questions and sets of the shared set by the names that they have on every server. */
function progressOf(file: Export): unknown {
  const names = new Map<unknown, unknown>();
  for (const { setId, slug } of file['enrolments'] ?? []) names.set(setId, slug);
  for (const { id, externalIdHash } of file['questions'] ?? []) names.set(id, externalIdHash ?? id);
  const named = (value: unknown): unknown => names.get(value) ?? value;
  const parts = ['presets', 'enrolments', 'cards', 'reviews', 'studyActions', 'studyDays', 'questions', 'sets'];
  return Object.fromEntries(
    parts.map((part) => [
      part,
      (file[part] ?? [])
        .map(({ createdAt, updatedAt: _, ...row }) => ({
          ...row,
          ...(part !== 'sets' && { createdAt }),
          ...(row['setId'] !== undefined && { setId: named(row['setId']) }),
          ...(row['questionId'] !== undefined && { questionId: named(row['questionId']) }),
          ...(part === 'questions' && { id: named(row['id']) }),
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );
}

const counts = (imported: number, unchanged = 0, skipped = 0): object => ({ imported, unchanged, skipped });

describe('an export brought into another instance', () => {
  let learner: Caller;
  let file: Export;
  beforeAll(async () => {
    learner = await here!.register('teacher');
    await studied(here!, learner);
    file = await exportOf(learner);
    there!.clock.set(here!.clock.now());
  });

  it('gives the same progress there, due times and day counters too, with every card the fold of its log', async () => {
    const moved = await there!.register('teacher');
    const { body } = await bringIn(moved, file).expect(200);
    expect(body).toEqual({
      sets: counts(1),
      presets: counts(1),
      enrolments: counts(2),
      cards: counts(9),
      reviews: counts(12 * 9 + 3),
      studyActions: counts(3),
      skipped: [],
    });
    const after = await exportOf(moved);
    expect(progressOf(after)).toEqual(progressOf(file));
    expect(after['questions']?.map(({ id }) => id)).not.toEqual(file['questions']?.map(({ id }) => id));
    expect(await findings(there!)).toEqual([]);
  });

  it('changes nothing when it comes again, nor where it came from', async () => {
    const moved = await there!.register('teacher');
    const copy = { ...file, sets: [] };
    await bringIn(moved, copy).expect(200);
    const revision = async (caller: Caller, app: TestApp): Promise<unknown> =>
      (await app.pools.general.query('select revision from learner where learner_id = $1', [caller.userId])).rows;
    for (const [caller, app, sent] of [
      [moved, there!, copy],
      [learner, here!, file],
    ] as const) {
      const before = [await exportOf(caller), await revision(caller, app)];
      const { body } = await bringIn(caller, sent).expect(200);
      for (const part of ['sets', 'presets', 'enrolments', 'cards', 'reviews', 'studyActions'])
        expect(body[part].imported).toBe(0);
      const [after, afterRevision] = [await exportOf(caller), await revision(caller, app)];
      expect([{ ...after, exportedAt: before[0]!['exportedAt' as never] }, afterRevision]).toEqual(before);
    }
  });

  it('gives the same progress to another account of the same server, and keeps no trace of whose it was', async () => {
    const old = await here!.guest();
    const shared = await setIdOf(here!, 'docker-image');
    await old.put(`/v1/sets/${shared}/enrolment`, {}).expect(200);
    for (let day = 0; day < 9; day++) {
      for (const { id: questionId, answer } of (await questionsOf(here!, 'docker-image')).slice(0, 4))
        await old.post('/v1/reviews', { id: randomUUID(), questionId, answer }).expect(201);
      here!.clock.advance(DAY + MINUTE);
    }
    const before = await exportOf(old);
    const moved = await here!.guest();
    await bringIn(moved, before).expect(200);
    expect(progressOf(await exportOf(moved))).toEqual(progressOf(before));
    expect(await tablesWith(here!, old.userId)).toEqual(expect.arrayContaining(['card', 'review']));
    await old.delete('/v1/me').expect(204);
    expect(await tablesWith(here!, old.userId)).toEqual([]);
    expect(progressOf(await exportOf(moved))).toEqual(progressOf(before));
    expect(await findings(here!)).toEqual([]);
    there!.clock.set(here!.clock.now());
  });

  it('is taken from files of before, in which the seed was the ids themselves', async () => {
    const cards = (file['cards'] ?? []).map((card) => ({ ...card, fuzzSeed: `${learner.userId}:${String(card['questionId'])}` }));
    const moved = await there!.register('teacher');
    await bringIn(moved, { ...file, cards, sets: [] }).expect(200);
    const seedsOf = (of: Export): unknown[] => (of['cards'] ?? []).map((card) => card['fuzzSeed']);
    expect(seedsOf(file)).toEqual(expect.arrayContaining(seedsOf(await exportOf(moved))));
    expect(await tablesWith(there!, learner.userId)).toEqual([]);
  });

  it('joins what its learner did there before, in whatever order, and study goes on', async () => {
    const moved = await there!.register('learner');
    const shared = await setIdOf(there!, 'docker-image');
    await moved.put(`/v1/sets/${shared}/enrolment`, {}).expect(200);
    const questionId = (await questionsOf(there!, 'docker-image'))[0]?.id ?? '';
    const own = {
      id: randomUUID(),
      questionId,
      rating: 'again',
      reviewedAt: new Date(there!.clock.now().getTime() - 5 * DAY).toISOString(),
    };
    await moved.post('/v1/reviews', own).expect(201);
    const { body } = await bringIn(moved, { ...file, sets: [] }).expect(200);
    expect(body.enrolments).toEqual(counts(0, 1, 1));
    const reviews = (await exportOf(moved))['reviews'] ?? [];
    expect(reviews.filter((one) => one['questionId'] === questionId)).toHaveLength(12 + 2);
    expect(await findings(there!)).toEqual([]);
    there!.clock.advance(MINUTE);
    await moved.post('/v1/reviews', { id: randomUUID(), questionId, rating: 'again' }).expect(201);
    await moved.delete(`/v1/reviews/${own.id}`).expect(200);
    const { data } = (await moved.get('/v1/study/queue?limit=50').expect(200)).body;
    expect(data.length).toBeGreaterThan(0);
    expect(await findings(there!)).toEqual([]);
  });

  it('is known by its reviews: a phone that sends one again gets what is stored', async () => {
    const set = await publishSet(here!.pools.general, [{ body: choiceQuestion(1) }], here!.clock.now());
    const guest = await here!.guest();
    await guest.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    const review = right(set.questionIds[0]!);
    await guest.post('/v1/reviews', review).expect(201);
    const other = await here!.guest();
    await bringIn(other, await exportOf(guest)).expect(200);
    const { body } = await other.post('/v1/reviews', review).expect(200);
    expect(body).toMatchObject({ review: { id: review.id, rating: 'good' }, result: { score: 1 } });
    await other.post('/v1/reviews', { ...review, durationMs: 1 }).expect(409);
  });

  it('leaves out what is not there, and says why in the language asked for', async () => {
    const moved = await there!.register('learner');
    const { body } = await bringIn(moved, { ...file, sets: [] })
      .set('accept-language', 'zh-CN')
      .expect(200);
    expect(body).toMatchObject({
      enrolments: counts(1, 0, 1),
      cards: counts(6, 0, 3),
      reviews: counts(12 * 6 + 2, 0, 12 * 3 + 1),
    });
    expect(body.skipped).toContainEqual({
      kind: 'reviews',
      reason: 'set_unknown',
      detail: '本服务器上没有该题集，或您无权查看。',
      count: 12 * 3 + 1,
      ids: expect.any(Array),
    });
    expect(body.skipped.find(({ kind }: Row) => kind === 'reviews').ids).toHaveLength(10);
    expect(await findings(there!)).toEqual([]);
  });
});

describe('a set of one’s own', () => {
  const setFile = (id: string, changes: object = {}, body: object = choiceQuestion(1)): object => ({
    exportedAt: '2026-03-02T08:00:00.000Z',
    sets: [
      {
        ...{ id, slug: `set-${id.slice(0, 8)}`, defaultLanguage: 'en', languages: ['en'], content: { en: { title: 'Mine' } } },
        ...{ status: 'published', visibility: 'public', offline: 'none', stars: 3, points: [] },
        questions: [
          {
            id: randomUUID(),
            pointId: null,
            position: 1,
            type: 'single_choice',
            stars: 3,
            tags: [],
            version: 1,
            format: 'plain',
            body,
          },
        ],
        ...changes,
      },
    ],
  });
  const reasonFor = async (caller: Caller, file: object): Promise<unknown> =>
    (await bringIn(caller, file).expect(200)).body.skipped[0]?.reason;

  it('is shown to others only where its owner may show it', async () => {
    const [pupil, teacher] = [await there!.register('learner'), await there!.register('teacher')];
    const [hidden, shown] = [randomUUID(), randomUUID()];
    for (const [caller, id] of [
      [pupil, hidden],
      [teacher, shown],
    ] as const)
      await bringIn(caller, setFile(id)).expect(200);
    expect((await pupil.get(`/v1/sets/${hidden}`).expect(200)).body).toMatchObject({
      status: 'draft',
      visibility: 'private',
      counts: { questions: 1 },
    });
    await teacher.get(`/v1/sets/${hidden}`).expect(404);
    await pupil.get(`/v1/sets/${shown}`).expect(200);
  });

  it('takes nobody’s place, and holds to what authors are held to', async () => {
    const [owner, thief, guest] = [await there!.register('teacher'), await there!.register('teacher'), await there!.guest()];
    const id = randomUUID();
    const file = setFile(id);
    await bringIn(owner, file).expect(200);
    expect(await reasonFor(thief, file)).toBe('id_taken');
    expect(
      await reasonFor(
        thief,
        setFile(randomUUID(), { questions: (file as { sets: { questions: object[] }[] }).sets[0]!.questions }),
      ),
    ).toBe('id_taken');
    expect(await reasonFor(guest, setFile(randomUUID()))).toBe('account_required');
    for (const wrong of [
      setFile(randomUUID(), { content: {} }),
      setFile(randomUUID(), { points: [{}] }),
      setFile(randomUUID(), {}, { ...choiceQuestion(1), key: { choice: 'neither' } }),
    ])
      expect(await reasonFor(thief, wrong)).toBe('content_invalid');
    const again = setFile(randomUUID(), { slug: `set-${id.slice(0, 8)}` });
    expect((await bringIn(thief, again).expect(200)).body.sets).toEqual(counts(1));
  });
});

describe('what is no export', () => {
  let learner: Caller;
  let questionId: string;
  let setId: string;
  beforeAll(async () => {
    learner = await there!.register('learner');
    setId = await setIdOf(there!, 'docker-image');
    questionId = (await questionsOf(there!, 'docker-image'))[0]?.id ?? '';
  });
  const review = (changes: object = {}): object => ({
    ...{
      id: randomUUID(),
      questionId,
      setId,
      questionVersion: 1,
      kind: 'study',
      rating: 'good',
      ratedBy: 'policy',
      score: 1,
      answer: null,
    },
    ...{ lang: 'en', confidence: null, hintsUsed: 0, durationMs: null, reviewedAt: '2026-03-01T08:00:00.000Z' },
    ...{
      receivedAt: '2026-03-01T08:00:00.000Z',
      adjusted: false,
      studyDay: '1999-01-01',
      timeZone: 'UTC',
      rolloverHour: 4,
      stateBefore: 'new',
    },
    ...changes,
  });
  const withReview = (changes: object): object => ({
    ...{ exportedAt: '2026-03-02T08:00:00.000Z', reviews: [review(changes)] },
    enrolments: [{ setId, slug: 'docker-image', presetId: null, createdAt: '2026-03-01T08:00:00.000Z', endedAt: null }],
    questions: [{ id: questionId, setId, externalIdHash: null, promptHash: null }],
  });

  it.each([
    ['no JSON', Buffer.from('{"exportedAt"'), '/file'],
    ['a list', Buffer.from('[]'), '/file'],
    ['another file', Buffer.from('{"title":"x"}'), '/file/exportedAt'],
  ])('%s is refused', async (_name, bytes, pointer) => {
    const { body } = await learner.post('/v1/me/import').attach('file', bytes, 'x.json').expect(422);
    expect(body).toMatchObject({ code: 'invalid_input', errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });
  });

  it('a form without a file is refused, and one too large', async () => {
    await learner.post('/v1/me/import').field('x', 'y').expect(422);
    const { body } = await learner.post('/v1/me/import').attach('file', Buffer.alloc(21_000_000, ' '), 'x.json').expect(413);
    expect(body.code).toBe('file_too_large');
  });

  it.each([
    ['rating', 'superb'],
    ['id', 'x'],
    ['score', 2],
    ['reviewedAt', 'yesterday'],
    ['reviewedAt', '1970-01-01T00:00:00Z'],
    ['timeZone', 'Mars/Olympus'],
    ['rolloverHour', 24],
    ['durationMs', -1],
    ['kind', 'a\u0000b'],
    ['fingerprint', 'zz'],
  ])('a review whose %s is %j is refused with its place', async (field, value) => {
    const { body } = await bringIn(learner, withReview({ [field]: value })).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: `/file/reviews/0/${field}` })]);
    expect((await exportOf(learner))['reviews']).toEqual([]);
  });

  it('a review of the future is left out, one with a made-up day or answer comes as it can be', async () => {
    const ahead = new Date(there!.clock.now().getTime() + DAY).toISOString();
    const { body } = await bringIn(learner, withReview({ reviewedAt: ahead })).expect(200);
    expect(body).toMatchObject({ reviews: counts(0, 0, 1), skipped: [{ kind: 'reviews', reason: 'time_ahead' }] });
    await bringIn(learner, withReview({ answer: { choice: 'made-up' }, questionVersion: 77 })).expect(200);
    const [stored] = (await exportOf(learner))['reviews'] ?? [];
    expect(stored).toMatchObject({ studyDay: '2026-03-01', answer: null, questionVersion: 1 });
    expect(await findings(there!)).toEqual([]);
  });

  it('a body that is no form is refused', async () => {
    const { body } = await learner.post('/v1/me/import', withReview({})).expect(415);
    expect(body.code).toBe('form_expected');
  });
});

it('logged no error of ours', () => {
  expect([here!.errors, there!.errors]).toEqual([[], []]);
});
