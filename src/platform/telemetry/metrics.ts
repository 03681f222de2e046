import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { version } from '../config/version.js';
import type { Pools } from '../database/pools.js';
import type { BatchRun } from './batch-watch.js';
import { addJobs, addPools } from './gauges.js';
import type { Served } from './served.js';

/** Seconds: from what a review takes to what a person gives up on. */
const REQUEST_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const BATCH_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/**
 * What Prometheus asks for. Requests and batches are counted as they end; pools and the queue of jobs are looked at when somebody asks, and
 * cost nothing in between. Units are in the names.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly failedRequests: Counter;
  private readonly batchSizes: Histogram;
  private readonly batchTimes: Histogram;
  private readonly failedBatches: Counter;
  private readonly pools: Map<string, Pool>;

  constructor(pools: Pools) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Requests by the pattern of their route and their status.',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    });
    // A status that was never seen has no series, so no rate() sees its first answer; this counter is there from 0 on.
    this.failedRequests = new Counter({
      name: 'zhidian_failed_requests_total',
      help: 'Answers with a status of 500 or more, over all routes.',
      registers,
    });
    this.batchSizes = new Histogram({
      name: 'zhidian_review_batch_size',
      help: 'Reviews that shared two statements and a commit.',
      buckets: BATCH_SIZES,
      registers,
    });
    this.batchTimes = new Histogram({
      name: 'zhidian_review_batch_duration_seconds',
      help: 'Time of a batch of reviews.',
      buckets: BATCH_SECONDS,
      registers,
    });
    this.failedBatches = new Counter({
      name: 'zhidian_review_batches_failed_total',
      help: 'Batches that failed as a whole, whose reviews were tried one by one.',
      registers,
    });
    addBuild(registers);
    this.pools = new Map<string, Pool>([
      ['hot', pools.hot],
      ['general', pools.general],
      ['jobs', pools.jobs],
    ]);
    addPools(registers, this.pools);
    addJobs(registers, pools);
  }

  /** Looks at another pool, too. @param name its label */
  addPool(name: string, pool: Pool): void {
    this.pools.set(name, pool);
  }

  request({ method, route, status, ms }: Served): void {
    this.requests.observe({ method, route, status }, ms / 1_000);
    if (status >= 500) this.failedRequests.inc();
  }

  batch({ size, ms, error }: BatchRun): void {
    this.batchSizes.observe(size);
    this.batchTimes.observe(ms / 1_000);
    if (error !== undefined) this.failedBatches.inc();
  }
}

function addBuild(registers: Registry[]): void {
  new Gauge({ name: 'zhidian_build_info', help: 'The version that runs; always 1.', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
}
