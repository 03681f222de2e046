import { safeBody, safeMarkdown, safeTexts } from './safe-texts.js';

describe('safe Markdown', () => {
  it.each([
    ['a code span', 'Write `[x](javascript:y)` and [x](javascript:y)', 'Write `[x](javascript:y)` and [x](#)'],
    ['two of them', '`a` `<javascript:y>` <javascript:y>', '`a` `<javascript:y>` <#>'],
    ['a longer one', '``a ` [x](javascript:y)`` [x](javascript:z)', '``a ` [x](javascript:y)`` [x](#)'],
  ])('leaves %s alone', (_what, text, safe) => expect(safeMarkdown(text)).toBe(safe));

  it.each([
    ['an escaped backtick', '\\`[x](javascript:y)`'],
    ['a backtick in another block', '`\n\n[x](javascript:y)\n\n`'],
    ['a backtick in another item', '- `a\n- [x](javascript:y)`'],
    ['a backtick in another cell', '| ` | [x](javascript:y) ` |'],
    ['a fence that ends with its list', '- a\n  ```\n[x](javascript:y)\n  ```'],
    ['an address on the next line', '[x](\njavascript:y)'],
    ['a span that opens on the line before', 'a ` b\n`[x](javascript:y)`'],
  ])('is not fooled by %s', (_what, text) => {
    expect(safeMarkdown(text)).not.toContain('javascript:');
    expect(safeMarkdown(safeMarkdown(text))).toBe(safeMarkdown(text));
  });
});

it('makes texts safe wherever they stand', () =>
  expect(safeTexts({ a: [{ text: '[x](vbscript:y)' }], n: 1, none: null })).toEqual({
    a: [{ text: '[x](#)' }],
    n: 1,
    none: null,
  }));

it('takes plain text for what it is', () => {
  const body = { content: { en: { prompt: '[x](javascript:y)' } } };
  expect(safeBody('plain', body)).toBe(body);
  expect(safeBody('markdown', body)).toEqual({ content: { en: { prompt: '[x](#)' } } });
});
