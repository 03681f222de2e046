import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApp } from './support/app.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right } from './support/reviews.js';

interface Attribute {
  readonly key: string;
  readonly value: { stringValue?: string; intValue?: number; arrayValue?: { values: { stringValue: string }[] } };
}

interface Span {
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly Attribute[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface Received {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** A collector of spans that keeps what it gets. */
class Collector {
  readonly bodies: { path: string; text: string }[] = [];
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Collector> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        collector.bodies.push({ path: request.url ?? '', text: Buffer.concat(chunks).toString() });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const collector = new Collector(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return collector;
  }

  get spans(): Span[] {
    return this.bodies
      .flatMap(({ text }) => (JSON.parse(text) as Received).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap(({ spans }) => spans);
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

const attributesOf = ({ attributes }: Span): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, arrayValue } }) => [
      key,
      stringValue ?? intValue ?? arrayValue?.values.map((each) => each.stringValue),
    ]),
  );

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

it('spans of requests and batches go to the collector that is named, and say nothing of anybody', async () => {
  const collector = await Collector.start();
  const zhidian = await startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
  const learner = await zhidian.register();
  const set = await publishSet(zhidian.pools.general, [{ body: choiceQuestion(0) }], zhidian.clock.now());
  await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
  const { headers } = await learner
    .post('/v1/reviews', right(set.questionIds[0]!))
    .set('traceparent', `00-${TRACE}-${SPAN}-01`)
    .expect(201);
  await learner.get('/v1/sets/of-a-secret-name').set('traceparent', 'damaged').expect(404);
  await learner
    .get('/v1/me')
    .set('traceparent', `00-${TRACE.replace('4', '5')}-${SPAN}-00`)
    .expect(200);
  await zhidian.close();
  await collector.close();

  expect(new Set(collector.bodies.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
  const named = (name: string): Span[] => collector.spans.filter((span) => span.name === name);
  const [review] = named('POST /v1/reviews');
  expect(review).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, kind: 2 });
  expect(attributesOf(review!)).toEqual({
    'http.request.method': 'POST',
    'http.route': '/v1/reviews',
    'http.response.status_code': 201,
    'zhidian.request_id': headers['x-request-id'],
  });
  expect(BigInt(review!.endTimeUnixNano)).toBeGreaterThan(BigInt(review!.startTimeUnixNano));
  const [batch] = named('review batch');
  expect(attributesOf(batch!)).toEqual({ 'zhidian.batch.size': 1, 'zhidian.request_ids': [headers['x-request-id']] });
  const lost = collector.spans.find((span) => attributesOf(span)['http.response.status_code'] === 404);
  expect(lost?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(lost?.traceId).not.toBe(TRACE);
  // The caller decided not to keep this trace.
  expect(named('GET /v1/me')).toEqual([]);
  const sent = collector.bodies.map(({ text }) => text).join();
  expect(sent).toContain('"zhidian"');
  for (const personal of [learner.userId, learner.email, learner.accessToken, 'of-a-secret-name', set.questionIds[0]!])
    expect(sent).not.toContain(personal);
});

it('a collector that is away costs the answers nothing', async () => {
  const zhidian = await startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  await zhidian.request().get('/v1/meta').expect(200);
  expect(zhidian.errors).toEqual([]);
  await zhidian.close();
});
