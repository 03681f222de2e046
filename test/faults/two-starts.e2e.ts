import { createEmptyDatabase } from '../support/database.js';
import { startServerProcess, type ServerProcess } from '../support/server-process.js';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
const servers: ServerProcess[] = [];
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(async () => {
  for (const server of servers) await server.kill();
  await database?.drop();
});

describe('two servers that start at once on one empty database', () => {
  it('both serve, and one of them has migrated it', async () => {
    const start = (): Promise<ServerProcess> => startServerProcess(database.url, { LOG_LEVEL: 'error' });
    const started = await Promise.allSettled([start(), start()]);
    for (const one of started) if (one.status === 'fulfilled') servers.push(one.value);
    expect(started.map((one) => (one.status === 'fulfilled' ? 'serves' : String(one.reason)))).toEqual(['serves', 'serves']);
    const said = servers.map((server) => server.output());
    expect(said.filter((output) => /Applied \d+ migration/.test(output))).toHaveLength(1);
    expect(said.filter((output) => output.includes('Loaded the first question set'))).toHaveLength(1);
    const [first, second] = servers.map(({ url }) => url);
    const made = await fetch(`${first}/v1/auth/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { accessToken } = (await made.json()) as { accessToken: string };
    const sets = await fetch(`${second}/v1/sets`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(sets.status).toBe(200);
    expect(((await sets.json()) as { data: unknown[] }).data).toHaveLength(1);
  });
});
