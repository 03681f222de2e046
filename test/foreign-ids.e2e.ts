import { randomUUID } from 'node:crypto';
import { ACCESS_TABLE, addressOf } from './support/access-table.js';
import { startApp, type TestApp } from './support/app.js';
import { BODIES } from './support/bodies.js';
import { expectFault } from './support/expect-problem.js';
import { essence, send, type Answered } from './support/inject.js';
import { People, type Person } from './support/people.js';
import { stored } from './support/stored.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
/** `strange` has nothing to do with the people of `world`. */
let world: World;
let strange: World;
let before: string[];

beforeAll(async () => {
  zhidian = await startApp();
  const people = await People.of(zhidian);
  world = await makeWorld(zhidian, people);
  strange = await makeWorld(zhidian, people);
});
afterAll(() => zhidian.close());
beforeEach(async () => {
  before = await stored(zhidian);
});
afterEach(async () => {
  expect(await stored(zhidian)).toEqual(before);
  expect(zhidian.errors).toEqual([]);
});

const get = (person: Person, url: string): Promise<Answered> => send(zhidian, { method: 'GET', url, token: person.token });

describe('an id of others looks like one that there is not', () => {
  // To an administrator no account is foreign.
  const routes = [...new Set(ACCESS_TABLE.map(({ route }) => route))].filter(
    (route) => route.includes(':') && !/preset|\/formats\/|\/admin\//.test(route),
  );

  it.each(routes)('in %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const body = BODIES.find((one) => one.route === route)?.body(world.open, world);
    const token = world.owner.token;
    const foreign = addressOf(route, strange.draft, strange, strange.learner.sessionId);
    const theirs = await send(zhidian, { method, token, body, url: foreign });
    const nobodys = await send(zhidian, { method, token, body, url: path.replace(/:\w+/, randomUUID()) });
    expect(essence(theirs)).toEqual(essence(nobodys));
    expect(theirs.status).toBe(404);
    expect(Object.keys(theirs.headers).sort()).toEqual(Object.keys(nobodys.headers).sort());
  });

  it('in bodies', async () => {
    const point = { ...BODIES.find(({ route }) => route === 'POST /v1/sets/:id/questions')?.body(world.open, world) };
    const create = (pointId: string): Promise<Answered> =>
      send(zhidian, {
        method: 'POST',
        url: `/v1/sets/${world.open.id}/questions`,
        token: world.owner.token,
        body: { ...point, pointId },
      });
    for (const id of [strange.open.pointId, strange.draft.pointId, world.draft.pointId]) {
      expectFault('pointId', await create(id), '/pointId', 'unknown_id');
      expect(essence(await create(id))).toEqual(essence(await create(randomUUID())));
    }
    const move = (pointId: string): Promise<Answered> => {
      const url = `/v1/questions/${world.open.questions[0]?.id}`;
      return send(zhidian, { method: 'PATCH', url, token: world.owner.token, body: { pointId } });
    };
    expectFault('pointId', await move(strange.open.pointId), '/pointId', 'unknown_id');

    const take = (presetId: string): Promise<Answered> =>
      send(zhidian, {
        method: 'PUT',
        url: `/v1/sets/${world.open.id}/enrolment`,
        token: world.learner.token,
        body: { presetId },
      });
    expectFault('presetId', await take(strange.presetId), '/presetId', 'unknown_id');
    expect(essence(await take(strange.presetId))).toEqual(essence(await take(randomUUID())));

    const answer = (questionId: string | undefined): Promise<Answered> => {
      const body = { id: randomUUID(), questionId, answer: { choice: 'x' } };
      return send(zhidian, { method: 'POST', url: '/v1/reviews', token: world.learner.token, body });
    };
    expect(essence(await answer(strange.draft.questions[0]?.id))).toEqual(essence(await answer(randomUUID())));
  });

  it.each([
    ...['/v1/study/queue', '/v1/study/summary', '/v1/progress/overview', '/v1/progress/points', '/v1/progress/heatmap'],
    ...['/v1/progress/forecast', '/v1/progress/retention', '/v1/cards'],
  ])('in the query of %s', async (path) => {
    const theirs = await get(world.learner, `${path}?setId=${strange.draft.id}`);
    const nobodys = await get(world.learner, `${path}?setId=${randomUUID()}`);
    expect(theirs.status).toBe(nobodys.status);
    if (theirs.status === 200) expect(theirs.json()).toEqual(nobodys.json());
    else expect(essence(theirs)).toEqual(essence(nobodys));
  });

  it('in a filter by point', async () => {
    const read = (id: string): Promise<Answered> => get(world.learner, `/v1/sets/${world.open.id}/questions?pointId=${id}`);
    expect((await read(strange.draft.pointId)).json()).toEqual((await read(randomUUID())).json());
  });
});

