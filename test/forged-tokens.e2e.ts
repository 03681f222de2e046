import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { deriveKey } from '../src/platform/auth/keys.js';
import { newId } from '../src/platform/ids/ids.js';
import { ACCESS_TABLE, addressOf } from './support/access-table.js';
import { MINUTE, startApp, type TestApp } from './support/app.js';
import { essence, send } from './support/inject.js';
import { PASSWORD, People, type Person } from './support/people.js';
import { stored } from './support/stored.js';
import { makeWorld, type World } from './support/world.js';

let zhidian: TestApp;
let people: People;
let world: World;
let tokens: readonly (readonly [what: string, authorization: string, code: string])[];

const LIFETIME_S = 900;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token as ours, but for what is given. */
async function signed(
  { id, sessionId }: Pick<Person, 'id' | 'sessionId'>,
  { key, issuer = 'zhidian', audience = 'zhidian-api', age = 0, claims = {} }: Partial<Forgery> = {},
): Promise<string> {
  const issued = Math.floor(zhidian.clock.now().getTime() / 1000) - age;
  return new SignJWT({ sid: sessionId, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + LIFETIME_S)
    .sign(key ?? deriveKey(zhidian.settings.secret, 'access-token'));
}

interface Forgery {
  readonly key: Uint8Array;
  readonly issuer: string;
  readonly audience: string;
  /** Seconds since it was issued. */
  readonly age: number;
  readonly claims: object;
}

async function unsigned(alg: string, person: Person): Promise<string> {
  const [, payload = ''] = (await signed(person)).split('.');
  return `${encode({ alg, typ: 'JWT' })}.${payload}.`;
}

async function confused(person: Person): Promise<string> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const [, payload = ''] = (await signed(person)).split('.');
  const input = `${encode({ alg: 'HS256', typ: 'JWT', jwk: publicKey.export({ format: 'jwk' }) })}.${payload}`;
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}

beforeAll(async () => {
  zhidian = await startApp({ ACCESS_TOKEN_SECONDS: String(LIFETIME_S) });
  people = await People.of(zhidian);
  world = await makeWorld(zhidian, people);
  const admin = world.admin;
  const [deleted, out] = [await people.make('admin'), await people.make('admin')];
  const gone = { method: 'DELETE', url: '/v1/me', token: deleted.token, body: { password: PASSWORD } };
  expect((await send(zhidian, gone)).status).toBe(204);
  expect((await send(zhidian, { method: 'POST', url: '/v1/auth/logout', token: out.token })).status).toBe(204);
  const good = await signed(admin);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const bearer = (token: string): string => `Bearer ${token}`;
  tokens = [
    ['no scheme', good, 'token_invalid'],
    ['another scheme', `Basic ${Buffer.from(`${admin.email}:${PASSWORD}`).toString('base64')}`, 'token_invalid'],
    ['nothing', 'Bearer ', 'token_invalid'],
    ['garbage', bearer('garbage'), 'token_invalid'],
    ['100 kB', bearer('a'.repeat(100_000)), 'token_invalid'],
    ['two tokens', `${bearer(good)}, ${bearer(good)}`, 'token_invalid'],
    ['alg none', bearer(await unsigned('none', admin)), 'token_invalid'],
    ['alg NoNe', bearer(await unsigned('NoNe', admin)), 'token_invalid'],
    ['alg RS256 without a signature', bearer(await unsigned('RS256', admin)), 'token_invalid'],
    ['a key in its own header', bearer(await confused(admin)), 'token_invalid'],
    ['another key', bearer(await signed(admin, { key: Buffer.alloc(32, 7) })), 'token_invalid'],
    ['an empty key', bearer(await signed(admin, { key: Buffer.alloc(32) })), 'token_invalid'],
    ['the secret itself as key', bearer(await signed(admin, { key: Buffer.from(zhidian.settings.secret) })), 'token_invalid'],
    [
      'the key of refresh tokens',
      bearer(await signed(admin, { key: deriveKey(zhidian.settings.secret, 'refresh-token') })),
      'token_invalid',
    ],
    ['another issuer', bearer(await signed(admin, { issuer: 'elsewhere' })), 'token_invalid'],
    ['another audience', bearer(await signed(admin, { audience: 'elsewhere' })), 'token_invalid'],
    ['not yet valid', bearer(await signed(admin, { claims: { nbf: 4_000_000_000 } })), 'token_invalid'],
    ['no session', bearer(await signed(admin, { claims: { sid: undefined } })), 'token_invalid'],
    ['a session that is no id', bearer(await signed(admin, { claims: { sid: "' or 1=1" } })), 'token_invalid'],
    ['a subject that is no id', bearer(await signed({ ...admin, id: 'admin' })), 'token_invalid'],
    ['an expired one', bearer(await signed(admin, { age: LIFETIME_S + 1 })), 'token_expired'],
    ['its signature cut', bearer(good.slice(0, -2)), 'token_invalid'],
    ['another payload', bearer(`${header}.${encode({ sub: admin.id, roles: ['admin'] })}.${signature}`), 'token_invalid'],
    ['only a payload', bearer(payload), 'token_invalid'],
    ['a refresh token', bearer(admin.refreshToken), 'token_invalid'],
    ['the token of a user who was deleted', bearer(deleted.token), 'session_revoked'],
    ['the token of a session that was ended', bearer(out.token), 'session_revoked'],
    ['a session that never was', bearer(await signed({ ...admin, sessionId: newId() })), 'session_revoked'],
    ['the session of another', bearer(await signed({ ...admin, sessionId: world.learner.sessionId })), 'session_revoked'],
  ];
});
afterAll(() => zhidian.close());

