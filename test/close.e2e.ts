import { connect } from 'node:net';
import { once } from 'node:events';
import { createDatabase, type TestDatabase } from './support/database.js';
import { startServerProcess, type ServerProcess } from './support/server-process.js';

let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = await createDatabase();
  server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
});
afterAll(async () => {
  await server?.kill();
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
    const stopped = server.stop();
    expect((await answered).status).toBe(200);
    expect(await stopped).toBe(0);
    hanging.destroy();
  });
});
