import { newId } from '../../src/platform/ids/ids.js';
import { choiceQuestion, flashcard } from './published-set.js';

type Run = (text: string, values?: unknown[]) => Promise<unknown>;

/**
 * Forty public sets of 500 questions and 20,000 learners, of whom 3,000 have ten cards with their reviews, actions and days: so many that
 * PostgreSQL looks through no table where an index leads to a few rows.
 * @returns the id of the set that they all study
 */
export async function populate(run: Run, now: Date): Promise<string> {
  const setId = newId();
  await run(
    `insert into question_set (id, slug, default_language, languages, content, status, visibility, question_count, created_at, updated_at)
     select case n when 1 then $1 else gen_random_uuid() end, 'set-' || n, 'en', '{en}', '{"en": {"title": "Many"}}', 'published',
       'public', 500, $2, $2
     from generate_series(1, 40) n`,
    [setId, now],
  );
  await run(
    `insert into point (id, set_id, position, aspect, stars, content, revision, created_at, updated_at)
     select gen_random_uuid(), s.id, n, 'other', 1, '{"en": {"title": "A point"}}', 1, $1, $1
     from question_set s, generate_series(1, 50) n where s.slug like 'set-%'`,
    [now],
  );
  await run(
    `insert into question (id, set_id, point_id, position, type, stars, revision, created_at, updated_at)
     select gen_random_uuid(), set_id, id, 10 * position + n, case n when 1 then 'flashcard' else 'single_choice' end, 1, 1, $1, $1
     from point, generate_series(0, 9) n where revision = 1`,
    [now],
  );
  await run(
    `insert into question_version (question_id, version, format, body, created_at)
     select id, 1, 'plain', case type when 'flashcard' then $2::jsonb else $3::jsonb end, $1 from question`,
    [now, flashcard(1), choiceQuestion(1)],
  );
  await run(
    `insert into users (id, display_name, roles, locale, created_at, updated_at)
     select gen_random_uuid(), 'x', '{learner}', 'en', $1, $1 from generate_series(1, 20000)`,
    [now],
  );
  await run(`insert into learner (learner_id, time_zone, revision, created_at) select id, 'UTC', 10, $1 from users`, [now]);
  await run(
    `insert into session (learner_id, id, created_at, rotated_at, last_used_at, expires_at)
     select learner_id, gen_random_uuid(), $1, $1, $1, $1 from learner`,
    [now],
  );
  await run(
    `insert into preset (learner_id, id, version, name, config, created_at)
     select learner_id, gen_random_uuid(), 1, 'x', '{}', $1 from learner`,
    [now],
  );
  await run(
    `insert into enrolment (learner_id, set_id, preset_id, created_at, revision) select learner_id, $1, id, $2, 1 from preset`,
    [setId, now],
  );
  await run(
    `insert into card (learner_id, question_id, set_id, state, algorithm, stability, memory_difficulty, due, queue_at, last_review_at,
       last_study_day, introduced_on, reps, revision)
     select l.learner_id, q.id, q.set_id, 'review', 'fsrs-6', 5, 5, $1::timestamptz, $1, $1, ($1::timestamptz)::date, ($1::timestamptz)::date, 1,
       row_number() over (partition by l.learner_id)
     from (select learner_id from learner limit 3000) l, (select * from question where set_id = $2 order by position limit 10) q`,
    [now, setId],
  );
  await run(
    `insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, lang,
       reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, state_before, fingerprint, revision)
     select learner_id, gen_random_uuid(), question_id, set_id, 1, 'study', 'good', 'policy', 1, 'en',
       $1, $1, false, ($1::timestamptz)::date, 'UTC', 4, 'new', '', revision from card`,
    [now],
  );
  await run(
    `insert into study_action (learner_id, id, kind, review_id, question_id, at, revision)
     select learner_id, gen_random_uuid(), 'undo', id, question_id, $1, revision from review`,
    [now],
  );
  await run(
    `insert into study_day (learner_id, day, set_id, reviews, revision)
     select learner_id, ($1::timestamptz)::date - n, set_id, 1, 1 from enrolment, generate_series(1, 5) n`,
    [now],
  );
  await run('analyze');
  return setId;
}
