import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, flashcard, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong } from './support/reviews.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(() => zhidian?.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const publish = (count: number): Promise<PublishedSet> =>
  publishSet(
    zhidian.pools.general,
    Array.from({ length: count }, (_, n) => ({ body: choiceQuestion(n), point: `point ${n % 4}` })),
    zhidian.clock.now(),
  );

async function enrolled(count: number, preset: object | null = null): Promise<{ learner: Caller; set: PublishedSet }> {
  const set = await publish(count);
  const learner = await zhidian.register();
  const presetId = preset === null ? null : randomUUID();
  if (preset !== null) await learner.put(`/v1/presets/${presetId}`, { name: 'mine', ...preset }).expect(200);
  await learner.put(`/v1/sets/${set.setId}/enrolment`, { presetId }).expect(200);
  return { learner, set };
}

const queue = async (
  learner: Caller,
  query = '',
): Promise<{ ids: string[]; body: Record<string, never> & { data: { question: { id: string; type: string } }[] } }> => {
  const { body } = await learner.get(`/v1/study/queue${query}`).expect(200);
  return { ids: body.data.map((item: { question: { id: string } }) => item.question.id), body };
};

describe('the queue', () => {
  it('asks again what is due before it brings anything new', async () => {
    const { learner, set } = await enrolled(6);
    const [first, second] = set.questionIds;
    await learner.post('/v1/reviews', wrong(first!)).expect(201);
    await learner.post('/v1/reviews', right(second!)).expect(201);
    expect((await queue(learner)).ids.slice(-2)).toEqual([first, second]);
    zhidian.clock.advance(MINUTE);
    const { ids } = await queue(learner);
    expect(ids[0]).toBe(first);
    expect(ids.at(-1)).toBe(second);
  });

  it('gives a card ahead of its minutes only when nothing else is left', async () => {
    const { learner, set } = await enrolled(1);
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    expect((await queue(learner)).ids).toEqual([set.questionIds[0]]);
    const { learner: patient, set: other } = await enrolled(1, { learnAheadSeconds: 0 });
    await patient.post('/v1/reviews', right(other.questionIds[0]!)).expect(201);
    const { ids, body } = await queue(patient);
    expect(ids).toEqual([]);
    expect(body['nextDueAt']).toBe(new Date(zhidian.clock.now().getTime() + 10 * MINUTE).toISOString());
  });

  it('brings new cards within the day’s limit, the same on every device, and more on the next study day', async () => {
    const { learner, set } = await enrolled(6, { newPerDay: 2 });
    const first = await queue(learner);
    expect(first.ids).toHaveLength(2);
    expect(first.body['newLeft']).toBe(2);
    for (const id of first.ids) await learner.post('/v1/reviews', right(id, { rating: 'easy' })).expect(201);
    expect((await queue(learner)).body).toMatchObject({ data: [], newLeft: 0, counts: { new: 0 } });
    // A review beyond the limit is accepted: the limit shapes the queue only.
    await learner.post('/v1/reviews', right(set.questionIds[5]!)).expect(201);
    zhidian.clock.advance(DAY);
    expect((await queue(learner)).body['newLeft']).toBe(2);
  });

  it('shows reviews within the day’s limit', async () => {
    const { learner, set } = await enrolled(4, { reviewsPerDay: 3, fuzz: false });
    for (const id of set.questionIds) await learner.post('/v1/reviews', right(id, { rating: 'easy' })).expect(201);
    zhidian.clock.advance(30 * DAY);
    const { ids, body } = await queue(learner);
    expect(ids).toHaveLength(3);
    expect(body['counts']).toEqual({ learning: 0, due: 3, new: 0 });
    for (const id of ids) await learner.post('/v1/reviews', right(id)).expect(201);
    expect((await queue(learner)).body['counts']).toEqual({ learning: 0, due: 0, new: 0 });
  });

  it('can be asked for the types that a client can show, and for one set', async () => {
    const mixed = await publishSet(
      zhidian.pools.general,
      [{ body: choiceQuestion(1) }, { body: flashcard(1) }],
      zhidian.clock.now(),
    );
    const { learner } = await enrolled(2);
    await learner.put(`/v1/sets/${mixed.setId}/enrolment`, {}).expect(200);
    expect((await queue(learner, '?types=flashcard')).ids).toEqual([mixed.questionIds[1]]);
    expect((await queue(learner, `?setId=${mixed.setId}`)).ids).toHaveLength(2);
    expect((await queue(learner)).ids).toHaveLength(4);
    for (const path of ['/v1/study/queue', '/v1/study/summary']) {
      const { body } = await learner.get(`${path}?types=flashcard,telepathy`).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/types/1', code: 'is_in' })]);
    }
    await learner.get(`/v1/study/queue?setId=${randomUUID()}`).expect(404);
  });

  it('one card at a time does not repeat the point that was asked last', async () => {
    const { learner } = await enrolled(12);
    let previous: string | null = null;
    for (let i = 0; i < 8; i++) {
      const { body } = await learner.get('/v1/study/queue?limit=1').expect(200);
      const { id, pointId } = body.data[0].question;
      expect(pointId).not.toBe(previous);
      previous = pointId;
      await learner.post('/v1/reviews', right(id, { rating: 'easy' })).expect(201);
    }
  });

  it('shows options in an order that stays while the card waits and changes with its repetitions', async () => {
    const { learner, set } = await enrolled(20);
    const orders = async (): Promise<string> => {
      const { body } = await learner.get('/v1/study/queue?limit=50').expect(200);
      const items = body.data as { question: { id: string; options: { id: string }[] } }[];
      const byId = new Map(items.map(({ question }) => [question.id, question.options.map((option) => option.id)]));
      return JSON.stringify(set.questionIds.map((id) => byId.get(id)));
    };
    const before = await orders();
    expect(await orders()).toBe(before);
    for (const id of set.questionIds) await learner.post('/v1/reviews', right(id)).expect(201);
    expect(await orders()).not.toBe(before);
  });

  it('loses a set that its teacher takes back, and finds it again when it is public again', async () => {
    const { learner, set } = await enrolled(1);
    const make = (visibility: string): Promise<unknown> =>
      zhidian.pools.general.query('update question_set set visibility = $2 where id = $1', [set.setId, visibility]);
    await make('private');
    expect((await queue(learner)).ids).toEqual([]);
    await learner.get(`/v1/study/queue?setId=${set.setId}`).expect(404);
    expect((await learner.get('/v1/cards').expect(200)).body.data).toEqual([]);
    await make('public');
    expect((await queue(learner)).ids).toEqual(set.questionIds);
  });

  it('has a summary for a badge', async () => {
    const { learner, set } = await enrolled(3, { newPerDay: 1 });
    expect((await learner.get('/v1/study/summary').expect(200)).body).toMatchObject({
      now: 1,
      due: 0,
      dueIn24Hours: 0,
      new: 1,
      nextDueAt: null,
    });
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    const { body } = await learner.get('/v1/study/summary').expect(200);
    expect(body).toMatchObject({ now: 0, due: 0, dueIn24Hours: 1, new: 0, asOf: zhidian.clock.now().toISOString() });
    expect(body.nextDueAt).toBe(new Date(zhidian.clock.now().getTime() + 10 * MINUTE).toISOString());
  });
});

