import { gzipSync } from 'node:zlib';
import { ACCESS_TABLE, addressOf } from './support/access-table.js';
import { startApp, type TestApp } from './support/app.js';
import { BODIES, type BodyRoute } from './support/bodies.js';
import { expectFault, expectProblem } from './support/expect-problem.js';
import { send, type Answered, type Sent } from './support/inject.js';
import { People } from './support/people.js';
import { stored } from './support/stored.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
let world: World;
let before: string[];

beforeAll(async () => {
  zhidian = await startApp();
  world = await makeWorld(zhidian, await People.of(zhidian));
});
afterAll(() => zhidian.close());
beforeEach(async () => {
  before = await stored(zhidian);
});
afterEach(async () => {
  expect(await stored(zhidian)).toEqual(before);
  expect(zhidian.errors).toEqual([]);
  expect((await send(zhidian, { method: 'GET', url: '/v1/me', token: world.learner.token })).status).toBe(200);
});

/** One request to a route that takes a body, with something in the place of its right body. */
function request(
  { route, caller, body }: BodyRoute,
  wrong: Partial<Sent> | ((right: object) => Partial<Sent>),
): Promise<Answered> {
  const [method = ''] = route.split(' ');
  const url = addressOf(route, world.open, world, world.learner.sessionId);
  const token = caller === undefined ? undefined : world[caller].token;
  const given = typeof wrong === 'function' ? wrong(body(world.open, world)) : wrong;
  return send(zhidian, { method, url, token, ...given });
}

const names = (routes: readonly BodyRoute[]): (readonly [string, BodyRoute])[] => routes.map((one) => [one.route, one] as const);

it('is tried on every route that takes a body', () => {
  const set = world.open;
  const taking = ACCESS_TABLE.filter((row) => row.call(set, world.owner, world).body !== undefined).map(({ route }) => route);
  // Imports take files, forms and texts of any length: bad-files and hostile-files try them.
  const elsewhere = 'POST /v1/imports';
  const expected = [...taking.filter((route) => route !== elsewhere), 'POST /v1/auth/guest'];
  expect(BODIES.map(({ route }) => route).sort()).toEqual([...new Set(expected)].sort());
});

