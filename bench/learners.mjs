import { randomUUID } from 'node:crypto';
import { newId } from '../dist/platform/ids/ids.js';
import { fold } from '../dist/core/scheduling/fold.js';
import { DEFAULT_PRESET } from '../dist/core/scheduling/preset.js';
import { addDays, dayStart, studyDay } from '../dist/core/scheduling/study-day.js';

const DAY_RULE = { timeZone: 'UTC', rolloverHour: 4 };
/** Without fuzz, cards with equal logs are equal, so that a few folds serve a million cards. */
const PRESET = { ...DEFAULT_PRESET, fuzz: false };
const QUESTIONS_A_POINT = 5;
/** Of a hundred cards so many are due. */
const DUE_SHARE = 6;

/**
 * What a card may have been through, with the state that its reviews lead to: found easy lately, or known again after a long while.
 * The state is the fold's own, so that the cards are as if they had been studied.
 */
function histories(now) {
  const today = studyDay(now, DAY_RULE);
  const at = (daysAgo) => new Date(dayStart(addDays(today, -daysAgo), DAY_RULE).getTime() + 5 * 3_600_000);
  const lastDays = Array.from({ length: 12 }, (_, i) => i + 1);
  const shapes = [
    ...lastDays.map((age) => [['easy', age]]),
    ...[12, 25, 50, 100, 200].flatMap((gap) =>
      lastDays.map((n) => [
        ['easy', 6 * n + gap],
        ['good', 6 * n],
      ]),
    ),
  ];
  return shapes.map((shape) => {
    const facts = shape.map(([rating, daysAgo], i) => {
      const reviewedAt = at(daysAgo);
      const day = studyDay(reviewedAt, DAY_RULE);
      return { id: String(i), rating, reviewedAt, studyDay: day, dayRule: DAY_RULE, preset: PRESET };
    });
    return { facts, card: fold(facts, '') };
  });
}

/** The histories by number, those that leave a card due as often as learners have cards due. */
function drawn(all, now) {
  const due = all.filter(({ card }) => card.due <= now);
  const later = all.filter(({ card }) => card.due > now);
  return {
    every: [...repeated(later, 100 - DUE_SHARE), ...repeated(due, DUE_SHARE)],
    later: repeated(later, 100),
  };
}

const repeated = (list, count) => Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

const questionBody = (n) => ({
  type: 'single_choice',
  content: Object.fromEntries(
    [
      ['en', `What is ${n} plus 1?`, `After ${n} comes ${n + 1}.`, 'One too far.'],
      ['zh-CN', `${n} 加 1 等于多少？`, `${n} 之后是 ${n + 1}。`, '多了一。'],
    ].map(([lang, prompt, feedback, far]) => [
      lang,
      {
        prompt,
        options: [
          { id: 'right', text: String(n + 1) },
          { id: 'far', text: String(n + 2), feedback: far },
          { id: 'near', text: String(n) },
          { id: 'other', text: String(n - 1) },
        ],
        hints: [],
        feedback,
      },
    ]),
  ),
  key: { choice: 'right' },
});

async function makeSet(client, slug, count, now) {
  const setId = randomUUID();
  const points = Math.ceil(count / QUESTIONS_A_POINT);
  await client.query(
    `insert into question_set (id, slug, default_language, languages, content, status, visibility, point_count, question_count,
       created_at, updated_at)
     values ($1, $2, 'en', '{en,zh-CN}', '{"en": {"title": "Sums"}, "zh-CN": {"title": "加法"}}', 'published', 'public', $3, $4, $5, $5)`,
    [setId, slug, points, count, now],
  );
  await client.query(
    `insert into point (id, set_id, position, aspect, stars, content, revision, created_at, updated_at)
     select gen_random_uuid(), $1, n, 'definition', 3,
       jsonb_build_object('en', jsonb_build_object('title', 'Sums ' || n, 'coreContent', 'Adding one.', 'examFocus', '')), 1, $3, $3
     from generate_series(0, $2::int - 1) n`,
    [setId, points, now],
  );
  const questionIds = Array.from({ length: count }, () => newId());
  for (let from = 0; from < count; from += 2_000) {
    const slice = questionIds
      .slice(from, from + 2_000)
      .map((id, i) => ({ id, position: from + i, body: questionBody(from + i) }));
    await client.query(
      `with q as (select * from jsonb_to_recordset($2::jsonb) as q (id uuid, position int, body jsonb)), put as (
         insert into question (id, set_id, point_id, position, type, stars, tags, revision, created_at, updated_at)
         select q.id, $1, p.id, q.position, 'single_choice', 1 + q.position % 5, '{sums}', 1, $3, $3
         from q join point p on p.set_id = $1 and p.position = q.position / ${QUESTIONS_A_POINT}
       )
       insert into question_version (question_id, version, format, body, created_at) select id, 1, 'plain', body, $3 from q`,
      [setId, JSON.stringify(slice), now],
    );
  }
  return { setId, questionIds };
}

