import pg from 'pg';
import { TABLE_KINDS } from '../src/platform/database/distribution/table-kinds.js';
import { MINUTE, startApp } from './support/app.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right, wrong } from './support/reviews.js';

const LEARNER_TABLES = Object.keys(TABLE_KINDS).filter((table) => TABLE_KINDS[table] === 'learner');
const touches = new RegExp(`\\b(from|join|update|into)\\s+("public"\\.)?"?(${LEARNER_TABLES.join('|')})"?\\b`, 'i');
/** Citus finds the machine of a learner by this. */
const namesLearner =
  /learner_id"?\s*=\s*\$\d|insert into\s+("public"\.)?"?\w+"?\s*(as \w+\s*)?\("?(public"\."\w+"\.")?learner_id/i;

/** The texts of all statements that are sent while `work` runs. */
async function statementsOf(work: () => Promise<void>): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const query = Reflect.get(pg.Client.prototype, 'query') as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first] = args;
    texts.add(typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? ''));
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return texts;
}

it('every statement of a learner’s study names the learner, so that one machine can answer it', async () => {
  const zhidian = await startApp({ REVIEW_BATCHES: 'false' });
  const set = await publishSet(
    zhidian.pools.general,
    [0, 1, 2].map((n) => ({ body: choiceQuestion(n), point: `point ${n}` })),
    zhidian.clock.now(),
  );
  const [first, second] = set.questionIds as [string, string];
  const texts = await statementsOf(async () => {
    const learner = await zhidian.register();
    await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    await learner.get('/v1/study/queue').expect(200);
    const review = right(first);
    await learner.post('/v1/reviews', review).expect(201);
    await learner.post('/v1/reviews', review).expect(200);
    zhidian.clock.advance(10 * MINUTE);
    await Promise.all([learner.post('/v1/reviews', wrong(first)), learner.post('/v1/reviews', right(second))]);
    const late = new Date(zhidian.clock.now().getTime() - 5 * MINUTE).toISOString();
    await learner.post('/v1/reviews', right(first, { reviewedAt: late })).expect(201);
    await learner.put(`/v1/reviews/${review.id}/rating`, { rating: 'easy' }).expect(200);
    await learner.delete(`/v1/reviews/${review.id}`).expect(200);
    await learner.get('/v1/cards').expect(200);
    await learner.get(`/v1/cards/${first}/reviews`).expect(200);
    await learner.patch(`/v1/cards/${second}`, { suspended: true }).expect(200);
    for (const page of ['overview', 'points', 'heatmap', 'forecast', 'retention'])
      await learner.get(`/v1/progress/${page}`).expect(200);
    await learner.get('/v1/study/summary').expect(200);
  });
  await zhidian.close();
  const learnerTexts = [...texts].filter((text) => touches.test(text));
  expect(learnerTexts.length).toBeGreaterThan(15);
  expect(learnerTexts.filter((text) => !namesLearner.test(text))).toEqual([]);
  expect([...texts].filter((text) => text.includes('json_to_recordset') && text.includes('update learner l'))).toEqual([]);
});
