import { PasswordHasher } from './password-hasher.js';

describe('the password hasher', () => {
  const hasher = new PasswordHasher();
  beforeAll(() => hasher.onModuleInit());

  it('makes salted Argon2id hashes of 19 MiB, two passes, one lane', async () => {
    const [first, second] = [await hasher.hash('four words say more'), await hasher.hash('four words say more')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
    expect(await hasher.verify('four words say more', first)).toBe(true);
    expect(await hasher.verify('four words say less', first)).toBe(false);
  });

  it('finds nothing right where there is no hash', async () => {
    expect(await hasher.verify('four words say more', null)).toBe(false);
  });
});
