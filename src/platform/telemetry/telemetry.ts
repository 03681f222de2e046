import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Settings } from '../config/settings.js';
import type { Pools } from '../database/pools.js';
import { BatchWatch } from './batch-watch.js';
import { Metrics } from './metrics.js';
import { servedOf, type Served } from './served.js';
import { routeMetrics } from './serve-metrics.js';
import { startTracing, type Tracing } from './tracing.js';

const FLUSH_MS = 2_000;

/** A collector that is away must not keep the server from ending. */
async function flushed(tracing: Tracing | null): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FLUSH_MS);
  });
  await Promise.race([tracing?.stop().catch(() => undefined), patience]);
  clearTimeout(timer);
}

/** One line a request. There is nothing in it to look through for secrets. */
function logServed(log: FastifyBaseLogger): (served: Served) => void {
  const lines = log.child({}, { redact: [] });
  return ({ requestId, method, path, status, ms }) =>
    lines.info({ reqId: requestId, method, path, status, ms: Math.round(ms) }, 'served');
}

/** What watches the server while it works: the log, and by the settings metrics and traces. */
export class Telemetry {
  private constructor(
    readonly batches: BatchWatch,
    /** Null unless METRICS_PORT or METRICS_TOKEN is set. */
    readonly metrics: Metrics | null,
    private readonly watchers: readonly ((served: Served) => void)[],
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(settings: Settings, pools: Pools, log: FastifyBaseLogger): Promise<Telemetry> {
    const batches = new BatchWatch();
    batches.add(({ size, ms, error, requestIds }) => {
      if (error !== undefined)
        log.warn({ err: error, size, ms: Math.round(ms), requestIds }, 'a batch of reviews failed; each is tried alone');
    });
    const { port, token } = settings.metrics;
    const metrics = port === null && token === null ? null : new Metrics(pools);
    const tracing = settings.tracesEndpoint === null ? null : await startTracing(settings.tracesEndpoint, Date.now);
    const watching = [metrics, tracing].filter((each) => each !== null);
    for (const each of watching) batches.add((run) => each.batch(run));
    const watchers = [logServed(log), ...watching.map((each) => (served: Served) => each.request(served))];
    return new Telemetry(batches, metrics, watchers, () => flushed(tracing));
  }

  /** Tells whatever watches of a request that was answered. */
  tell(served: Served): void {
    for (const watch of this.watchers) watch(served);
  }

  /** Watches every request, and answers `GET /metrics` where that is wanted on the API's own port. */
  install(fastify: FastifyInstance, { port, token }: Settings['metrics']): void {
    const { metrics } = this;
    fastify.addHook('onResponse', (request, reply, done) => {
      this.tell(servedOf(request, reply));
      done();
    });
    if (metrics !== null && port === null && token !== null) routeMetrics(fastify, metrics, token);
    fastify.addHook('onClose', this.stop);
  }
}
