import { hashAdminCode, newAdminCode } from './admin-code.js';

describe('admin codes', () => {
  it('are four groups of five that nobody guesses', () => {
    const codes = new Set(Array.from({ length: 100 }, () => newAdminCode()));
    expect(codes.size).toBe(100);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('are the same however they are typed', () => {
    const code = newAdminCode((bytes) => Buffer.alloc(bytes, 1));
    expect(code).toBe('11111-11111-11111-11111');
    expect(hashAdminCode(' lIiL1 11111 11111 11111\n')).toBe(hashAdminCode(code));
    expect(hashAdminCode('11111-11111-11111-11110')).not.toBe(hashAdminCode(code));
  });
});
