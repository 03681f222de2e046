import { randomUUID } from 'node:crypto';
import type { Actor } from '../src/platform/auth/actor.js';
import { NO_REQUEST } from '../src/platform/auth/origin.js';
import { parseLocale } from '../src/platform/http/locale.js';
import { checkConsistency } from '../src/consistency/check.js';
import { ManyReviewsService, type BatchResult } from '../src/study/review-many.service.js';
import { toRequest } from '../src/study/review-request.js';
import { SingleReviewService } from '../src/study/review-single.service.js';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { choiceQuestion, publishSet, type PublishedSet } from './support/published-set.js';
import { right, wrong, type SentReview } from './support/reviews.js';

let zhidian: TestApp;
let set: PublishedSet;
beforeAll(async () => {
  zhidian = await startApp();
  set = await publishSet(
    zhidian.pools.general,
    [0, 1, 2, 3].map((n) => ({ body: choiceQuestion(n) })),
    zhidian.clock.now(),
  );
});
afterAll(() => zhidian?.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const locale = parseLocale('en');
const actorOf = (caller: Caller): Actor => ({
  userId: caller.userId,
  credential: { kind: 'session', sessionId: caller.userId },
  roles: ['learner'],
  guest: true,
  origin: NO_REQUEST,
});

async function enrolled(): Promise<Caller> {
  const learner = await zhidian.guest();
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  return learner;
}

const requestOf = (caller: Caller, review: SentReview): ReturnType<typeof toRequest> =>
  toRequest(actorOf(caller), locale, review, zhidian.clock.now());

const batch = (sent: readonly (readonly [Caller, SentReview])[]): Promise<BatchResult[]> =>
  zhidian.app.get(ManyReviewsService).submit(sent.map(([caller, review]) => requestOf(caller, review)));

/** What is stored of a learner, without ids and with revisions. */
async function stored(learner: Caller): Promise<unknown> {
  const read = async (sql: string): Promise<unknown[]> => (await zhidian.pools.general.query(sql, [learner.userId])).rows;
  return {
    learner: await read('select revision from learner where learner_id = $1'),
    reviews: await read(
      `select question_id, rating, rated_by, score, answer, lang, confidence, hints_used, duration_ms, reviewed_at, adjusted, study_day,
         state_before, revision from review where learner_id = $1 order by revision`,
    ),
    cards: await read(
      'select question_id, state, step, stability, memory_difficulty, reps, lapses, introduced_on, revision from card where learner_id = $1 order by question_id',
    ),
    days: await read(
      'select day, reviews, passed, recalls, recalls_passed, duration_ms, revision from study_day where learner_id = $1',
    ),
    hints: await read('select new_from from enrolment where learner_id = $1'),
  };
}

describe('reviews in one batch', () => {
  it('store what they would have stored one after the other', async () => {
    const [together, apart] = [await enrolled(), await enrolled()];
    const [first, second] = set.questionIds;
    const story = (): SentReview[] => [
      right(first!, { durationMs: 1000, confidence: 1 }),
      wrong(second!, { hintsUsed: 1 }),
      right(first!, { confidence: 3 }),
      right(second!),
    ];
    const results = await batch(story().map((review) => [together, review]));
    expect(results.map(({ kind }) => kind)).toEqual(Array(4).fill('submitted'));
    const single = zhidian.app.get(SingleReviewService);
    for (const review of story()) await single.submit(requestOf(apart, review));
    const [one, other] = [await stored(together), await stored(apart)];
    // The hint from which new questions are looked for may lag behind by a batch; it is a hint.
    expect({ ...(one as object), hints: null, days: null }).toEqual({ ...(other as object), hints: null, days: null });
    expect((one as { days: object[] }).days).toEqual((other as { days: object[] }).days);
  });

  it('of many learners: one that is refused sinks nobody', async () => {
    const learners = await Promise.all(Array.from({ length: 5 }, enrolled));
    const [questionId] = set.questionIds;
    const results = await batch([
      [learners[0]!, right(questionId!)],
      [learners[1]!, right(questionId!, { answer: { choice: 'nonsense' } })],
      [learners[2]!, right(randomUUID())],
      [learners[3]!, right(questionId!, { questionVersion: 9 })],
      [learners[4]!, wrong(questionId!)],
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['submitted', 'refused', 'refused', 'refused', 'submitted']);
  });

  it('of which two are the same review: the second is left to come alone, and is a repeat then', async () => {
    const learner = await enrolled();
    const review = right(set.questionIds[0]!);
    const results = await batch([
      [learner, review],
      [learner, review],
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['submitted', 'alone']);
    expect((await zhidian.app.get(SingleReviewService).submit(requestOf(learner, review))).created).toBe(false);
  });

  it('of which one comes late: it is left to come alone, where its log is read', async () => {
    const learner = await enrolled();
    const [questionId] = set.questionIds;
    await learner.post('/v1/reviews', right(questionId!)).expect(201);
    zhidian.clock.advance(MINUTE);
    const late = right(questionId!, { reviewedAt: new Date(zhidian.clock.now().getTime() - 5 * MINUTE).toISOString() });
    const results = await batch([[learner, late]]);
    expect(results).toEqual([{ kind: 'alone' }]);
    expect((await learner.post('/v1/reviews', late).expect(201)).body.card.reps).toBe(2);
  });

  it('whose learner was changed in between are not written, and the others are', async () => {
    const [changed, untouched] = [await enrolled(), await enrolled()];
    const [questionId] = set.questionIds;
    const client = await zhidian.pools.general.connect();
    await client.query('begin');
    await client.query('update learner set revision = revision + 1 where learner_id = $1', [changed.userId]);
    const results = batch([
      [changed, right(questionId!)],
      [untouched, right(questionId!)],
    ]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await client.query('commit');
    client.release();
    expect((await results).map(({ kind }) => kind)).toEqual(['alone', 'submitted']);
  });

  it('from 60 clients at once, over HTTP, take two statements a batch', async () => {
    const learners = await Promise.all(Array.from({ length: 12 }, enrolled));
    const statements: string[] = [];
    const query = zhidian.pools.hot.query.bind(zhidian.pools.hot) as (config: { name?: string }) => Promise<never>;
    zhidian.pools.hot.query = ((config: { name?: string }) => {
      statements.push(config.name ?? '');
      return query(config);
    }) as typeof zhidian.pools.hot.query;
    const replies = await Promise.all(
      learners.flatMap((learner) =>
        Array.from({ length: 5 }, (_, n) => learner.post('/v1/reviews', right(set.questionIds[n % 4]!))),
      ),
    );
    zhidian.pools.hot.query = query as typeof zhidian.pools.hot.query;
    expect(replies.map((reply) => reply.status)).toEqual(Array(60).fill(201));
    const count = (name: RegExp): number => statements.filter((statement) => name.test(statement)).length;
    expect(count(/^review-contexts$/)).toBe(count(/^write-reviews/));
    expect(count(/^write-reviews/)).toBeLessThan(30);
    expect((await checkConsistency(zhidian.pools.general)).findings).toEqual([]);
  });
});
