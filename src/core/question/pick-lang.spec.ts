import { pickLang } from './pick-lang.js';

describe('pickLang', () => {
  const content = { en: 1, 'zh-CN': 2, 'pt-BR': 3 };

  it.each([
    ['zh-CN', 'zh-CN'],
    ['ZH-cn', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-GB', 'en'],
    ['pt', 'pt-BR'],
    ['fr', 'en'],
  ])('%s is served by %s', (wanted, found) => expect(pickLang(content, wanted)).toBe(found));

  it('takes the fallback where nothing serves the wanted language', () => {
    expect(pickLang(content, 'fr', 'zh')).toBe('zh-CN');
    expect(pickLang(content, 'fr', 'de')).toBe('en');
  });

  it('knows only languages of the content itself', () => expect(pickLang(content, 'toString')).toBe('en'));
});
