import { allRoutes } from '../src/platform/http/allowed-methods.js';
import { ACCESS_TABLE, addressOf, COLUMNS, PAGES, type Column, type Row } from './support/access-table.js';
import { startApp, type TestApp } from './support/app.js';
import { send } from './support/inject.js';
import { People, type Kind, type Person } from './support/people.js';
import { stored } from './support/stored.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
let people: People;
let world: World;
/** What is stored, while it is known: refusals in a row are compared with one look each. */
let known: string[] | undefined;

beforeAll(async () => {
  zhidian = await startApp();
  people = await People.of(zhidian);
  world = await makeWorld(zhidian, people);
});
afterAll(() => zhidian.close());

const KINDS: Readonly<Record<Column, Kind>> = {
  ...{
    nobody: 'learner',
    guest: 'guest',
    other: 'learner',
    learner: 'learner',
    teacher: 'teacher',
    owner: 'teacher',
    admin: 'admin',
  },
};

/** The code that says why, where the row does not. */
function codeOf(status: number, column: Column, { route, code }: Row): string | undefined {
  if (status === 401) return 'token_missing';
  if (status === 403) {
    const isForAccounts = code !== 'reset_code_wrong' && (!route.startsWith('GET') || code === 'role_required');
    return column === 'guest' && isForAccounts ? 'account_required' : (code ?? 'not_owner');
  }
  if (status === 404) return 'not_found';
  return status === 409 ? (code ?? 'not_enrolled') : undefined;
}

async function check(row: Row, column: Column, expected: number, method: string): Promise<void> {
  // Whose account is at stake is somebody without a past.
  const fresh = row.spends === 'caller' || column === 'nobody';
  const caller: Person = fresh ? await people.make(KINDS[column]) : world[column];
  if (fresh) known = undefined;
  const set = row.on === 'draft' ? world.draft : world.open;
  let sessionId = '';
  if (row.route.includes('/sessions/:id')) {
    sessionId = await people.openSession(world.learner.id);
    known = undefined;
  }
  const { query = '', body, form } = row.call(set, caller, world);
  const url = addressOf(row.route, set, world, sessionId) + query;
  if (method !== 'HEAD') known ??= await stored(zhidian);
  const token = column === 'nobody' ? undefined : caller.token;
  const answer = await send(zhidian, { method, url, token, ...(method !== 'HEAD' && { body, ...form }) });
  const told = method === 'HEAD' || answer.status < 400 ? undefined : answer.json().code;
  const code = method === 'HEAD' ? undefined : codeOf(expected, column, row);
  if (answer.status === 202) await untilIdle(zhidian);
  expect({ column, status: answer.status, code: told }).toEqual({ column, status: expected, code });
  if (method === 'HEAD') return;
  if (expected >= 400 || method === 'GET') {
    expect(await stored(zhidian)).toEqual(known);
    return;
  }
  known = undefined;
  if (row.spends === 'world') world = await makeWorld(zhidian, people);
}

/** What was queued would be stored under the eyes of the next row. */
async function untilIdle({ pools }: TestApp): Promise<void> {
  for (;;) {
    const { rowCount } = await pools.general.query('select from graphile_worker.jobs');
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('has a row for every route, and no row without one', () => {
  const routes = allRoutes().filter((route) => !PAGES.test(route) && !route.startsWith('HEAD '));
  expect([...new Set(ACCESS_TABLE.map(({ route }) => route))].sort()).toEqual(routes);
});

describe.each(['open', 'draft', 'self'] as const)('on %s', (on) => {
  it.each(ACCESS_TABLE.filter((row) => row.on === on).map((row) => [row.route, row] as const))('%s', async (_, row) => {
    expect(row.expected).toHaveLength(COLUMNS.length);
    const [method = ''] = row.route.split(' ');
    for (const [i, column] of COLUMNS.entries()) {
      const expected = row.expected[i] ?? 0;
      if (method === 'GET') await check(row, column, expected, 'HEAD');
      await check(row, column, expected, method);
    }
  });
});

it('shows its pages to everyone', async () => {
  for (const url of ['/docs', '/docs/', '/openapi.json', '/openapi-3.0.json']) {
    expect((await send(zhidian, { method: 'GET', url })).status).toBe(200);
  }
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
