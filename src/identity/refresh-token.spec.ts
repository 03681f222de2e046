import fc from 'fast-check';
import { deriveKey } from '../platform/auth/keys.js';
import { RefreshTokens } from './refresh-token.js';

const tokens = new RefreshTokens(deriveKey('a secret of this server', 'refresh-token'));
const claims = fc.record({ learnerId: fc.uuid(), sessionId: fc.uuid(), generation: fc.integer({ min: 0, max: 2 ** 31 - 1 }) });

describe('refresh tokens', () => {
  it('say again what was signed, and the same each time', () => {
    fc.assert(
      fc.property(claims, (signed) => {
        expect(tokens.read(tokens.sign(signed))).toEqual(signed);
        expect(tokens.sign(signed)).toBe(tokens.sign(signed));
      }),
    );
  });

  it('of another secret say nothing', () => {
    const others = new RefreshTokens(deriveKey('a secret of another server', 'refresh-token'));
    fc.assert(fc.property(claims, (signed) => tokens.read(others.sign(signed)) === undefined));
  });

  it('say nothing once any character is changed', () => {
    fc.assert(
      fc.property(claims, fc.nat(), fc.constantFrom(...'abcdef0123456789.-_Z'), (signed, at, other) => {
        const token = tokens.sign(signed);
        const i = at % token.length;
        const changed = token.slice(0, i) + other + token.slice(i + 1);
        // The last character of a 43-character base64url text carries four bits only, but is compared as text.
        expect(changed === token || tokens.read(changed) === undefined).toBe(true);
      }),
    );
  });

  it('are not made of any text', () => {
    fc.assert(fc.property(fc.string(), (text) => tokens.read(text) === undefined));
    expect(tokens.read('')).toBeUndefined();
  });
});
