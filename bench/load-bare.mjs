import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { any } from './requests.mjs';

/** More connections than this make bare PostgreSQL slower, not faster. */
const MOST_CONNECTIONS = 16;
/** Above all revisions that the server gives, and those of an earlier process. */
const FIRST_REVISION = Math.floor(performance.timeOrigin) * 1000;
const revisions = new Map();

const READ = 'select * from card where learner_id = $1 and question_id = $2 for update';
const INSERT = `insert into review (learner_id, id, question_id, set_id, question_version, kind, rating, rated_by, score, answer, lang, hints_used,
      duration_ms, reviewed_at, received_at, adjusted, study_day, time_zone, rollover_hour, state_before, fingerprint, revision)
    values ($1, $2, $3, $4, 1, 'study', 'good', 'policy', 1, '{"choice": "right"}', 'en', 0, 5000, $5, $5, false, $6, 'UTC', 4, $7, $8, $9)`;
const UPDATE = `update card set state = 'review', step = null, stability = $3, memory_difficulty = $4, due = $5, queue_at = $5, last_review_at = $6,
      last_review_id = $7, last_study_day = $8, reps = reps + 1, revision = $9
    where learner_id = $1 and question_id = $2`;

/**
 * What a review costs with nothing around it: `pg` reads the card for update, inserts the review and updates the card, in one transaction.
 * No HTTP, no sign-in, no grading, no scheduling, no counters; statements as `pg` sends them when nothing is said, not prepared.
 * @returns how many milliseconds each review took
 */
export async function bareLoop({ databaseUrl, clients, seconds, most = Infinity, learners }, world) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: Math.min(clients, MOST_CONNECTIONS) });
  const milliseconds = [];
  const until = performance.now() + seconds * 1000;
  const client = async () => {
    for (let begun = performance.now(); begun < until && milliseconds.length < most; begun = performance.now()) {
      await review(pool, any(learners), world);
      milliseconds.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await pool.end();
  return milliseconds;
}

async function review(pool, { learnerId, setId }, world) {
  const questionId = any(world.questionsOf[setId]);
  const id = randomUUID();
  const revision = (revisions.get(learnerId) ?? FIRST_REVISION) + 1;
  revisions.set(learnerId, revision);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const card = (await client.query(READ, [learnerId, questionId])).rows[0];
    const now = new Date();
    const day = now.toISOString().slice(0, 10);
    const due = new Date(now.getTime() + card.stability * 86_400_000);
    const fingerprint = Buffer.alloc(32);
    await client.query(INSERT, [learnerId, id, questionId, setId, now, day, card.state, fingerprint, revision]);
    const values = [learnerId, questionId, card.stability, card.memory_difficulty, due, now, id, day, revision];
    await client.query(UPDATE, values);
    await client.query('commit');
  } finally {
    client.release();
  }
}
