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
});
