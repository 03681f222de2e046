import { namesType, saysNoMore } from './said-parts.js';

describe('a file that says the same as the last one', () => {
  it.each([
    [['feedback'], ['feedback', 'type'], true],
    [['feedback'], ['feedback'], true],
    [[], [], true],
    [['feedback'], null, true],
    [null, null, true],
    [undefined, null, true],
    [['feedback', 'type'], ['feedback'], false],
    [['feedback'], [], false],
    [null, ['feedback'], false],
    [undefined, ['feedback'], false],
  ])('with the parts %j after %j says no more: %s', (now, last, expected) => expect(saysNoMore(now, last)).toBe(expected));
});

it.each([
  [['type'], true],
  [null, true],
  [undefined, true],
  [['feedback'], false],
  [[], false],
])('a file with the parts %j names types: %s', (parts, expected) => expect(namesType(parts)).toBe(expected));
