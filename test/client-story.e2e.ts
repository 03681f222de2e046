import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadSeed } from '../src/content/seed/load-seed.js';
import { PrismaService } from '../src/platform/database/prisma.js';
import { QUESTION_TYPES } from '../src/core/question/question.js';
import { checkedFetch, committed } from './support/api-description.js';
import { startApp, type TestApp } from './support/app.js';
import { generateClient, type GeneratedClient } from './support/generated-client.js';

const description = committed('openapi.json');
let zhidian: TestApp;
let client: GeneratedClient;

beforeAll(async () => {
  client = generateClient(description);
  zhidian = await startApp();
  const { pools, clock } = zhidian;
  const prisma = new PrismaService(pools.general);
  await loadSeed(prisma, join(import.meta.dirname, '..', 'prisma', 'seed'), clock.now());
  await prisma.$disconnect();
  await zhidian.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  client?.remove();
  await zhidian?.close();
});

describe('a client generated from the description', () => {
  it('compiles with the study story', () => expect(client.faults).toBe(''));

  it('drives the study story alone, and every answer is as described', async () => {
    const { story } = await import(client.module);
    const told = await story(await zhidian.app.getUrl(), checkedFetch(description), randomUUID);
    expect(told.accountId).toBe(told.guestId);
    expect(told.setSlugs).toContain('docker-image');
    expect(Object.keys(told.scores).sort()).toEqual(QUESTION_TYPES.toSorted());
    expect(told.scores.flashcard).toBeNull();
    expect(told).toMatchObject({ undone: true, repeated: 0, conflict: 'review_conflict', refused: 'session_revoked' });
    expect(told.overview).toMatchObject({ reviewsToday: QUESTION_TYPES.length - 1, streak: 1 });
    expect(zhidian.errors).toEqual([]);
  });

  it('does not compile when the description calls a field otherwise', () => {
    const other = generateClient(JSON.parse(JSON.stringify(description).replaceAll('"answerForm"', '"answerShape"')) as object);
    expect(other.faults).toContain("Property 'answerForm' does not exist");
    other.remove();
  });
});

describe('a checked answer', () => {
  const health = '/health/live';
  const answers: Record<string, [status: number, type: string, body: string]> = {
    right: [200, 'application/json', '{"status":"ok"}'],
    'another field': [200, 'application/json', '{"status":"ok","since":1}'],
    'another value': [200, 'application/json', '{"status":"fine"}'],
    'another status': [202, 'application/json', '{"status":"ok"}'],
    'another type': [200, 'text/html', '<p>ok</p>'],
  };

  it.each(Object.entries(answers))('passes only when it is right: %s', async (name, [status, type, body]) => {
    const server = createServer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = checkedFetch(description)(new Request(`http://127.0.0.1:${port}${health}`));
    try {
      if (name === 'right') await expect(answer).resolves.toMatchObject({ status: 200 });
      else await expect(answer).rejects.toThrow(`GET ${health} ${status}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
