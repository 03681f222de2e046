import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Jobs } from '../src/platform/jobs/jobs.js';
import { startApp, type TestApp } from './support/app.js';
import { dashboard } from './support/dashboard.js';
import { promUses } from './support/prom-uses.js';
import { choiceQuestion, publishSet } from './support/published-set.js';
import { right } from './support/reviews.js';
import { startServerProcess } from './support/server-process.js';

const TOKEN = 'k3Vt8Qz1Wm6Rb9Xc4Hn7Pd2Lf5Gj0SyAe';

/** The samples of a scrape, by name and labels as Prometheus writes them. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp({ METRICS_TOKEN: TOKEN });
});
afterAll(() => zhidian?.close());
afterEach(() => expect(zhidian.errors).toEqual([]));

const scrape = async (): Promise<ReadonlyMap<string, number>> => {
  const { text } = await zhidian.request().get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(200);
  return samplesOf(text);
};

describe('metrics behind a token', () => {
  it('are for those who have it', async () => {
    const { body } = await zhidian.request().get('/metrics').expect(401);
    expect(body.code).toBe('token_missing');
    await zhidian.request().get('/metrics').set('authorization', 'Bearer wrong').expect(401);
    const { headers } = await zhidian.request().get('/metrics').set('authorization', `Bearer ${TOKEN}`).expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('count requests by route and status, never by address', async () => {
    const learner = await zhidian.guest();
    await learner.get('/v1/sets/no-such-set?q=a-secret').expect(404);
    await zhidian.request().get('/v1/nowhere/a-secret').expect(404);
    await learner.get('/v1/me').expect(200);
    const samples = await scrape();
    const count = (method: string, route: string, status: number): number | undefined =>
      samples.get(`http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`);
    expect(count('GET', '/v1/sets/:idOrSlug', 404) ?? count('GET', '/v1/sets/:id', 404)).toBe(1);
    expect(count('GET', 'unknown', 404)).toBe(1);
    expect(count('GET', '/v1/me', 200)).toBe(1);
    expect([...samples.keys()].filter((name) => name.includes('secret') || name.includes(learner.userId))).toEqual([]);
  });

  it('tell of batches of reviews, pools, the queue of jobs, the event loop and memory', async () => {
    const set = await publishSet(zhidian.pools.general, [{ body: choiceQuestion(0) }], zhidian.clock.now());
    const learner = await zhidian.guest();
    await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    for (let n = 0; n < 3; n++) await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    const samples = await scrape();
    expect(samples.get('zhidian_review_batch_size_count')).toBe(3);
    expect(samples.get('zhidian_review_batch_size_sum')).toBe(3);
    expect(samples.get('zhidian_review_batch_duration_seconds_count')).toBe(3);
    expect(samples.get('zhidian_review_batches_failed_total')).toBe(0);
    expect(samples.get('zhidian_pool_connections{pool="hot",state="limit"}')).toBe(zhidian.pools.hot.options.max);
    expect(samples.get('zhidian_pool_waiting{pool="general"}')).toBe(0);
    expect(samples.get('zhidian_database_up')).toBe(1);
    expect(samples.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  });

  it('see what waits in the queue of jobs, and since when', async () => {
    await zhidian.pools.general.query(
      `select graphile_worker.add_job('nobody_does_this', run_at := now() - interval '1 hour'), graphile_worker.add_job('nor_this')`,
    );
    const samples = await scrape();
    expect(samples.get('zhidian_jobs{state="waiting"}')).toBe(2);
    expect(samples.get('zhidian_jobs{state="failed"}')).toBe(0);
    expect(samples.get('zhidian_jobs_oldest_waiting_seconds')).toBeGreaterThan(3_500);
  });

  it('count failures from the first on, and do not know the queue of jobs while the database is away', async () => {
    expect((await scrape()).get('zhidian_failed_requests_total')).toBe(0);
    const refuse = (): never => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' })) as never;
    const away = [zhidian.pools.hot, zhidian.pools.general].map((pool) => jest.spyOn(pool, 'query').mockImplementation(refuse));
    await zhidian.request().get('/health/ready').expect(503);
    const samples = await scrape();
    for (const pool of away) pool.mockRestore();
    expect(samples.get('zhidian_failed_requests_total')).toBe(1);
    expect(samples.get('zhidian_database_up')).toBe(0);
    expect([...samples.keys()].filter((name) => name.startsWith('zhidian_jobs'))).toEqual([]);
    expect((await scrape()).get('zhidian_jobs_oldest_waiting_seconds')).toBeGreaterThan(3_500);
  });

  it('are all that the dashboard asks for, with the labels that it asks by', async () => {
    await zhidian.request().get('/v1/sets/none').expect(401);
    const labels = new Map<string, Set<string>>();
    for (const sample of (await scrape()).keys()) {
      const [name = '', rest = ''] = sample.split('{', 2);
      const known = labels.get(name) ?? new Set(['job', 'instance']);
      for (const [, label = '', value = ''] of rest.matchAll(/(\w+)="([^"]*)"/g)) known.add(label).add(`${label}=${value}`);
      labels.set(name, known);
    }
    expect(dashboard.targets.length).toBeGreaterThan(10);
    for (const { expr, legendFormat } of dashboard.targets) {
      const uses = promUses(expr, legendFormat);
      expect(uses).not.toEqual([]);
      const unknown = uses.filter(({ name, labels: asked }) => !asked.every((label) => labels.get(name)?.has(label)));
      expect({ expr, unknown }).toEqual({ expr, unknown: [] });
    }
  });
});

it('metrics are off unless a port or a token is set', async () => {
  const silent = await startApp();
  await silent.request().get('/metrics').expect(404);
  await silent.close();
});

it('metrics can have a port of their own, and then the API has none', async () => {
  const server = await startServerProcess(zhidian.url, { METRICS_PORT: '0' });
  const [, address = ''] = /Metrics are served on (\S+)/.exec(server.output()) ?? [];
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  const scraped = await fetch(address).then((answer) => answer.text());
  const elsewhere = [address.replace('/metrics', '/'), `${server.url}/metrics`].map(async (url) => (await fetch(url)).status);
  const statuses = await Promise.all(elsewhere);
  expect(await server.stop()).toBe(0);
  expect(samplesOf(scraped).get('zhidian_database_up')).toBe(1);
  expect(statuses).toEqual([404, 404]);
});

describe('logs', () => {
  let logged: TestApp;
  beforeAll(async () => {
    logged = await startApp({}, 'info');
  });
  afterAll(() => logged?.close());

  const lines = (text: string): Record<string, unknown>[] =>
    logged.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === text);
  const waitFor = async (text: string): Promise<Record<string, unknown>> => {
    while (lines(text).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    return lines(text)[0] ?? {};
  };

  it('name the job that ended, by what it works on, and say how it went', async () => {
    const client = await logged.pools.general.connect();
    const jobs = logged.app.get(Jobs);
    await jobs.add(client, 'import-read', { importId: randomUUID() }, 'import-read:gone');
    await jobs.add(client, 'import-read', { importId: 'damaged' }, 'import-read:damaged');
    client.release();
    const job = { jobId: expect.any(String), job: 'import-read', attempt: 1, ms: expect.any(Number) };
    expect(await waitFor('job done')).toMatchObject({ ...job, key: 'import-read:gone' });
    expect(await waitFor('job failed, to be tried again')).toMatchObject({
      ...job,
      key: 'import-read:damaged',
      err: { code: '22P02' },
    });
  });

  it('name the requests of a batch that failed, each of which is answered by itself', async () => {
    const set = await publishSet(logged.pools.general, [{ body: choiceQuestion(0) }], logged.clock.now());
    const learner = await logged.guest();
    await learner.put(`/v1/sets/${set.setId}/enrolment`, {}).expect(200);
    const query = logged.pools.hot.query.bind(logged.pools.hot) as (config: { name?: string }) => Promise<never>;
    let failures = 1;
    logged.pools.hot.query = ((config: { name?: string }) =>
      config.name === 'write-review' && failures-- > 0
        ? Promise.reject(new Error('a fault in the middle'))
        : query(config)) as typeof logged.pools.hot.query;
    const { headers } = await learner.post('/v1/reviews', right(set.questionIds[0]!)).expect(201);
    logged.pools.hot.query = query as typeof logged.pools.hot.query;
    const [line] = lines('a batch of reviews failed; each is tried alone');
    expect(line).toMatchObject({ size: 1, requestIds: [headers['x-request-id']], err: { message: 'a fault in the middle' } });
    expect(lines('served').at(-1)).toMatchObject({ reqId: headers['x-request-id'], status: 201 });
  });
});
