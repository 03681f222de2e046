import type { Pool } from 'pg';

export interface JobCounts {
  readonly waiting: number;
  readonly running: number;
  readonly retrying: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}

const JOB_COUNTS = `
  select count(*) filter (where locked_at is null and attempts = 0) as waiting,
    count(*) filter (where locked_at is not null) as running,
    count(*) filter (where locked_at is null and attempts between 1 and max_attempts - 1) as retrying,
    count(*) filter (where locked_at is null and attempts >= max_attempts) as failed,
    coalesce(extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float8
      as "oldestSeconds"
  from graphile_worker.jobs`;

const PATIENCE_MS = 2_000;

/** What waits in the queue of jobs; undefined where the database does not answer within two seconds. */
export async function readJobCounts(pool: Pool): Promise<JobCounts | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const reading = pool.query<JobCounts>(JOB_COUNTS).then(
    ({ rows }) => rows[0],
    () => undefined,
  );
  return Promise.race([reading, patience]).finally(() => clearTimeout(timer));
}
