import { startApp, type TestApp } from './support/app.js';

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(() => zhidian?.close());

describe('the floor of the API', () => {
  it('says that it lives and is ready', async () => {
    await zhidian.request().get('/health/live').expect(200, { status: 'ok' });
    await zhidian.request().get('/health/ready').expect(200, { status: 'ok' });
  });

  it('tells a client what this server can do', async () => {
    const { body } = await zhidian.request().get('/v1/meta').expect(200);
    expect(body).toMatchObject({ version: '0.1.0', now: zhidian.clock.now().toISOString() });
    expect(body.types).toContainEqual({ type: 'cloze', answerForm: 'blanks', grading: 'auto' });
  });

  it('answers an unknown address with a problem, in the language of the caller', async () => {
    const { body, headers } = await zhidian.request().get('/v1/nowhere').set('accept-language', 'zh-CN').expect(404);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({ code: 'not_found', status: 404, title: '未找到', instance: '/v1/nowhere' });
    expect(body.requestId).toBe(headers['x-request-id']);
  });

  it('names the methods that an address answers', async () => {
    const { body, headers } = await zhidian.request().post('/v1/meta').expect(405);
    expect(headers['allow']).toBe('GET, HEAD');
    expect(body.code).toBe('method_not_allowed');
  });

  it('has guards against sniffing and framing, and asks no plain-HTTP client for https', async () => {
    const { headers } = await zhidian.request().get('/v1/meta').expect(200);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('lets nobody keep an answer that does not say for how long', async () => {
    const guest = await zhidian.request().post('/v1/auth/guest').send({}).expect(201);
    expect(guest.headers['cache-control']).toBe('no-store');
    const learner = await zhidian.guest();
    for (const path of ['/v1/me', '/v1/study/queue', '/v1/progress/overview'])
      expect([path, (await learner.get(path).expect(200)).headers['cache-control']]).toEqual([path, 'no-store']);
    expect((await learner.get('/v1/sets').expect(200)).headers['cache-control']).toBe('private, no-cache');
  });

  it('lets the origins of the settings in, and no other', async () => {
    const open = await startApp({ CORS_ORIGINS: 'https://app.example.org' });
    try {
      const allowed = await open.request().get('/v1/meta').set('origin', 'https://app.example.org').expect(200);
      expect(allowed.headers['access-control-allow-origin']).toBe('https://app.example.org');
      for (const name of ['ETag', 'Location', 'Content-Range'])
        expect(allowed.headers['access-control-expose-headers']).toContain(name);
      const other = await open.request().get('/v1/meta').set('origin', 'https://evil.example.org').expect(200);
      expect(other.headers).not.toHaveProperty('access-control-allow-origin');
      const reader = await open.register();
      for (const path of ['/v1/sets', '/v1/sets?mine=true', '/v1/me']) {
        const { headers } = await reader.get(path).set('origin', 'https://app.example.org').expect(200);
        expect([path, headers['vary']]).toEqual([path, expect.stringMatching(/\bOrigin\b/)]);
      }
      const preflight = await open
        .request()
        .options('/v1/reviews')
        .set({ origin: 'https://app.example.org', 'access-control-request-method': 'POST' });
      expect(preflight.status).toBe(204);
      expect(preflight.headers['access-control-allow-methods']).toContain('POST');
    } finally {
      await open.close();
    }
  });

  it('compresses what is long', async () => {
    const { headers } = await zhidian.request().get('/docs').set('accept-encoding', 'gzip').expect(200);
    expect(headers['content-encoding']).toBe('gzip');
  });

  it('says 503 and comes back by itself when the database is away', async () => {
    const query = zhidian.pools.hot.query.bind(zhidian.pools.hot);
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    zhidian.pools.hot.query = () => Promise.reject(away);
    const { body, headers } = await zhidian.request().get('/health/ready').expect(503);
    expect(body.code).toBe('unavailable');
    expect(headers['retry-after']).toBe('1');
    zhidian.pools.hot.query = query;
    await zhidian.request().get('/health/ready').expect(200);
  });
});