/** @returns learners with a user, a session, a preset and an enrolment */
async function makeLearners(client, count, setOf, now) {
  const learners = Array.from({ length: count }, (_, n) => ({
    ...{ learnerId: randomUUID(), sessionId: randomUUID(), presetId: randomUUID() },
    ...setOf(n),
  }));
  await client.query(
    `with l as (
       select * from jsonb_to_recordset($1::jsonb) as l ("learnerId" uuid, "sessionId" uuid, "presetId" uuid, "setId" uuid, "newFrom" int)
     ), put_user as (
       insert into users (id, guest, display_name, roles, locale, created_at, updated_at)
       select "learnerId", true, 'x', '{learner}', 'en', $2, $2 from l
     ), put_learner as (
       insert into learner (learner_id, time_zone, rollover_hour, created_at)
       select "learnerId", '${DAY_RULE.timeZone}', ${DAY_RULE.rolloverHour}, $2 from l
     ), put_session as (
       insert into session (learner_id, id, created_at, rotated_at, last_used_at, expires_at)
       select "learnerId", "sessionId", $2, $2, $2, $2::timestamptz + interval '60 days' from l
     ), put_preset as (
       insert into preset (learner_id, id, version, name, config, created_at)
       select "learnerId", "presetId", 1, 'Mine', $3, $2 from l
     )
     insert into enrolment (learner_id, set_id, preset_id, new_from, created_at, revision)
     select "learnerId", "setId", "presetId", "newFrom", $2, 0 from l`,
    [JSON.stringify(learners), now, PRESET],
  );
  return learners;
}

/** One learner's row of what is to be studied: which questions, and which histories they are drawn from. */
const CARDS = `
  create temp table planned as
  select l.learner_id, l.set_id, q.id as question_id, h.history, row_number() over (partition by l.learner_id order by q.position) as n
  from jsonb_to_recordset($1::jsonb) as l (learner_id uuid, set_id uuid, drawn jsonb)
  join question q on q.set_id = l.set_id and q.position < $2
  cross join lateral (
    select (l.drawn -> (abs(hashtext(l.learner_id::text || q.id::text)) % jsonb_array_length(l.drawn)))::int as history
  ) h`;

const REVIEWS = `
  insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang, confidence,
    hints_used, duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, preset_id, preset_version,
    state_before, fingerprint, revision)
  select p.learner_id, gen_random_uuid(), p.question_id, p.set_id, 1, 'study', f.rating, 'policy', 1, '{"choice": "right"}', 'en', null,
    0, 5000, f.at, f.at, false, f.day, '${DAY_RULE.timeZone}', ${DAY_RULE.rolloverHour}, e.preset_id, 1,
    f.state_before, sha256(p.question_id::text::bytea), row_number() over (partition by p.learner_id order by f.at, p.n)
  from planned p
  join jsonb_to_recordset($1::jsonb) as f (history int, rating text, at timestamptz, day date, state_before text) using (history)
  join enrolment e on e.learner_id = p.learner_id and e.set_id = p.set_id
  order by f.at, hashtext(p.learner_id::text || p.question_id::text)`;

