import { connect } from 'node:net';
import { once } from 'node:events';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';

let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createDatabase();
});
beforeEach(async () => {
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
});
afterEach(async () => {
  await server?.kill();
});
afterAll(async () => {
  await database?.drop();
});

describe('a stop', () => {
  it('answers the request in flight, cuts off one that never ends, and exits with 0', async () => {
    const { port, hostname } = new URL(server.url);
    const hanging = connect(Number(port), hostname);
    await once(hanging, 'connect');
    hanging.on('error', () => undefined);
    hanging.write('POST /v1/auth/guest HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    const answered = fetch(`${server.url}/v1/meta`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begin = performance.now();
    const stopped = server.stop();
    expect((await answered).status).toBe(200);
    expect(await stopped).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
    hanging.destroy();
  });

  it('ends the events of an import that is still on its way', async () => {
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(`${server.url}/v1/auth/register`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'li@example.org', password: 'a quiet river bends', timeZone: 'Asia/Shanghai' }),
    });
    expect(made.status).toBe(201);
    const { accessToken, user } = (await made.json()) as { accessToken: string; user: { id: string } };
    const id = '01980000-0000-7000-8000-000000000001';
    // No job reads it, so that it goes on for as long as the server does.
    await database.pools.general.query(
      `insert into import_job (id, owner_id, status, file_name, source_bytes, created_at, updated_at)
       values ($1, $2, 'reading', 'a.csv', 0, now(), now())`,
      [id, user.id],
    );
    const events = await fetch(`${server.url}/v1/imports/${id}/events`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('event: progress');
    const begin = performance.now();
    const stopped = server.stop();
    expect((await reader.read()).done).toBe(true);
    expect(await stopped).toBe(0);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
