import { withoutPrograms } from './markdown-links.js';

it.each([
  ['a link that is a program', '[x](javascript:alert(1))', '[x](#)'],
  ['one in disguise', '[x](java&#115;cript&#58;alert(1)) ![y]( <JavaScript\\:z>)', '[x](#) ![y]( <#>)'],
  ['a definition', '[x]: vbscript:y "z"', '[x]: # "z"'],
  ['an address by itself', '<javascript:alert(1)>', '<#>'],
])('takes the harm out of %s', (_what, text, safe) => {
  expect(withoutPrograms(text)).toBe(safe);
  expect(withoutPrograms(safe)).toBe(safe);
});

it.each([
  '[x](https://a.org/b(c)) and <https://a.org>',
  '![x](media:a.png)',
  'a < b, List<int>, <script>',
  'javascript: is a scheme',
])('leaves %s alone', (text) => expect(withoutPrograms(text)).toBe(text));