describe('a summary for a client that cannot show every type', () => {
  it('counts what its queue brings', async () => {
    const { learner, set } = await enrolled(2);
    const cards = await publishSet(zhidian.pools.general, [{ body: flashcard(1) }, { body: flashcard(2) }], zhidian.clock.now());
    await learner.put(`/v1/sets/${cards.setId}/enrolment`, {}).expect(200);
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    await learner.post('/v1/reviews', { id: randomUUID(), questionId: cards.questionIds[0], rating: 'again' }).expect(201);
    const summary = async (query: string): Promise<object> => (await learner.get(`/v1/study/summary${query}`).expect(200)).body;
    const soon = (minutes: number): string => new Date(zhidian.clock.now().getTime() + minutes * MINUTE).toISOString();
    expect(await summary('')).toMatchObject({ now: 2, new: 2, dueIn24Hours: 2, nextDueAt: soon(1) });
    expect(await summary('?types=single_choice')).toMatchObject({ now: 1, new: 1, dueIn24Hours: 1, nextDueAt: soon(10) });
    expect(await summary('?types=numeric')).toMatchObject({ now: 0, new: 0, dueIn24Hours: 0, nextDueAt: null });
  });
});

describe('the learner’s day', () => {
  it('begins at their rollover hour in their zone', async () => {
    zhidian.clock.set('2027-03-13T15:00:00.000Z');
    const { learner, set } = await enrolled(3, { newPerDay: 1 });
    await learner.patch('/v1/me', { timeZone: 'America/New_York', rolloverHour: 4 }).expect(200);
    const { body } = await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    expect(body.review.studyDay).toBe('2027-03-13');
    // 3:59 in New York, before clocks go forward that night; then 4:00, an hour earlier in UTC than the day before.
    zhidian.clock.set('2027-03-14T07:59:00.000Z');
    const last = { newLeft: 0, dayEndsAt: '2027-03-14T08:00:00.000Z' };
    expect((await queue(learner)).body).toMatchObject(last);
    expect((await learner.get('/v1/study/summary').expect(200)).body).toMatchObject({ new: 0, dayEndsAt: last.dayEndsAt });
    zhidian.clock.set(last.dayEndsAt);
    expect((await queue(learner)).body).toMatchObject({ newLeft: 1, dayEndsAt: '2027-03-15T08:00:00.000Z' });
  });

  it('of the past stays as it was when the learner moves', async () => {
    zhidian.clock.set('2027-05-01T20:00:00.000Z');
    const { learner, set } = await enrolled(1);
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    await learner.patch('/v1/me', { timeZone: 'Asia/Shanghai' }).expect(200);
    zhidian.clock.advance(HOUR);
    await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    const { body } = await learner.get(`/v1/cards/${set.questionIds[0]}/reviews`).expect(200);
    expect(body.data.map((review: { studyDay: string }) => review.studyDay)).toEqual(['2027-05-02', '2027-05-01']);
  });
});
