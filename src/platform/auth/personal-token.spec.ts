import { hashSecret, isPersonalToken, readPersonalToken, writePersonalToken } from './personal-token.js';

const parts = {
  learnerId: '01980000-0000-7000-8000-000000000001',
  id: '01980000-0000-7000-8000-000000000002',
  secret: 'a'.repeat(43),
};

it('reads what it writes', () => {
  const token = writePersonalToken(parts);
  expect(isPersonalToken(token)).toBe(true);
  expect(readPersonalToken(token)).toEqual(parts);
});

it.each([
  ['another prefix', writePersonalToken(parts).replace('zdp_', 'zdq_')],
  ['an id that is none', writePersonalToken({ ...parts, id: '-'.repeat(36) })],
  ['a short secret', writePersonalToken({ ...parts, secret: 'a' })],
  ['more behind', `${writePersonalToken(parts)}.x`],
  ['a refresh token', `${parts.learnerId}.${parts.id}.0-${parts.secret}`],
])('reads no token with %s', (_, token) => {
  expect(readPersonalToken(token)).toBeUndefined();
});

it('keeps of a secret what does not tell it', () => {
  expect(hashSecret(parts.secret)).toHaveLength(32);
  expect(hashSecret(parts.secret).equals(hashSecret(`b${parts.secret.slice(1)}`))).toBe(false);
});
