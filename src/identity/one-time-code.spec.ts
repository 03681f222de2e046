import { hashOneTimeCode, newOneTimeCode } from './one-time-code.js';

describe('admin codes', () => {
  it('are four groups of five that nobody guesses', () => {
    const codes = new Set(Array.from({ length: 100 }, () => newOneTimeCode()));
    expect(codes.size).toBe(100);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('are the same however they are typed', () => {
    const code = newOneTimeCode((bytes) => Buffer.alloc(bytes, 1));
    expect(code).toBe('11111-11111-11111-11111');
    expect(hashOneTimeCode(' lIiL1 11111 11111 11111\n')).toBe(hashOneTimeCode(code));
    expect(hashOneTimeCode('11111-11111-11111-11110')).not.toBe(hashOneTimeCode(code));
  });
});
