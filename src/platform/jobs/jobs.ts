import { EventEmitter } from 'node:events';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Logger, parseCronItems, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { FastifyBaseLogger } from 'fastify';
import type { PoolClient } from 'pg';
import { JobPool } from '../database/pools.js';
import { AliveMark, freeJobsOfTheDead } from './alive-mark.js';
import { logJobs } from './job-log.js';

/** What a job may need beside its payload. */
export interface JobContext {
  /** Told to end: the server is stopping. What throws then is tried again after the restart. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
}

export type JobHandler = (payload: unknown, context: JobContext) => Promise<void>;

const CONCURRENCY = 2;
const POLL_MS = 2_000;
const LOOK_FOR_DEAD_MS = 5_000;
const ABORT_AFTER_MS = 2_000;

/**
 * Work that outlives a request: kept in PostgreSQL, done by any server, done again where a server died over it. A handler therefore
 * may run twice, and must leave the same as if it had run once.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>();
  private runner: Runner | undefined;
  private mark: AliveMark | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: JobPool,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** To be called before the application has started. */
  handle(name: string, handler: JobHandler): void {
    this.handlers.set(name, handler);
  }

  /**
   * Queues a job in the caller's transaction, so that both or neither come to be.
   * @param key a job that waits with the same key is replaced
   */
  async add(client: Pick<PoolClient, 'query'>, name: string, payload: object, key: string): Promise<void> {
    await client.query(`select graphile_worker.add_job($1, $2::json, job_key := $3, max_attempts := 25)`, [
      name,
      JSON.stringify(payload),
      key,
    ]);
  }

  async onApplicationBootstrap(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      this.mark = new AliveMark(this.pool, workerPool.id);
      this.mark.keep();
    });
    logJobs(events, this.log);
    this.runner = await run({
      pgPool: this.pool,
      taskList: this.tasks(),
      parsedCronItems: parseCronItems([]),
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      events,
    });
    await this.look();
    this.looking = setInterval(() => void this.look(), LOOK_FOR_DEAD_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.looking);
    await this.runner?.stop();
    await this.mark?.release();
  }

  private tasks(): TaskList {
    return Object.fromEntries(
      [...this.handlers].map(([name, handler]) => [
        name,
        (payload, { abortSignal, job }) =>
          handler(payload, { signal: abortSignal ?? new AbortController().signal, attempt: job.attempts }),
      ]),
    );
  }

  /** A database that is away for a moment is looked at again later. */
  private async look(): Promise<void> {
    await freeJobsOfTheDead(this.pool).catch(() => undefined);
  }
}