const guarded = [...new Map(ACCESS_TABLE.filter(({ expected }) => expected[0] === 401).map((row) => [row.route, row])).values()];

it.each(guarded.map((row) => [row.route, row] as const))('%s lets no forged token in', async (route, row) => {
  const [method = ''] = route.split(' ');
  const set = row.on === 'draft' ? world.draft : world.open;
  const { query = '', body } = row.call(set, world.admin, world);
  const url = addressOf(route, set, world, world.admin.sessionId) + query;
  const before = await stored(zhidian);
  for (const [what, authorization, code] of tokens) {
    const answer = await send(zhidian, { method, url, body, headers: { authorization } });
    expect({ what, status: answer.status, code: answer.json().code }).toEqual({ what, status: 401, code });
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(essence(answer)).not.toHaveProperty('errors');
  }
  const missing = await send(zhidian, { method, url, body });
  expect({ status: missing.status, code: missing.json().code }).toEqual({ status: 401, code: 'token_missing' });
  expect(missing.headers['www-authenticate']).toBe('Bearer');
  expect(await stored(zhidian)).toEqual(before);
});

it('lets the same token in when it is right, written in any case of the scheme', async () => {
  for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
    const headers = { authorization: `${scheme} ${await signed(world.admin)}` };
    expect((await send(zhidian, { method: 'GET', url: '/v1/me', headers })).status).toBe(200);
  }
});

it('lets a token that was good go when its time is over, and an access token is no refresh token', async () => {
  const token = await signed(world.learner);
  expect((await send(zhidian, { method: 'GET', url: '/v1/me', token })).status).toBe(200);
  const refresh = { method: 'POST', url: '/v1/auth/refresh', body: { refreshToken: token } };
  expect((await send(zhidian, refresh)).json().code).toBe('token_invalid');
  zhidian.clock.advance(15 * MINUTE);
  expect((await send(zhidian, { method: 'GET', url: '/v1/me', token })).json().code).toBe('token_expired');
});

it('counts a change of roles at the latest after some seconds', async () => {
  const former = await people.make('admin');
  const read = async (): Promise<number> =>
    (await send(zhidian, { method: 'GET', url: `/v1/sets/${world.draft.id}`, token: former.token })).status;
  expect(await read()).toBe(200);
  await zhidian.pools.general.query(`update users set roles = '{learner}' where id = $1`, [former.id]);
  zhidian.clock.advance(5_001);
  expect(await read()).toBe(404);
});

it('logged no error of ours', () => {
  expect(zhidian.errors).toEqual([]);
});
