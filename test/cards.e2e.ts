import { randomUUID } from 'node:crypto';
import { DAY, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right } from './support/reviews.js';

let zhidian: TestApp;
let learner: Caller;
let set: PublishedSet;
beforeAll(async () => {
  zhidian = await startApp();
  set = await publishSet(
    zhidian.pools.general,
    [
      { body: choiceQuestion(1), stars: 1, tags: ['easy'] },
      { body: choiceQuestion(2), stars: 5, tags: ['hard'] },
      {
        body: {
          type: 'true_false',
          content: { 'zh-CN': { prompt: '镜像是分层存储的文件' }, en: { prompt: 'An image is stored in layers' } },
          key: { value: true },
        },
      },
    ],
    zhidian.clock.now(),
  );
});
afterAll(() => zhidian?.close());
beforeEach(async () => {
  learner = await zhidian.register();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
});

const found = async (query: string): Promise<number[]> => {
  const { body } = await learner.get(`/v1/cards?${query}`).expect(200);
  return body.data.map((item: { card: { questionId: string } }) => set.questionIds.indexOf(item.card.questionId));
};

describe('cards are found', () => {
  it('by state, tag and difficulty; those never answered are new', async () => {
    expect(await found('')).toEqual([0, 1, 2]);
    expect(await found('tag=hard')).toEqual([1]);
    expect(await found('difficulty=1')).toEqual([0]);
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    expect(await found('state=learning')).toEqual([0]);
    expect(await found('state=new')).toEqual([1, 2]);
    await learner.get('/v1/cards?state=asleep').expect(422);
  });

  it('by their flag', async () => {
    await learner.patch(`/v1/cards/${set.questionIds[1]}`, { flag: 7 }).expect(200);
    await learner.patch(`/v1/cards/${set.questionIds[2]}`, { flag: 1 }).expect(200);
    expect(await found('flag=7')).toEqual([1]);
    expect(await found('flag=2')).toEqual([]);
    const { body } = await learner.get('/v1/cards?flag=8').expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/flag', code: 'max' })]);
  });

  it('by whether they are due', async () => {
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    expect(await found('due=true')).toEqual([]);
    zhidian.clock.advance(DAY);
    expect(await found('due=true')).toEqual([0]);
    expect(await found('due=false')).toEqual([1, 2]);
  });

  it.each([
    ['one Chinese character', '镜', [2]],
    ['two Chinese characters', '分层', [2]],
    ['traditional characters', '鏡像', [2]],
    ['an unfinished English word', 'com', [0, 1]],
    ['a word in another case', 'WHAT', [0, 1]],
    ['nothing that stands there', '容器', []],
    ['punctuation alone', '!?', []],
  ])('by %s', async (_, typed, expected) => {
    const { body } = await learner.get(`/v1/cards?q=${encodeURIComponent(typed)}`).expect(200);
    const indexes = body.data.map((item: { card: { questionId: string } }) => set.questionIds.indexOf(item.card.questionId));
    // The set's terms hold the prompts of all its languages.
    expect(indexes).toEqual(expected);
  });

  it('page by page, with a cursor that fits only its own list', async () => {
    const first = (await learner.get('/v1/cards?limit=2').expect(200)).body;
    expect(first.data).toHaveLength(2);
    const cursor = encodeURIComponent(first.page.nextCursor);
    const second = (await learner.get(`/v1/cards?limit=2&cursor=${cursor}`).expect(200)).body;
    expect(second.data).toHaveLength(1);
    expect(second.page.nextCursor).toBeNull();
    expect((await learner.get(`/v1/cards?limit=2&tag=hard&cursor=${cursor}`).expect(400)).body.code).toBe('invalid_cursor');
    const other = await zhidian.register();
    await other.get(`/v1/cards?limit=2&cursor=${cursor}`).expect(400);
    await learner.get('/v1/cards?cursor=nonsense').expect(400);
  });

  it('in the language of the reader', async () => {
    const { body } = await learner.get('/v1/cards?q=layers').set('accept-language', 'zh-CN').expect(200);
    expect(body.data[0].question).toMatchObject({ lang: 'zh-CN', prompt: '镜像是分层存储的文件' });
  });
});

