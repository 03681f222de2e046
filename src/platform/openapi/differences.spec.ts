import { differences } from './differences.js';

describe('differences', () => {
  it('are told one a line, with the place', () => {
    const before = { paths: { '/v1/sets': { get: 1, put: 2 } }, list: [1, 2] };
    const after = { paths: { '/v1/sets': { get: 'x', post: 3 } }, list: [1] };
    expect(differences(before, after)).toEqual([
      '~ /paths/~1v1~1sets/get 1 -> "x"',
      '- /paths/~1v1~1sets/put 2',
      '+ /paths/~1v1~1sets/post 3',
      '- /list/1 2',
    ]);
  });

  it('are none between equal values, and one between two orders', () => {
    expect(differences({ a: [{}], b: null }, { a: [{}], b: null })).toEqual([]);
    expect(differences({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual(['~ / in another order']);
  });
});
