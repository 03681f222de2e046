import { version } from '../config/version.js';
import type { BatchRun } from './batch-watch.js';
import type { Served } from './served.js';
import { readTraceParent } from './traceparent.js';

/** After this, retries included, spans are given up: a collector that is away must not hold up the end of the server. */
const EXPORT_MS = 1_500;

/** What is traced: requests and batches of reviews, each when it is over. */
export interface Tracing {
  request(served: Served): void;
  batch(run: BatchRun): void;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

/**
 * Sends spans to an OpenTelemetry collector by OTLP over HTTP. The libraries are loaded here, so that a server that traces nothing does
 * not pay for them. Spans name routes, statuses and request ids, and nothing of anybody.
 * The other standard variables (OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER, OTEL_RESOURCE_ATTRIBUTES, OTEL_SERVICE_NAME, …) are read
 * by the libraries themselves.
 * @param endpoint of the collector, without `/v1/traces`
 * @param now milliseconds since 1970: spans are stamped with it
 */
export async function startTracing(endpoint: string, now: () => number): Promise<Tracing> {
  const [
    { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace },
    { BasicTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    resources,
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const { defaultResource, detectResources, envDetector, resourceFromAttributes } = resources;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: EXPORT_MS });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'zhidian', 'service.version': version }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('zhidian', version);
  return {
    request: ({ requestId, method, route, status, ms, traceparent }) => {
      const endTime = now();
      const parent = readTraceParent(traceparent);
      const context = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
      const attributes = {
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'zhidian.request_id': requestId,
      };
      const startTime = endTime - ms;
      const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, startTime, attributes }, context);
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    batch: ({ size, ms, error, requestIds }) => {
      const endTime = now();
      const attributes = { 'zhidian.batch.size': size, 'zhidian.request_ids': [...requestIds] };
      const span = tracer.startSpan('review batch', { startTime: endTime - ms, attributes }, ROOT_CONTEXT);
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    stop: () => provider.shutdown(),
  };
}