it('a review id of another learner is free to be used, and their review stays as it was', async () => {
  const id = world.open.reviewId;
  const [question] = strange.open.questions;
  const body = { id, questionId: question?.id, answer: { choice: question?.right } };
  const made = await send(zhidian, { method: 'POST', url: '/v1/reviews', token: strange.learner.token, body });
  expect(made.status).toBe(201);
  const reviews = await get(world.learner, `/v1/cards/${world.open.questions[0]?.id}/reviews`);
  expect(reviews.json<{ data: object[] }>().data).toHaveLength(1);
  before = await stored(zhidian);
});

describe('a cursor', () => {
  /** Lists of the owner and of the learner that go on after one entry. */
  const lists = (): (readonly [string, Person])[] => [
    ...[world.owner, strange.owner].flatMap((owner) => [
      ['/v1/sets?limit=1', owner] as const,
      ['/v1/sets?limit=1&mine=true', owner] as const,
      ['/v1/sets?limit=1&q=docker', owner] as const,
    ]),
    ...[world.open, world.draft].flatMap(({ id }) => [
      [`/v1/sets/${id}/questions?limit=1`, world.owner] as const,
      [`/v1/sets/${id}/questions?limit=1&tag=docker`, world.owner] as const,
      [`/v1/sets/${id}/points?limit=1`, world.owner] as const,
    ]),
    [`/v1/sets/${world.open.id}/questions?limit=1`, world.learner],
    ...[world.learner, strange.learner].flatMap((learner) => [
      ['/v1/cards?limit=1', learner] as const,
      ['/v1/cards?limit=1&tag=docker', learner] as const,
      ['/v1/me/sessions?limit=1', learner] as const,
      ['/v1/progress/points?limit=1', learner] as const,
    ]),
    [`/v1/cards/${world.open.questions[0]?.id}/reviews?limit=1`, world.learner],
  ];

  beforeAll(async () => {
    // So that every list goes on.
    const people = await People.of(zhidian);
    for (const one of [world, strange]) {
      await people.openSession(one.learner.id);
      const [question] = one.open.questions;
      const again = { id: randomUUID(), questionId: question?.id, answer: { choice: question?.right } };
      await send(zhidian, { method: 'POST', url: '/v1/reviews', token: one.learner.token, body: again });
      for (const { id } of [one.open, one.draft]) {
        await send(zhidian, { method: 'POST', url: `/v1/sets/${id}/points`, token: one.owner.token, body: { title: 'More' } });
      }
    }
  });

  it('goes on with its own list for its own caller, and with no other', async () => {
    const cursors: string[] = [];
    for (const [url, person] of lists()) {
      const { page } = (await get(person, url)).json<{ page: { nextCursor: string | null } }>();
      expect({ url, cursor: page.nextCursor }).toEqual({ url, cursor: expect.any(String) });
      cursors.push(page.nextCursor ?? '');
    }
    for (const [at, [url, person]] of lists().entries()) {
      for (const [of, cursor] of cursors.entries()) {
        const { status, text } = await get(person, `${url}&cursor=${cursor}`);
        const right = of === at ? 200 : 400;
        expect({ url, of: lists()[of]?.[0], status, told: text.includes('invalid_cursor') }).toMatchObject({
          status: right,
          told: right === 400,
        });
      }
    }
  });

  it('that was tampered with is none', async () => {
    const [list] = lists();
    const [url, person] = list ?? ['', world.owner];
    const cursor = (await get(person, url)).json<{ page: { nextCursor: string } }>().page.nextCursor;
    const [payload = '', signature = ''] = cursor.split('.');
    const other = Buffer.from(JSON.stringify(['ffffffff-ffff-7fff-bfff-ffffffffffff'])).toString('base64url');
    const forged = [
      payload,
      `${payload}.`,
      `.${signature}`,
      `${other}.${signature}`,
      `${payload}.${signature}A`,
      `${signature}.${payload}`,
    ];
    for (const one of [...forged, 'null', '.', `${payload}.${signature.toLowerCase()}x`, encodeURIComponent('游标.标')]) {
      expect((await get(person, `${url}&cursor=${one}`)).json()).toMatchObject({ status: 400, code: 'invalid_cursor' });
    }
  });
});

