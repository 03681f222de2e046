import type { Pool } from 'pg';
import { checkConsistency } from '../src/study/consistency/check.js';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong } from './support/reviews.js';

let zhidian: TestApp;
let pool: Pool;
let set: PublishedSet;
beforeAll(async () => {
  zhidian = await startApp();
  pool = zhidian.pools.general;
  set = await publishSet(
    pool,
    [0, 1, 2].map((n) => ({ body: choiceQuestion(n) })),
    zhidian.clock.now(),
  );
});
afterAll(() => zhidian?.close());

/** A learner with a late review, another rating and an undo behind them. */
async function studied(): Promise<Caller> {
  const learner = await zhidian.register();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  const [first, second] = set.questionIds;
  const start = zhidian.clock.now().getTime();
  zhidian.clock.advance(30 * MINUTE);
  const story = [
    right(first!, { reviewedAt: new Date(start + 20 * MINUTE).toISOString(), durationMs: 5000 }),
    wrong(first!, { reviewedAt: new Date(start + 10 * MINUTE).toISOString() }),
    right(second!, { rating: 'easy' }),
    right(second!),
  ];
  for (const review of story) await learner.post('/v1/reviews', review).expect(201);
  await learner.put(`/v1/reviews/${story[0]!.id}/rating`, { rating: 'hard' }).expect(200);
  await learner.delete(`/v1/reviews/${story[3]!.id}`).expect(200);
  await learner.patch(`/v1/cards/${set.questionIds[2]}`, { suspended: true }).expect(200);
  await learner.patch('/v1/me', { timeZone: 'Pacific/Apia', rolloverHour: 0 }).expect(200);
  return learner;
}

const findingsOf = async (learner: Caller): Promise<string[]> => {
  const { findings } = await checkConsistency(pool);
  return findings.filter(({ learnerId }) => learnerId === learner.userId).map(({ kind }) => kind);
};

describe('the check of consistency', () => {
  it('finds nothing where cards equal the fold of their logs, after a late review, a rating, an undo and a move', async () => {
    const learner = await studied();
    expect(await findingsOf(learner)).toEqual([]);
    const report = await checkConsistency(pool);
    expect(report).toMatchObject({ findings: [] });
    expect(report.cards).toBeGreaterThanOrEqual(3);
    expect(report.reviews).toBeGreaterThanOrEqual(4);
  });

  it.each([
    [
      'a card ahead of its log',
      "update card set reps = reps + 1 where state <> 'new' and learner_id = $1",
      'card_differs_from_log',
    ],
    [
      'another stability',
      'update card set stability = stability + 0.001 where stability is not null and learner_id = $1',
      'card_differs_from_log',
    ],
    [
      'another due',
      "update card set due = due + interval '1 hour', queue_at = queue_at + interval '1 hour' where learner_id = $1",
      'card_differs_from_log',
    ],
    ['a card that vanished', "delete from card where state <> 'new' and learner_id = $1", 'card_missing'],
    ['a wrong queue time', 'update card set queue_at = null where due is not null and learner_id = $1', 'queue_time_wrong'],
    [
      'a suspended card in the queue',
      'update card set suspended = true where due is not null and learner_id = $1',
      'queue_time_wrong',
    ],
    ['a review that vanished', "delete from review where state_before = 'new' and learner_id = $1", 'card_differs_from_log'],
    ['a wrong study day', 'update review set study_day = study_day + 3 where learner_id = $1', 'study_day_wrong'],
    ['counters off', 'update study_day set passed = passed + 1 where learner_id = $1', 'counters_wrong'],
    ['counters that vanished', 'delete from study_day where learner_id = $1', 'counters_wrong'],
    ['an undo that vanished', "delete from study_action where kind = 'undo' and learner_id = $1", 'card_differs_from_log'],
    ['a revision ahead of its learner', 'update learner set revision = 1 where learner_id = $1', 'revision_ahead'],
    ['a review under another set', 'update review set set_id = learner_id where learner_id = $1', 'set_differs'],
  ])('finds %s', async (_, damage, kind) => {
    const learner = await studied();
    await pool.query(damage, [learner.userId]);
    expect(await findingsOf(learner)).toContain(kind);
  });
});
