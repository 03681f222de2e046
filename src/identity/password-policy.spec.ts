import { canonicalLocale, normaliseEmail, normalisePassword } from './normalise.js';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { isCommonPassword, isThatEmail, MIN_PASSWORD } from './password-policy.js';

describe('passwords', () => {
  it('are refused when everybody has them, in whatever case', () => {
    for (const common of ['password', 'Password1', '12345678', 'WOAINI1314', 'iloveyou'])
      expect(isCommonPassword(common)).toBe(true);
    expect(isCommonPassword('correct horse battery')).toBe(false);
  });

  it('of the list are all long enough to be tried, and in lower case', () => {
    expect(COMMON_PASSWORDS.size).toBeGreaterThan(1_000);
    for (const common of COMMON_PASSWORDS) {
      expect(common.length).toBeGreaterThanOrEqual(MIN_PASSWORD);
      expect(common).toBe(common.toLowerCase());
    }
  });

  it('typed in full width are those typed in ASCII; white space and case count', () => {
    expect(normalisePassword('ｐａｓｓ　１２３４')).toBe('pass 1234');
    expect(normalisePassword(' Pass ')).toBe(' Pass ');
    expect(isCommonPassword(normalisePassword('１２３４５６７８'))).toBe(true);
  });

  it('are refused when they only repeat the e-mail', () => {
    expect(isThatEmail(' Li@Example.org', 'li@example.org')).toBe(true);
    expect(isThatEmail('li@example.org!', 'li@example.org')).toBe(false);
  });
});

describe('names', () => {
  it('of e-mails do not depend on case, width or white space around them', () => {
    expect(normaliseEmail(' ＬＩ@Example.ORG ')).toBe('li@example.org');
  });

  it('of locales take their canonical spelling', () => {
    expect(canonicalLocale('zh-cn')).toBe('zh-CN');
    expect(canonicalLocale('not a locale')).toBeUndefined();
    expect(canonicalLocale('')).toBeUndefined();
  });
});