describe('a card', () => {
  it('that is suspended leaves the queue until it is taken back', async () => {
    const [id] = set.questionIds;
    const { body } = await learner.patch(`/v1/cards/${id}`, { suspended: true }).expect(200);
    expect(body).toMatchObject({ questionId: id, suspended: true, state: 'new' });
    const inQueue = async (): Promise<boolean> => {
      const queue = (await learner.get('/v1/study/queue').expect(200)).body;
      return queue.data.some((item: { card: { questionId: string } }) => item.card.questionId === id);
    };
    expect(await inQueue()).toBe(false);
    await learner.post('/v1/reviews', right(set.questionIds[1]!)).expect(201);
    await learner.patch(`/v1/cards/${id}`, { suspended: false }).expect(200);
    expect(await inQueue()).toBe(true);
  });

  it('that is buried comes back when its time has come', async () => {
    const [id] = set.questionIds;
    await learner.post('/v1/reviews', right(id!, { rating: 'easy' })).expect(201);
    const until = new Date(zhidian.clock.now().getTime() + 60 * DAY).toISOString();
    await learner.patch(`/v1/cards/${id}`, { buriedUntil: until, flag: 3 }).expect(200);
    zhidian.clock.advance(59 * DAY);
    expect(await found('due=true')).toEqual([]);
    zhidian.clock.advance(DAY);
    expect(await found('due=true')).toEqual([0]);
    expect((await learner.get(`/v1/cards/${id}`).expect(200)).body).toMatchObject({ flag: 3, buriedUntil: until });
  });

  it('of a set never taken up is not there', async () => {
    const stranger = await zhidian.register();
    await stranger.get(`/v1/cards/${set.questionIds[0]}`).expect(404);
    await stranger.patch(`/v1/cards/${set.questionIds[0]}`, { flag: 1 }).expect(404);
    await learner.get(`/v1/cards/${randomUUID()}`).expect(404);
    await learner.get('/v1/cards/not-an-id').expect(404);
  });

  it('cannot be buried for longer than a year, nor flagged with an eighth colour', async () => {
    const [id] = set.questionIds;
    await learner.patch(`/v1/cards/${id}`, { buriedUntil: '9999-01-01T00:00:00.000Z' }).expect(422);
    await learner.patch(`/v1/cards/${id}`, { flag: 8 }).expect(422);
    await learner.patch(`/v1/cards/${id}`, { reps: 100 }).expect(422);
  });
});

describe('presets', () => {
  it('the built-in one has Anki’s defaults', async () => {
    const { body } = await learner.get('/v1/presets').expect(200);
    expect(body.data).toEqual([
      {
        ...{ id: null, name: 'default', version: 0, desiredRetention: 0.9, learningSteps: [60, 600], relearningSteps: [600] },
        ...{ newPerDay: 20, reviewsPerDay: 200, learnAheadSeconds: 1200, maximumIntervalDays: 36500, weights: null, fuzz: true },
      },
    ]);
  });

  it('a change is a new version; the same again is none', async () => {
    const id = randomUUID();
    await learner.put(`/v1/presets/${id}`, { name: 'calm', newPerDay: 5 }).expect(200);
    expect((await learner.put(`/v1/presets/${id}`, { name: 'calm', newPerDay: 5 }).expect(200)).body.version).toBe(1);
    expect((await learner.put(`/v1/presets/${id}`, { name: 'calm', newPerDay: 6 }).expect(200)).body.version).toBe(2);
    expect((await learner.get('/v1/presets').expect(200)).body.data).toHaveLength(2);
  });

  it('a change leaves what was scheduled before as it was, and counts from the next review on', async () => {
    const presetId = randomUUID();
    await learner.put(`/v1/presets/${presetId}`, { name: 'steps', learningSteps: [120], fuzz: false }).expect(200);
    await learner.put(`/v1/sets/${set.setId}/enrolment`, { presetId }).expect(200);
    const { body: first } = await learner.post('/v1/reviews', right(set.questionIds[0]!, { confidence: 1 })).expect(201);
    expect(Date.parse(first.card.due) - zhidian.clock.now().getTime()).toBe(180_000);
    await learner.put(`/v1/presets/${presetId}`, { name: 'steps', learningSteps: [], fuzz: false }).expect(200);
    expect((await learner.get(`/v1/cards/${set.questionIds[0]}`).expect(200)).body.due).toBe(first.card.due);
    const { body: second } = await learner.post('/v1/reviews', right(set.questionIds[1]!)).expect(201);
    expect(second.card.state).toBe('review');
  });

  it('names every value out of range', async () => {
    const { body } = await learner
      .put(`/v1/presets/${randomUUID()}`, { name: 'x', desiredRetention: 2, newPerDay: -1, weights: [1, 2] })
      .expect(422);
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/desiredRetention',
      '/newPerDay',
      '/weights',
    ]);
  });

  it('of somebody else cannot be used', async () => {
    const other = await zhidian.register();
    const presetId = randomUUID();
    await other.put(`/v1/presets/${presetId}`, { name: 'theirs' }).expect(200);
    const { body } = await learner.put(`/v1/sets/${set.setId}/enrolment`, { presetId }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/presetId', code: 'unknown_id' })]);
  });
});