describe.each(names(BODIES))('%s refuses', (_, route) => {
  it('what is no JSON', async () => {
    for (const payload of ['{', '{"a":1,}', "{'a':1}", 'nul', '{"a":NaN}', '{"a":1}}', '{"a":"\n"}', '\u0000', '<a/>', 'a=1']) {
      expectProblem(payload, await request(route, { payload }), 400, 'malformed_json');
    }
  });

  it('what is no UTF-8', async () => {
    const broken = [[0xff], [0xc0, 0x80], [0xe4, 0xbd], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]];
    for (const bytes of broken) {
      const payload = Buffer.concat([Buffer.from('{"x":"'), Buffer.from(bytes), Buffer.from('"}')]);
      expectProblem(String(bytes), await request(route, { payload }), 400, 'not_utf8');
    }
    expectProblem('UTF-16', await request(route, { payload: Buffer.from('\ufeff{}', 'utf16le') }), 400, 'not_utf8');
  });

  it('JSON that is no object', async () => {
    for (const payload of ['5', '"x"', 'true', 'null', '[]', '[{}]', '-0', '1e999']) {
      const answer = await request(route, { payload });
      expectProblem(payload, answer, 422, 'invalid_input');
      expect(answer.json().errors).toEqual([{ pointer: '', code: expect.stringMatching(/object$/), detail: expect.any(String) }]);
    }
  });

  it('other types of content, and packed ones', async () => {
    const payload = '{}';
    const types = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'x'];
    for (const type of types) {
      const answer = await request(route, { payload, headers: { 'content-type': type } });
      expectProblem(type, answer, 415, 'unsupported_media_type');
    }
    for (const encoding of ['gzip', 'br', 'deflate', 'x']) {
      const answer = await request(route, { payload: gzipSync(payload), headers: { 'content-encoding': encoding } });
      expectProblem(encoding, answer, 415, 'unsupported_media_type');
    }
  });

  it('what is too large or too deep', async () => {
    const limit = zhidian.settings.bodyLimitBytes;
    const huge = await request(route, { payload: `{"x":"${'a'.repeat(limit)}"}` });
    expectProblem('huge', huge, 413, 'body_too_large');
    expect(huge.json().detail).toContain(String(limit));
    expectFault('deep', await request(route, { payload: '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000) }), '/a', 'too_deep');
    expectFault('deep list', await request(route, { payload: '['.repeat(10_000) + ']'.repeat(10_000) }), '/0', 'too_deep');
  });

  it('fields that it does not know, whatever they are called', async () => {
    for (const name of [
      'unknown',
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      '',
      'a/b~c',
      '0',
      '"',
    ]) {
      const answer = await request(route, (right) => ({
        payload: `{${JSON.stringify(right).slice(1, -1)},${JSON.stringify(name)}:{"isAdmin":true}}`,
      }));
      expectFault(name, answer, `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown_field');
    }
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`x${n}`, n]));
    const answer = await request(route, { body: many });
    expectFault('10,000 fields', answer, '/x', 'unknown_field');
    expect(answer.json().errors?.length).toBeLessThanOrEqual(1_000);
  });

  it('values of another type, in each field', async () => {
    const fields = Object.entries(route.body(world.open, world)).filter(([, value]) => value !== undefined);
    for (const [name, value] of fields) {
      for (const wrong of wrongTypes(value)) {
        const answer = await request(route, (right) => ({ body: { ...right, [name]: wrong } }));
        expectFault(`${name}: ${JSON.stringify(wrong)}`, answer, name === 'defaultLanguage' ? '' : `/${name}`);
      }
    }
  });

  it('texts that cannot be stored, or are endless', async () => {
    const texts = Object.entries(route.body(world.open, world)).filter(([, value]) => typeof value === 'string');
    for (const [name] of texts) {
      for (const wrong of ['a\0b', '\ud800', 'b\udc00c']) {
        const answer = await request(route, (right) => ({ body: { ...right, [name]: wrong } }));
        expectFault(`${name}: ${JSON.stringify(wrong)}`, answer, `/${name}`, 'unsafe_text');
      }
      const answer = await request(route, (right) => ({ body: { ...right, [name]: 'x'.repeat(100_000) } }));
      expectFault(`${name}: 100 kB`, answer, `/${name}`);
    }
  });

  it('numbers out of all bounds', async () => {
    const numbers = Object.entries(route.body(world.open, world)).filter(([, value]) => typeof value === 'number');
    for (const [name] of numbers) {
      for (const wrong of ['-1', '1.5', '-1e308', '9007199254740993', '2147483648', '1e999', '-1e999']) {
        const answer = await request(route, (right) => ({
          payload: `{${JSON.stringify({ ...right, [name]: undefined }).slice(1, -1)},"${name}":${wrong}}`,
        }));
        expectFault(`${name}: ${wrong}`, answer, `/${name}`);
      }
    }
  });

  it('lists without end', async () => {
    const lists = Object.entries(route.body(world.open, world)).filter(([, value]) => Array.isArray(value));
    for (const [name, value] of lists) {
      const [one] = value as unknown[];
      const many = Array.from({ length: 10_000 }, (_, n) =>
        typeof one === 'object' ? { ...one, id: `o${n}`, text: `${n}` } : typeof one === 'string' ? `x${n}` : one,
      );
      const answer = await request(route, (right) => ({ body: { ...right, [name]: many } }));
      expectFault(`10,000 ${name}`, answer, `/${name}`);
    }
  });
});

function wrongTypes(right: unknown): unknown[] {
  const deep = { toString: 1, valueOf: 1 };
  if (typeof right === 'string') return [5, true, [], ['x'], {}, deep];
  if (typeof right === 'number') return ['5', true, [], [5], {}, deep, ''];
  if (typeof right === 'boolean') return ['true', 1, 0, [], {}];
  if (Array.isArray(right)) return ['x', 5, true, {}, [deep], [[]], [null]];
  return ['x', 5, true, [], [{}]];
}
