import type { ClientBase } from 'pg';
import { many, one } from '../database/rows.js';

/** What makes a job of the queue anew, through its own `add_job`: its tables differ from release to release. */
export const JOB_COLUMNS = [
  'identifier',
  'payload',
  'queue_name',
  'run_at',
  'max_attempts',
  'job_key',
  'priority',
  'flags',
] as const;

const WAITING = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key as job_key, j.priority,
    (select array_agg(flag order by flag) from jsonb_object_keys(j.flags) flag) as flags
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts or j.locked_at is not null
  order by j.id`;

const NONE = `select ${JOB_COLUMNS.map((name) => `null as ${name}`).join(', ')} where false`;

export async function hasQueue(client: ClientBase): Promise<boolean> {
  const { known } = one(
    await client.query<{ known: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as known`),
  );
  return known;
}

/** Jobs that wait or are being done; those that failed for good are not among them. */
export const copyJobsOut = (queueIsThere: boolean): string => `copy (${queueIsThere ? WAITING : NONE}) to stdout`;

export async function makeStaging(client: ClientBase): Promise<string> {
  await client.query(`create temporary table waiting_job (identifier text, payload json, queue_name text, run_at timestamptz,
    max_attempts integer, job_key text, priority integer, flags text[]) on commit drop`);
  return 'waiting_job';
}

/** Queues what was staged, as waiting. @returns how many */
export async function queueStaged(client: ClientBase): Promise<number> {
  return many(
    await client.query(`
      select graphile_worker.add_job(identifier, payload, queue_name, run_at, max_attempts, job_key, priority, flags) from waiting_job`),
  ).length;
}

export async function clearQueue(client: ClientBase): Promise<void> {
  await client.query('delete from graphile_worker._private_jobs');
}

/** Zhidian servers that use the database, by the names of their connections or the marks of their workers. */
export async function servingProcesses(client: ClientBase, aliveMark: number): Promise<number> {
  return Number(
    one(
      await client.query<{ servers: string }>(
        `select count(distinct pid) as servers from (
           select pid from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid() and application_name in ('zhidian-hot', 'zhidian-general', 'zhidian-jobs')
           union all
           select pid from pg_locks
           where locktype = 'advisory' and classid = $1::bigint::oid and database = (select oid from pg_database where datname = current_database())
         ) used`,
        [aliveMark],
      ),
    ).servers,
  );
}
