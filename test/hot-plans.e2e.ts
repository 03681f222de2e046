import pg from 'pg';
import { MINUTE, startApp, type Caller, type TestApp } from './support/app.js';
import { populate } from './support/many-learners.js';
import { right, wrong } from './support/reviews.js';

/** Tables that grow with the learners or with the questions; a look through one of them is a mistake on a learner's path. */
const LARGE = ['users', 'learner', 'session', 'preset', 'enrolment', 'card', 'review', 'study_action', 'study_day']
  .concat(['question', 'question_version', 'point'])
  .join('|');
const SCAN = new RegExp(`Seq Scan on (${LARGE})\\b`, 'g');

interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const seen: Statement[] = [];
let zhidian: TestApp;
let setId: string;

/** Every named statement that goes to PostgreSQL from now on, with what it was given. */
function watchStatements(): void {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = prototype.query;
  prototype.query = function watched(this: unknown, ...args: unknown[]): unknown {
    const [config] = args as [Partial<Statement> | string];
    if (typeof config === 'object' && config.name !== undefined && config.text !== undefined)
      seen.push({ name: config.name, text: config.text, values: config.values ?? [] });
    return query.apply(this, args);
  };
}

async function planOf(text: string, values?: readonly unknown[]): Promise<string> {
  const { rows } = await zhidian.pools.general.query<{ 'QUERY PLAN': string }>(
    text,
    values === undefined ? undefined : [...values],
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** The tables that a statement looks through: with what it was given, and in the plan for whatever it may be given. */
async function scannedBy({ text, values }: Statement): Promise<string[]> {
  const plans = [await planOf(`explain ${text}`, values), await planOf(`explain (generic_plan) ${text}`)];
  return plans.flatMap((plan) => plan.match(SCAN) ?? []);
}

async function enrolled(): Promise<Caller> {
  const learner = await zhidian.guest();
  const preset = await learner.put('/v1/presets/01980000-0000-7000-8000-0000000000aa', { name: 'Mine', newPerDay: 50 });
  expect(preset.status).toBe(200);
  await learner.put(`/v1/sets/${setId}/enrolment`, { presetId: preset.body.id }).expect(200);
  return learner;
}

/** Everything that a learner does day by day. */
async function study(): Promise<void> {
  const learner = await enrolled();
  const { body: queue } = await learner.get('/v1/study/queue?limit=20').expect(200);
  const ids = queue.data.map(({ question }: { question: { id: string } }) => question.id) as string[];
  const choices = queue.data
    .filter(({ question }: { question: { type: string } }) => question.type === 'single_choice')
    .map(({ question }: { question: { id: string } }) => question.id) as [string, string];
  // Reviews that come one by one take other statements than those that wait together: until some did, of new cards and of known ones.
  const names = ['write-reviews', 'write-reviews-of-known-cards'];
  for (let learners = [learner]; !names.every((name) => seen.some((one) => one.name === name)); learners = []) {
    while (learners.length < 6) learners.push(await enrolled());
    for (let time = 0; time < 2; time++) {
      const replies = await Promise.all(
        learners.flatMap((one) => [right(choices[0]), wrong(choices[1])].map((review) => one.post('/v1/reviews', review))),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    }
  }
  zhidian.clock.advance(MINUTE);
  const again = right(choices[0]);
  await learner.post('/v1/reviews', again).expect(201);
  await learner.post('/v1/reviews', again).expect(200);
  const earlier = new Date(zhidian.clock.now().getTime() - 30 * 1_000).toISOString();
  await learner.post('/v1/reviews', right(choices[0], { reviewedAt: earlier })).expect(201);
  await learner.put(`/v1/reviews/${again.id}/rating`, { rating: 'hard' }).expect(200);
  await learner.delete(`/v1/reviews/${again.id}`).expect(200);
  await learner.patch(`/v1/cards/${choices[1]}`, { suspended: true }).expect(200);
  const paths = [
    '/v1/study/queue',
    `/v1/study/queue?setId=${setId}&types=single_choice`,
    '/v1/study/summary',
    '/v1/cards?limit=20',
  ]
    .concat([`/v1/cards?setId=${setId}&state=new&difficulty=1`, '/v1/cards?due=true', `/v1/cards/${ids[0]}`])
    .concat([`/v1/cards/${choices[0]}/reviews`, '/v1/presets', '/v1/me'])
    .concat(['overview', 'points', 'heatmap', 'forecast', 'retention'].map((page) => `/v1/progress/${page}`))
    .concat(['overview', 'points'].map((page) => `/v1/progress/${page}?setId=${setId}`));
  for (const path of paths) expect([path, (await learner.get(path)).status]).toEqual([path, 200]);
  await learner.delete(`/v1/sets/${setId}/enrolment`).expect(204);
}

beforeAll(async () => {
  zhidian = await startApp();
  const { general } = zhidian.pools;
  setId = await populate((text, values) => general.query(text, values), zhidian.clock.now());
  watchStatements();
  await study();
});
afterAll(() => zhidian?.close());

describe('a learner’s path', () => {
  it('goes through the statements that are hot', () => {
    const names = seen.map(({ name }) => name);
    const hot = [
      'sessions-of-tokens',
      'review-contexts',
      'write-reviews',
      'write-reviews-of-known-cards',
      'review-context',
      'write-review',
      'stored-review',
      'review-log',
    ]
      .concat(['queue-studied', 'queue-used-today', 'largest-point', 'queue-first-cards', 'queue-new-questions'])
      .concat(['queue-fitting-learning', 'queue-fitting-reviews'])
      .concat(['queue-counts', 'queue-items', 'find-cards', 'find-card', 'mark-card', 'reviews-of-card', 'progress-card-counts'])
      .concat(['progress-days', 'progress-due-by-bound', 'progress-points']);
    expect(hot.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('looks through no table that grows with learners or questions', async () => {
    const found: string[] = [];
    for (const statement of seen) {
      const scans = await scannedBy(statement);
      if (scans.length > 0) found.push(`${statement.name}: ${[...new Set(scans)].join(', ')}`);
    }
    expect([...new Set(found)]).toEqual([]);
  });

  it('would be told of one that does', async () => {
    const text = 'select count(*) from review where reviewed_at > $1';
    expect(await scannedBy({ name: 'bad', text, values: [zhidian.clock.now()] })).toContain('Seq Scan on review');
  });
});
