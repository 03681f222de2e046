import { randomUUID } from 'node:crypto';
import { orderQueue } from '../src/core/scheduling/queue-order.js';
import { DAY, MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(() => zhidian?.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

interface Planned {
  readonly id: string;
  readonly point: string;
  readonly state: 'learning' | 'review';
  /** Minutes since it is due; less than 0 for what is due later. */
  readonly minutes: number;
  readonly archived?: boolean;
}

async function learnerOf(sets: readonly PublishedSet[], presets: readonly (object | null)[]): Promise<Caller> {
  const learner = await zhidian.register();
  for (const [i, { setId }] of sets.entries()) {
    const presetId = presets[i] === null ? null : randomUUID();
    if (presetId !== null) await learner.put(`/v1/presets/${presetId}`, { name: 'mine', ...presets[i] }).expect(200);
    await learner.put(`/v1/sets/${setId}/enrolment`, { presetId }).expect(200);
  }
  return learner;
}

/** Cards as if they had been studied, so that a page holds what the test is about and nothing is due at the same moment. */
async function plan(learner: Caller, setId: string, cards: readonly Planned[]): Promise<void> {
  const now = zhidian.clock.now();
  const rows = cards.map(({ id, state, minutes }, i) => ({
    ...{ id, state, revision: i + 1, due: new Date(now.getTime() - minutes * MINUTE), at: new Date(now.getTime() - 30 * DAY) },
  }));
  await zhidian.pools.general.query(
    `insert into card (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at,
       last_review_at, last_study_day, introduced_on, reps, revision)
     select $1, r.id, $2, r.state, case r.state when 'learning' then 0 end, 'fsrs-6', 5, 5, r.due, r.due, r.at, r.at::date, r.at::date, 1,
       r.revision + coalesce((select max(revision) from card where learner_id = $1), 0)
     from jsonb_to_recordset($3) as r (id uuid, state text, revision int, due timestamptz, at timestamptz)`,
    [learner.userId, setId, JSON.stringify(rows)],
  );
  const archived = cards.filter((card) => card.archived === true).map(({ id }) => id);
  await zhidian.pools.general.query('update question set archived_at = $2 where id = any($1)', [archived, now]);
}

/** The order in plain words: forty of each part, longest due first, spread by point. */
function expected(cards: readonly Planned[], limit: number, perDay = Infinity): string[] {
  const waiting = (state: string, from: number): Planned[] =>
    cards
      .filter((card) => card.state === state && card.minutes >= from && card.archived !== true)
      .sort((a, b) => b.minutes - a.minutes)
      .slice(0, Math.max(limit, 40));
  const learning = waiting('learning', -20);
  const parts = {
    learningDue: learning.filter(({ minutes }) => minutes >= 0),
    reviewDue: waiting('review', 0).slice(0, perDay),
    fresh: [],
    learnAhead: learning.filter(({ minutes }) => minutes < 0),
  };
  return orderQueue(parts, ({ point }) => point, null)
    .slice(0, limit)
    .map(({ id }) => id);
}

const idsShown = async (learner: Caller, query: string): Promise<string[]> => {
  const { body } = await learner.get(`/v1/study/queue?${query}`).expect(200);
  return body.data.map(({ question }: { question: { id: string } }) => question.id) as string[];
};

const publish = (points: readonly string[]): Promise<PublishedSet> =>
  publishSet(
    zhidian.pools.general,
    points.map((point, n) => ({ body: choiceQuestion(n), point })),
    zhidian.clock.now(),
  );

const times = <T>(count: number, made: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => made(i));

/** Each shape is the points of the cards in review, longest due first. */
const SHAPES: [string, string[]][] = [
  ['of many points', times(60, (i) => `p${(i * 7) % 23}`)],
  ['in runs of a point', times(60, (i) => `p${Math.floor(i / 5)}`)],
  ['that end in a run', times(60, (i) => (i >= 17 && i < 24 ? 'run' : `p${i % 9}`))],
  ['few', times(7, (i) => `p${i % 2}`)],
  ['just a page', times(20, (i) => `p${Math.floor(i / 4)}`)],
  ['just what is read at first', times(22, (i) => `p${Math.floor(i / 3)}`)],
  ['mostly of one point, late', times(60, (i) => (i < 22 ? `p${i % 11}` : 'big'))],
  ['mostly of one point, early', times(60, (i) => (i < 30 ? 'big' : `p${i % 11}`))],
];

describe('a page of due cards', () => {
  it.each(SHAPES)('%s is the beginning of all that are looked at', async (_, points) => {
    const set = await publish(points);
    const cards = set.questionIds.map((id, i): Planned => {
      return { id, point: points[i] ?? '', state: 'review', minutes: 1_000 - i };
    });
    const learner = await learnerOf([set], [{ newPerDay: 0 }]);
    await plan(learner, set.setId, cards);
    for (const limit of [1, 5, 20, 33, 50]) expect(await idsShown(learner, `limit=${limit}`)).toEqual(expected(cards, limit));
    expect(await idsShown(learner, 'limit=20&types=single_choice')).toEqual(expected(cards, 20));
    expect(await idsShown(learner, 'limit=20&types=flashcard')).toEqual([]);
  });

  it('begins with learning cards, ends with those due soon, and leaves out what was archived', async () => {
    for (const reviews of [3, 12, 50]) {
      const points = times(reviews + 30, (i) => `p${(i * 5) % 13}`);
      const set = await publish(points);
      const cards = set.questionIds.map((id, i): Planned => ({
        ...{ id, point: points[i] ?? '', state: i < 12 ? 'learning' : 'review' },
        minutes: i < 6 ? -3 - i : 500 - i,
        archived: i % 4 === 3,
      }));
      const learner = await learnerOf([set], [{ newPerDay: 0 }]);
      await plan(learner, set.setId, cards);
      for (const limit of [5, 20, 45]) expect(await idsShown(learner, `limit=${limit}`)).toEqual(expected(cards, limit));
    }
  });

  it('keeps within the day’s limit, wherever that falls', async () => {
    const points = times(50, (i) => `p${Math.floor(i / 3)}`);
    const set = await publish(points);
    for (const perDay of [0, 10, 19, 20, 21, 23, 39, 45]) {
      const cards = set.questionIds.map((id, i): Planned => {
        return { id, point: points[i] ?? '', state: 'review', minutes: 1_000 - i };
      });
      const learner = await learnerOf([set], [{ newPerDay: 0, reviewsPerDay: perDay }]);
      await plan(learner, set.setId, cards);
      expect(await idsShown(learner, 'limit=20')).toEqual(expected(cards, 20, perDay));
    }
  });

  it('mixes sets, each within its own limit', async () => {
    const points = times(30, (i) => `p${Math.floor(i / 4)}`);
    const sets = [await publish(points), await publish(points)];
    for (const perDay of [5, 15, 200]) {
      const learner = await learnerOf(sets, [{ newPerDay: 0, reviewsPerDay: perDay }, { newPerDay: 0 }]);
      const cards = sets.map((set, which) =>
        set.questionIds.map((id, i): Planned => {
          return { id, point: `${which} ${points[i]}`, state: 'review', minutes: 1_000 - 2 * i - which };
        }),
      );
      for (const [which, set] of sets.entries()) await plan(learner, set.setId, cards[which] ?? []);
      const [first, second] = cards as [Planned[], Planned[]];
      const seen = new Set([...first.slice(0, 20), ...second.slice(0, 20)]);
      const shown = [...first.slice(0, Math.min(20, perDay)), ...second].filter((card) => seen.has(card));
      expect(await idsShown(learner, 'limit=20')).toEqual(expected(shown, 20));
    }
  });

  it('shows what one set has due though another has had its reviews of the day', async () => {
    const sets = [await publish(times(45, (i) => `p${i}`)), await publish(times(30, (i) => `p${i % 7}`))];
    const learner = await learnerOf(sets, [{ newPerDay: 0, reviewsPerDay: 0 }, { newPerDay: 0 }]);
    const [full, open] = sets.map((set, which) =>
      set.questionIds.map((id, i): Planned => {
        return { id, point: `p${i % 7}`, state: 'review', minutes: (which === 0 ? 5_000 : 1_000) - i };
      }),
    ) as [Planned[], Planned[]];
    await plan(learner, sets[0]?.setId ?? '', full);
    await plan(learner, sets[1]?.setId ?? '', open);
    for (const query of ['limit=20', 'limit=20&types=single_choice'])
      expect(await idsShown(learner, query)).toEqual(expected(open, 20));
  });

  it('knows a point that grew', async () => {
    const points = times(60, (i) => `p${i % 15}`);
    const set = await publish(points);
    const cards = (grown: boolean): Planned[] =>
      set.questionIds.map((id, i): Planned => {
        return { id, point: grown && i >= 22 ? 'p0' : (points[i] ?? ''), state: 'review', minutes: 1_000 - i };
      });
    const learner = await learnerOf([set], [{ newPerDay: 0 }]);
    await plan(learner, set.setId, cards(false));
    expect(await idsShown(learner, 'limit=20')).toEqual(expected(cards(false), 20));
    await zhidian.pools.general.query(
      `with moved as (update question set point_id = (select point_id from question where id = $2) where id = any($3))
       update question_set set revision = revision + 1 where id = $1`,
      [set.setId, set.questionIds[0], set.questionIds.slice(22)],
    );
    expect(expected(cards(true), 20)).not.toEqual(expected(cards(false), 20));
    expect(await idsShown(learner, 'limit=20')).toEqual(expected(cards(true), 20));
  });
});
