import { startApp, type Caller, type TestApp } from './support/app.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const TOKEN = 'k3Vt8Qz1Wm6Rb9Xc4Hn7Pd2Lf5Gj0SyAe';

let copy: TestDatabase;
let zhidian: TestApp;
let learner: Caller;
beforeAll(async () => {
  copy = await createDatabase();
  zhidian = await startApp({ DATABASE_REPLICA_URL: copy.url, METRICS_TOKEN: TOKEN });
  learner = await zhidian.register();
});
afterAll(() => zhidian?.close());

/** Stands for a replica: a database of its own, which says something else than the first. */
async function copySays(reviews: number): Promise<void> {
  const setId = '01980000-0000-7000-8000-000000000001';
  const user = [learner.userId, zhidian.clock.now()];
  await copy.pools.general.query(
    `insert into question_set (id, slug, default_language, languages, content, created_at, updated_at)
       values ($1, 'copied', 'en', '{en}', '{}', $2, $2)`,
    [setId, zhidian.clock.now()],
  );
  await copy.pools.general.query(
    `insert into users (id, display_name, roles, locale, created_at, updated_at) values ($1, 'copy', '{learner}', 'en', $2, $2)`,
    user,
  );
  await copy.pools.general.query(`insert into learner (learner_id, time_zone, created_at) values ($1, 'UTC', $2)`, user);
  await copy.pools.general.query(`insert into enrolment (learner_id, set_id, created_at, revision) values ($1, $2, $3, 1)`, [
    learner.userId,
    setId,
    zhidian.clock.now(),
  ]);
  await copy.pools.general.query(
    `insert into study_day (learner_id, day, set_id, reviews, revision) values ($1, '2026-03-01', $2, $3, 2)`,
    [learner.userId, setId, reviews],
  );
}

const reviewsOfHeatmap = async (): Promise<number> => {
  const { body } = await learner.get('/v1/progress/heatmap').expect(200);
  return (body.days as { reviews: number }[]).reduce((sum, { reviews }) => sum + reviews, 0);
};

it('pages that look back ask the replica, today’s overview asks the database, and a replica that is away is answered for', async () => {
  await copySays(7);
  expect(await reviewsOfHeatmap()).toBe(7);
  expect((await learner.get('/v1/progress/overview').expect(200)).body).toMatchObject({ reviewsToday: 0, total: 0 });
  const { text } = await zhidian.request().get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(200);
  expect(text).toMatch(/^zhidian_pool_connections\{pool="replica",state="idle"\} 1$/m);
  expect(text).toMatch(/^zhidian_pool_waiting\{pool="replica"\} 0$/m);
  await copy.drop();
  expect(await reviewsOfHeatmap()).toBe(0);
  expect(await reviewsOfHeatmap()).toBe(0);
  expect(zhidian.errors).toEqual([]);
});
