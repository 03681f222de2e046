import { guessLang, languageOf } from './text-lang.js';

it.each([
  ['镜像是什么？', 'zh-CN'],
  ['Docker 镜像 image 是 read-only 模板', 'zh-CN'],
  ['What is an image? 镜', 'en'],
  ['1 + 1', 'en'],
])('%s is %s', (text, lang) => expect(guessLang(text)).toBe(lang));

describe('the language of a file that comes into a set', () => {
  it.each([
    ['What is Docker?', ['zh-CN'], 'zh-CN'],
    ['What is Docker?', ['zh-CN', 'en'], 'en'],
    ['Qu’est-ce que Docker ?', ['fr', 'zh-CN'], 'fr'],
    ['镜像是什么？', ['en'], 'zh-CN'],
    ['映像檔是什麼？', ['en', 'zh-TW'], 'zh-TW'],
    ['映像とは何ですか', ['ja'], 'ja'],
    ['镜像是什么？', [], 'zh-CN'],
  ])('%s in a set of %j is %s', (text, setLanguages, lang) => expect(languageOf(text, { setLanguages })).toBe(lang));

  it('is what the teacher says', () => expect(languageOf('镜像', { lang: 'en', setLanguages: ['fr'] })).toBe('en'));
});