/** What is decided elsewhere: whoever sends it is told that it is not theirs to send. */
const NOT_FOR_CALLERS: Readonly<Record<string, unknown>> = {
  ...{
    ownerId: randomUUID(),
    owner: { id: randomUUID() },
    userId: randomUUID(),
    learnerId: randomUUID(),
    learner_id: randomUUID(),
  },
  ...{ roles: ['admin'], guest: false, admin: true, isAdmin: true, emailVerified: true, passwordHash: 'x', demo: true },
  ...{ calibrated: { value: 5 }, calibratedValue: 5, version: 99, revision: 99, orderRevision: 0, counts: { questions: 9 } },
  ...{ createdAt: '2000-01-01T00:00:00.000Z', updatedAt: '2000-01-01T00:00:00.000Z', deletedAt: null, archivedAt: null },
  ...{ enrolled: true, setId: randomUUID(), score: 1, correct: true, ratedBy: 'learner', kind: 'study', studyDay: '2026-01-01' },
  ...{ adjusted: false, undone: true, state: 'review', stability: 1e6, due: '2030-01-01T00:00:00.000Z', reps: 99, lapses: 0 },
  ...{
    memory: { algorithm: 'fsrs-6', stability: 1e6, difficulty: 1 },
    introducedOn: '2000-01-01',
    queueAt: null,
    sessionId: randomUUID(),
  },
};

describe.each(BODIES.map((one) => [one.route, one] as const))('%s', (route, { caller, body }) => {
  it('takes nothing that is not for its caller to set', async () => {
    const [method = ''] = route.split(' ');
    const token = caller === undefined ? undefined : world[caller].token;
    const url = addressOf(route, world.open, world, '');
    const right = body(world.open, world);
    // An import goes into the set that its caller names, and administrators give roles.
    const notForCallers = Object.entries(NOT_FOR_CALLERS).filter(
      ([name]) => !(name in right) && !(name === 'setId' && route.includes('/imports/')),
    );
    for (const [name, value] of notForCallers) {
      expectFault(
        name,
        await send(zhidian, { method, url, token, body: { ...right, [name]: value } }),
        `/${name}`,
        'unknown_field',
      );
    }
    const all = await send(zhidian, { method, url, token, body: { ...right, ...Object.fromEntries(notForCallers) } });
    for (const [name] of notForCallers) expectFault(name, all, `/${name}`, 'unknown_field');
  });
});

it('a role is asked for by its name only where it may be had', async () => {
  for (const role of ['admin', 'Teacher', ['teacher'], '']) {
    const body = { email: `${randomUUID()}@example.org`, password: 'seven wise canaries', role };
    expectFault('role', await send(zhidian, { method: 'POST', url: '/v1/auth/register', body }), '/role');
  }
});
