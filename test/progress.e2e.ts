import type { Fault } from '../src/core/question/question.js';
import type { Forecast, Heatmap, RetentionHistory } from '../src/progress/calendar.dto.js';
import type { Overview } from '../src/progress/overview.dto.js';
import type { PointProgressPage } from '../src/progress/point-progress.dto.js';
import { DAY, HOUR, MINUTE, startApp, type TestApp } from './support/app.js';
import { person, smallSet, type Person, type SmallSet } from './support/progress-data.js';

const RIGHT = { answer: { value: true } };
const WRONG = { answer: { value: false } };
/** Right, and straight into review by the learner's word. */
const EASY = { answer: { value: true }, rating: 'easy' };

let zhidian: TestApp;
let set: SmallSet;
beforeAll(async () => {
  zhidian = await startApp();
  set = await smallSet(zhidian);
});
afterAll(() => zhidian?.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

async function learner(at: string, timeZone = 'Europe/Berlin'): Promise<Person> {
  zhidian.clock.set(at);
  const li = await person(zhidian, { timeZone });
  await li.put(`/v1/sets/${set.id}/enrolment`, {});
  return li;
}

const question = (point: number, n: number): string => set.questions[point]?.[n] ?? '';

async function read<T extends object>(who: Person, path: string): Promise<T> {
  const { body, status } = await who.get(`/v1/progress/${path}`);
  expect([path, status]).toEqual([path, 200]);
  return body as T;
}

async function studiedDays(who: Person, query = ''): Promise<string[]> {
  const { days } = await read<Heatmap>(who, `heatmap${query}`);
  return days.filter(({ reviews }) => reviews > 0).map(({ day, reviews }) => `${day} ${reviews}`);
}

describe('a guest who has not begun', () => {
  it('sees zeros, and null where there is nothing to divide', async () => {
    zhidian.clock.set('2026-03-02T08:00:00.000Z');
    const guest = await person(zhidian, 'guest');
    const none = { passed: 0, total: 0, rate: null };
    expect(await read(guest, 'overview')).toEqual({
      ...{ asOf: '2026-03-02T08:00:00.000Z', today: '2026-03-02' },
      ...{ due: 0, learning: 0, new: 0, young: 0, mature: 0, suspended: 0, total: 0 },
      ...{ reviewsToday: 0, minutesToday: 0, introducedToday: 0, streak: 0, longestStreak: 0 },
      trueRetention: { last7Days: none, last30Days: none },
      minutes: { last7Days: 0, last30Days: 0, total: 0 },
    });
    expect(await read(guest, 'points')).toEqual({ data: [], page: { nextCursor: null } });
    expect(await read(guest, 'forecast?days=2')).toEqual({
      asOf: '2026-03-02T08:00:00.000Z',
      overdue: 0,
      days: [
        { day: '2026-03-02', due: 0 },
        { day: '2026-03-03', due: 0 },
      ],
    });
    const heatmap = await read<Heatmap>(guest, 'heatmap');
    expect(heatmap).toMatchObject({ from: '2025-03-03', to: '2026-03-02' });
    expect(heatmap.days).toHaveLength(365);
    const retention = await read<RetentionHistory>(guest, 'retention');
    expect(retention.overall).toEqual(none);
    expect(retention.weeks).toHaveLength(12);
    expect(retention.weeks[11]).toEqual({ from: '2026-02-24', to: '2026-03-02', ...none });
  });
});

describe('a learner’s first days', () => {
  it('show in every view, and an undo takes them back', async () => {
    const li = await learner('2026-03-02T08:00:00.000Z');
    expect(await read(li, 'overview')).toMatchObject({ new: 5, total: 5, due: 0 });

    await li.answer(question(0, 0), { ...EASY, durationMs: 90_000 });
    await li.answer(question(0, 1), { ...WRONG, durationMs: 30_000 });
    const last = await li.answer(question(1, 0), { ...RIGHT, durationMs: 60_000 });
    expect(await read(li, 'overview')).toMatchObject({
      ...{ new: 2, learning: 2, young: 1, mature: 0, suspended: 0, total: 5, due: 0 },
      ...{ reviewsToday: 3, introducedToday: 3, minutesToday: 3, streak: 1, longestStreak: 1 },
      trueRetention: { last7Days: { passed: 0, total: 0, rate: null } },
    });
    expect(await read(li, 'heatmap?from=2026-03-02')).toMatchObject({
      days: [{ day: '2026-03-02', reviews: 3, passed: 2, minutes: 3 }],
    });

    zhidian.clock.advance(MINUTE);
    expect(await read(li, 'overview')).toMatchObject({ due: 1 });
    const { data } = await read<PointProgressPage>(li, 'points');
    expect(data).toMatchObject([
      {
        pointId: set.points[0],
        setId: set.id,
        title: '分层存储',
        lang: 'zh-CN',
        difficulty: { stars: 2, calibrated: null },
        questions: 2,
        cards: 2,
        due: 1,
        accuracy: 0.5,
      },
      { pointId: set.points[1], title: '没有内核', questions: 2, cards: 1, due: 0, accuracy: 1, meanRetrievability: 1 },
      {
        pointId: null,
        title: null,
        aspect: null,
        difficulty: null,
        questions: 1,
        cards: 0,
        accuracy: null,
        meanRetrievability: null,
        mastery: 0,
        lastReviewAt: null,
      },
    ]);
    expect(data[0]?.mastery).toBeGreaterThan(data[1]?.mastery ?? 1);

    await li.delete(`/v1/reviews/${last.body.review.id}`);
    expect(await read(li, 'overview')).toMatchObject({
      new: 3,
      learning: 1,
      reviewsToday: 2,
      introducedToday: 2,
      minutesToday: 2,
    });
    expect((await read<PointProgressPage>(li, 'points')).data[1]).toMatchObject({ cards: 0, accuracy: null, mastery: 0 });
  });

  it('count as true retention only once a card is in review', async () => {
    const li = await learner('2026-03-02T08:00:00.000Z');
    for (const id of set.questions.flat()) await li.answer(id, EASY);
    zhidian.clock.advance(2 * DAY);
    for (const id of set.questions.flat()) await li.answer(id, id === question(0, 0) ? WRONG : RIGHT);
    const recalled = { passed: 3, total: 4, rate: 0.75 };
    expect(await read(li, 'overview')).toMatchObject({ trueRetention: { last7Days: recalled, last30Days: recalled } });
    zhidian.clock.advance(7 * DAY);
    const none = { passed: 0, total: 0, rate: null };
    expect(await read(li, 'overview')).toMatchObject({ trueRetention: { last7Days: none, last30Days: recalled } });
    const { overall, weeks } = await read<RetentionHistory>(li, 'retention');
    expect(overall).toEqual(recalled);
    expect(weeks.slice(-2)).toEqual([
      { from: '2026-02-26', to: '2026-03-04', ...recalled },
      { from: '2026-03-05', to: '2026-03-11', ...none },
    ]);
  });
});

describe('a learner’s day', () => {
  it('begins at four by their clocks, over the night on which clocks go forward', async () => {
    const li = await learner('2026-03-28T02:59:00.000Z');
    await li.answer(question(0, 0), RIGHT);
    for (const at of ['2026-03-28T03:00:00.000Z', '2026-03-29T01:59:00.000Z', '2026-03-29T02:00:00.000Z']) {
      zhidian.clock.set(at);
      await li.answer(question(0, 1), RIGHT);
    }
    expect(await studiedDays(li)).toEqual(['2026-03-27 1', '2026-03-28 2', '2026-03-29 1']);
    expect(await read(li, 'overview')).toMatchObject({ today: '2026-03-29', streak: 3, reviewsToday: 1 });
    zhidian.clock.set('2026-03-31T01:59:00.000Z');
    expect(await read(li, 'overview')).toMatchObject({ today: '2026-03-30', streak: 3, reviewsToday: 0 });
    zhidian.clock.set('2026-03-31T02:00:00.000Z');
    expect(await read(li, 'overview')).toMatchObject({ today: '2026-03-31', streak: 0, longestStreak: 3 });
  });

  it('that is past stays what it was when the learner moves', async () => {
    const li = await learner('2026-03-01T21:00:00.000Z', 'Asia/Shanghai');
    await li.answer(question(0, 0), RIGHT);
    zhidian.clock.advance(DAY);
    await li.answer(question(0, 1), RIGHT);
    expect(await studiedDays(li)).toEqual(['2026-03-02 1', '2026-03-03 1']);

    expect((await li.patch('/v1/me', { timeZone: 'America/New_York' })).status).toBe(200);
    expect(await read(li, 'overview')).toMatchObject({ today: '2026-03-02', streak: 1, reviewsToday: 1 });
    expect(await studiedDays(li, '?to=2026-03-03')).toEqual(['2026-03-02 1', '2026-03-03 1']);
    zhidian.clock.advance(12 * HOUR);
    expect(await read(li, 'overview')).toMatchObject({ today: '2026-03-03', streak: 2, reviewsToday: 1 });
  });
});

describe('the forecast', () => {
  it('puts each card on the study day on which it falls due', async () => {
    const li = await learner('2026-03-28T12:00:00.000Z');
    const due = ['2026-03-28T02:59:59.999Z', '2026-03-28T03:00:00.000Z', '2026-03-29T01:59:59.999Z', '2026-03-29T02:00:00.000Z'];
    for (const [i, id] of set.questions.flat().entries()) {
      await li.answer(id, RIGHT);
      await zhidian.pools.general.query('update card set queue_at = $3 where learner_id = $1 and question_id = $2', [
        li.id,
        id,
        due[i],
      ]);
    }
    const days = [
      { day: '2026-03-28', due: 2 },
      { day: '2026-03-29', due: 1 },
    ];
    expect(await read(li, 'forecast?days=2')).toEqual({ asOf: '2026-03-28T12:00:00.000Z', overdue: 1, days });
    expect(await read(li, 'forecast?days=1')).toMatchObject({ overdue: 1, days: days.slice(0, 1) });
    expect((await read<Forecast>(li, 'forecast')).days).toHaveLength(30);
  });
});

describe('one set', () => {
  it('is shown alone, also after the learner has left it', async () => {
    const li = await learner('2026-03-02T08:00:00.000Z');
    const other = await smallSet(zhidian);
    await li.put(`/v1/sets/${other.id}/enrolment`, {});
    await li.answer(question(0, 0), EASY);
    await li.answer(other.loose, EASY);
    expect(await read(li, 'overview')).toMatchObject({ total: 10, young: 2, reviewsToday: 2 });
    expect(await read(li, `overview?setId=${set.id}`)).toMatchObject({ total: 5, young: 1, reviewsToday: 1, introducedToday: 1 });

    await li.delete(`/v1/sets/${set.id}/enrolment`);
    expect(await read(li, 'overview')).toMatchObject({ total: 5, young: 1, reviewsToday: 2, introducedToday: 2 });
    expect(await read(li, `overview?setId=${set.id}`)).toMatchObject({ total: 5, young: 1, reviewsToday: 1 });
    expect((await read<PointProgressPage>(li, `points?setId=${set.id}`)).data).toHaveLength(3);
  });

  it('has no cards once its owner takes it back, like the queue; what was done stays', async () => {
    const small = await smallSet(zhidian);
    const li = await learner('2026-03-02T08:00:00.000Z');
    await li.put(`/v1/sets/${small.id}/enrolment`, {});
    await li.answer(small.loose, { ...EASY, reviewedAt: '2026-01-02T08:00:00.000Z' });
    const total = async (query = '') => (await read<Overview>(li, `overview${query}`)).total;
    expect([await total(), await total(`?setId=${small.id}`)]).toEqual([10, 5]);

    await zhidian.pools.general.query(`update question_set set visibility = 'private' where id = $1`, [small.id]);
    expect((await li.get('/v1/study/queue')).body.counts).toMatchObject({ due: 0, new: 5 });
    expect(await read(li, 'overview')).toMatchObject({ total: 5, due: 0, new: 5, streak: 0, longestStreak: 1 });
    expect(await read(li, 'forecast?days=1')).toMatchObject({ overdue: 0, days: [{ due: 0 }] });
    expect(await read(li, `overview?setId=${small.id}`)).toMatchObject({ total: 0, due: 0, new: 0, longestStreak: 1 });
    expect((await read<PointProgressPage>(li, `points?setId=${small.id}`)).data).toEqual([]);
    expect((await read<PointProgressPage>(li, 'points')).data.map(({ setId }) => setId)).not.toContain(small.id);

    await zhidian.pools.general.query(`update question_set set visibility = 'link', status = 'archived' where id = $1`, [
      small.id,
    ]);
    expect(await total()).toBe(10);
  });

  it('counts no archived question', async () => {
    const small = await smallSet(zhidian);
    const li = await learner('2026-03-02T08:00:00.000Z');
    await li.put(`/v1/sets/${small.id}/enrolment`, {});
    await li.answer(small.loose, EASY);
    await zhidian.pools.general.query('update question set archived_at = $2 where id = $1', [small.loose, zhidian.clock.now()]);
    expect(await read(li, `overview?setId=${small.id}`)).toMatchObject({ total: 4, new: 4, young: 0, reviewsToday: 1 });
    expect((await read<PointProgressPage>(li, `points?setId=${small.id}`)).data).toHaveLength(2);
    const { overdue, days } = await read<Forecast>(li, `forecast?days=365&setId=${small.id}`);
    expect([overdue, ...days.map(({ due }) => due)].filter((due) => due > 0)).toEqual([]);
  });

  it.each(['overview', 'points', 'heatmap', 'forecast', 'retention'])(
    'of others, unknown or never taken up: %s',
    async (view) => {
      const li = await learner('2026-03-02T08:00:00.000Z');
      const owner = await person(zhidian, { timeZone: 'Asia/Shanghai' });
      const hidden = await smallSet(zhidian, { ownerId: owner.id, visibility: 'private' });
      const open = await smallSet(zhidian);
      const asked = async (setId: string) => (await li.get(`/v1/progress/${view}?setId=${setId}`)).body;
      expect(await asked(hidden.id)).toMatchObject({ status: 404, code: 'not_found' });
      expect(await asked('01980000-0000-7000-8000-00000000dead')).toMatchObject({ status: 404, code: 'not_found' });
      expect(await asked(open.id)).toMatchObject({ status: 409, code: 'not_enrolled' });
      expect(await asked('7')).toMatchObject({ status: 422, errors: [{ pointer: '/setId', code: 'is_uuid' }] });
      expect((await zhidian.request().get(`/v1/progress/${view}`)).body).toMatchObject({ status: 401, code: 'token_missing' });
    },
  );
});

describe('the list of points', () => {
  it('comes in pages, in the caller’s language, with cursors of their own', async () => {
    const li = await learner('2026-03-02T08:00:00.000Z');
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: PointProgressPage = await read(li, `points?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ pointId }) => pointId));
      cursor = page.page.nextCursor;
      if (seen.length === 1) {
        const path = `/v1/progress/points?limit=1&cursor=${cursor}`;
        expect((await (await learner('2026-03-02T08:00:00.000Z')).get(path)).body.code).toBe('invalid_cursor');
        expect((await li.get(`${path}&setId=${set.id}`)).body.code).toBe('invalid_cursor');
      }
    } while (cursor !== null);
    expect(seen).toEqual([...set.points, null]);
  });
});

describe('bad input', () => {
  it.each([
    [
      'heatmap?from=2026-02-30&to=soon',
      [
        ['/from', 'not_a_day'],
        ['/to', 'not_a_day'],
      ],
    ],
    ['heatmap?from=1900-01-01', [['/from', 'day_out_of_range']]],
    ['heatmap?to=9999-12-31', [['/to', 'day_out_of_range']]],
    ['heatmap?from=2026-02-02&to=2026-02-01', [['/from', 'ends_before_it_begins']]],
    ['heatmap?from=2020-01-01', [['/from', 'too_many_days']]],
    ['heatmap?from=2026-01-01&from=2026-01-02', [['/from', 'is_string']]],
    ['forecast?days=0', [['/days', 'min']]],
    ['forecast?days=366', [['/days', 'max']]],
    ['forecast?days=many', [['/days', 'is_int']]],
    ['points?limit=201', [['/limit', 'max']]],
    ['overview?learnerId=x', [['/learnerId', 'unknown_field']]],
  ])('%s', async (path, faults) => {
    const li = await learner('2026-03-02T08:00:00.000Z');
    const { status, body } = await li.get(`/v1/progress/${path}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer, code }: Fault) => [pointer, code])).toEqual(faults);
    for (const { detail } of body.errors) expect(detail).not.toMatch(/^[a-z_]+$|\{/);
  });
});