// Where a learner's cards lie among those of others, as they would after months of study.
const PUT_CARDS = `
  insert into card (learner_id, question_id, set_id, state, step, algorithm, stability, memory_difficulty, due, queue_at, last_review_at,
    last_review_id, last_study_day, introduced_on, reps, lapses, revision)
  select p.learner_id, p.question_id, p.set_id, c.state, c.step, 'fsrs-6', c.stability, c.difficulty, c.due, c.due, r.reviewed_at,
    r.id, r.study_day, c.introduced_on, c.reps, c.lapses, r.revision
  from planned p
  join jsonb_to_recordset($1::jsonb) as c (history int, state text, step smallint, stability float8, difficulty float8, due timestamptz,
    introduced_on date, reps int, lapses int) using (history)
  join (
    select distinct on (learner_id, question_id) learner_id, question_id, id, reviewed_at, study_day, revision
    from review order by learner_id, question_id, reviewed_at desc
  ) r using (learner_id, question_id)
  order by hashtext(p.question_id::text || p.learner_id::text)`;

const AFTER = [
  `insert into study_day (learner_id, day, set_id, reviews, passed, recalls, recalls_passed, duration_ms, revision)
   select learner_id, study_day, set_id, count(*), count(*), count(*) filter (where state_before = 'review'),
     count(*) filter (where state_before = 'review'), sum(duration_ms), max(revision)
   from review group by learner_id, study_day, set_id`,
  'update learner l set revision = r.revision from (select learner_id, max(revision) as revision from review group by learner_id) r where r.learner_id = l.learner_id',
  'drop table planned',
  'vacuum (analyze) card, review, learner, study_day, enrolment, preset, session, users, question, question_version, question_set, point',
];

const factRows = ({ facts, card }, history) =>
  facts.map(({ rating, reviewedAt: at, studyDay: day }, i) => ({
    ...{ history, rating, at, day },
    state_before: i === 0 ? 'new' : card.state,
  }));

const cardRow = ({ card }, history) => ({
  ...{ history, state: card.state, step: card.step, due: card.due, reps: card.reps, lapses: card.lapses },
  ...{ stability: card.memory.stability, difficulty: card.memory.difficulty, introduced_on: card.introducedOn },
});

/**
 * Learners with `cardsEach` cards and their reviews. Every hundredth has nothing due and new questions left in a set of 20,000; the others
 * know their whole set, and some of it is due.
 */
export async function fill(client, { learners: count, cardsEach, now }) {
  const all = histories(now);
  const { every, later } = drawn(all, now);
  const numbers = (list) => list.map((history) => all.indexOf(history));
  const sets = [];
  for (let n = 0; n < 10; n++) sets.push(await makeSet(client, `sums-${n}`, cardsEach, now));
  const long = await makeSet(client, 'long-sums', 20_000, now);
  const isNewcomer = (n) => n % Math.min(100, count) === Math.min(100, count) - 1;
  const learners = await makeLearners(
    client,
    count,
    (n) =>
      isNewcomer(n)
        ? { setId: long.setId, newFrom: cardsEach - 1, newcomer: true }
        : { setId: sets[n % sets.length].setId, newFrom: cardsEach - 1, newcomer: false },
    now,
  );
  // What stands in other tables is right by making; looking it up row by row would take longer than writing the rows.
  await client.query('set session_replication_role = replica');
  const planned = learners.map(({ learnerId, setId, newcomer }) => ({
    ...{ learner_id: learnerId, set_id: setId },
    drawn: numbers(newcomer ? later : every),
  }));
  await client.query(CARDS, [JSON.stringify(planned), cardsEach]);
  await client.query('analyze planned');
  await client.query(REVIEWS, [JSON.stringify(all.flatMap(factRows))]);
  await client.query('analyze review');
  await client.query(PUT_CARDS, [JSON.stringify(all.map(cardRow))]);
  for (const statement of AFTER) await client.query(statement);
  const questionsOf = new Map([...sets, long].map(({ setId, questionIds }) => [setId, questionIds.slice(0, cardsEach)]));
  return { learners, questionsOf };
}
