import type { FastifyBaseLogger } from 'fastify';
import type { Job, WorkerEvents } from 'graphile-worker';

/** What names a job in the log: its key names what it works on, such as an import. */
const named = ({ id, task_identifier, key, attempts }: Job): object => ({
  jobId: String(id),
  job: task_identifier,
  key,
  attempt: attempts,
});

/** One line a job, as it ends; the payload is never written. */
export function logJobs(events: WorkerEvents, log: FastifyBaseLogger): void {
  const begun = new Map<string, number>();
  const ms = (job: Job): number => Math.round(performance.now() - (begun.get(job.id) ?? performance.now()));
  events.on('job:start', ({ job }) => begun.set(job.id, performance.now()));
  events.on('job:success', ({ job }) => log.info({ ...named(job), ms: ms(job) }, 'job done'));
  events.on('job:error', ({ job, error }) =>
    log.warn({ ...named(job), ms: ms(job), err: error }, 'job failed, to be tried again'),
  );
  events.on('job:failed', ({ job, error }) => log.error({ ...named(job), ms: ms(job), err: error }, 'job given up'));
  events.on('job:complete', ({ job }) => begun.delete(job.id));
}
