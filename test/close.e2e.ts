import { connect } from 'node:net';
import { once } from 'node:events';
import { createDatabase } from './support/database.js';
import { startServerProcess } from './support/server-process.js';

describe('a stop', () => {
  it('answers the request in flight, cuts off one that never ends, and exits with 0', async () => {
    const database = await createDatabase();
    const server = await startServerProcess(database.url, { LOG_LEVEL: 'error' });
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
    await database.drop();
  });
});
