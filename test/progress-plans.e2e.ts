import { newId } from '../src/platform/ids/ids.js';
import { CARD_COUNTS, DAYS, DUE_BY_BOUND, LEARNER, POINTS } from '../src/progress/progress.sql.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const LEARNER_TABLES = ['learner', 'enrolment', 'preset', 'card', 'review', 'study_action', 'study_day'];
const setId = newId();
let database: TestDatabase;
let learnerId: string;

/** 3,000 learners with ten cards, reviews and days each. */
async function populate(run: (text: string, values?: unknown[]) => Promise<unknown>): Promise<void> {
  await run(
    `insert into question_set (id, slug, default_language, languages, content, created_at, updated_at)
     values ($1, 'plans', 'en', '{en}', '{}', now(), now())`,
    [setId],
  );
  await run(
    `insert into point (id, set_id, position, aspect, stars, content, revision, created_at, updated_at)
     select gen_random_uuid(), $1, n, 'other', 1, '{}', 1, now(), now() from generate_series(1, 5) n`,
    [setId],
  );
  await run(`insert into question (id, set_id, point_id, position, type, stars, revision, created_at, updated_at)
     select gen_random_uuid(), set_id, id, n, 'flashcard', 1, 1, now(), now() from point, generate_series(1, 2) n`);
  await run(`insert into users (id, display_name, roles, locale, created_at, updated_at)
     select gen_random_uuid(), 'x', '{learner}', 'en', now(), now() from generate_series(1, 3000)`);
  await run(`insert into learner (learner_id, time_zone, created_at) select id, 'UTC', now() from users`);
  await run(`insert into preset (learner_id, id, version, name, config, created_at)
     select learner_id, gen_random_uuid(), 1, 'x', '{}', now() from learner`);
  await run(`insert into enrolment (learner_id, set_id, preset_id, created_at, revision)
     select learner_id, (select id from question_set), id, now(), 1 from preset`);
  await run(`insert into card (learner_id, question_id, set_id, state, stability, due, queue_at, last_study_day, introduced_on, revision)
     select l.learner_id, q.id, q.set_id, 'review', 5, now(), now(), '2026-03-01', '2026-03-01', row_number() over ()
     from learner l, question q`);
  await run(`insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, lang,
       reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, state_before, fingerprint, revision)
     select learner_id, gen_random_uuid(), question_id, set_id, 1, 'study', 'good', 'policy', 1, 'en',
       now(), now(), false, '2026-03-01', 'UTC', 4, 'new', '', revision from card`);
  await run(`insert into study_action (learner_id, id, kind, review_id, question_id, at, revision)
     select learner_id, gen_random_uuid(), 'undo', id, question_id, now(), revision from review`);
  await run(`insert into study_day (learner_id, day, set_id, reviews, revision)
     select learner_id, date '2026-03-01' - n, set_id, 1, 1 from enrolment, generate_series(1, 10) n`);
  await run('analyze');
}

beforeAll(async () => {
  database = await createDatabase();
  const pool = database.pools.general;
  await populate((text, values) => pool.query(text, values));
  learnerId = (await pool.query<{ learner_id: string }>('select learner_id from learner limit 1')).rows[0]?.learner_id ?? '';
});
afterAll(() => database?.drop());

const now = new Date('2026-03-02T08:00:00.000Z');
const today = '2026-03-02';

describe('reading one learner’s progress', () => {
  it.each([
    [LEARNER, [setId]],
    [CARD_COUNTS, [null, now, 21, today]],
    [CARD_COUNTS, [setId, now, 21, today]],
    [DAYS, [null, '2025-03-03', today]],
    [DUE_BY_BOUND, [null, [now, now], now]],
    [POINTS, [null, now, today, null, null, null, 51]],
    [POINTS, [setId, now, today, setId, 1, setId, 51]],
  ])('never looks through the rows of others: $0.name', async ({ text }, values) => {
    const { rows } = await database.pools.general.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [learnerId, ...values]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain(learnerId);
    expect(plan.match(/Seq Scan on (\w+)/g) ?? []).not.toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`Seq Scan on (${LEARNER_TABLES.join('|')})$`))]),
    );
  });

  it('names the learner in every statement, so that one shard can answer', () => {
    for (const { text } of [LEARNER, CARD_COUNTS, DAYS, DUE_BY_BOUND, POINTS]) {
      const tables = text.match(new RegExp(`(from|join) (${LEARNER_TABLES.join('|')})\\b`, 'g')) ?? [];
      expect(text.match(/learner_id = \$1/g)?.length).toBeGreaterThanOrEqual(tables.length);
    }
  });
});
